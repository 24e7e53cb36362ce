import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { filesAt, readArguments } from '../src/past-files.ts';

it('takes files and folders, a show and a dry run', () => {
  expect(readArguments(['a.md', '--show', 'news', '--dry-run', 'past'])).toEqual({
    show: 'news',
    isTrial: true,
    paths: ['a.md', 'past'],
  });
  expect(readArguments(['a.md'])).toEqual({ isTrial: false, paths: ['a.md'] });
  expect(() => readArguments([])).toThrow('Which files? npm run import:notes');
  expect(() => readArguments(['--shows', 'news', 'a.md'])).toThrow(/Unknown option '--shows'[^]*npm run/);
});

it('reads texts of up to 2 MB, and those of a folder in the order of their names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'past-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  await mkdir(at('folder.md'));
  await writeFile(at('b.HTML'), 'ä');
  await writeFile(at('a.md'), Buffer.from([0xff, 0xfe, 0x00]));
  await writeFile(at('c.txt'), 'x'.repeat(2 * 1024 * 1024 + 1));
  await writeFile(at('d.docx'), '');
  expect(await filesAt([folder, at('d.docx')])).toEqual([
    { name: at('a.md'), flaw: 'it is no text in UTF-8' },
    { name: at('b.HTML'), content: 'ä' },
    { name: at('c.txt'), flaw: 'it has more than 2 MB' },
    { name: at('d.docx'), flaw: 'only .md, .markdown, .html, .htm, .txt are read' },
  ]);
});

it('follows links to files, and leaves alone what is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'past-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  await mkdir(at('past'));
  await writeFile(at('a.md'), 'a');
  await symlink(at('a.md'), at('past/a.md'));
  await symlink(at('gone.md'), at('past/b.md'));
  await symlink('/dev/zero', at('past/c.md'));
  expect(await filesAt([at('past')])).toEqual([
    { name: at('past/a.md'), content: 'a' },
    { name: at('past/b.md'), flaw: 'it is no file' },
    { name: at('past/c.md'), flaw: 'it is no file' },
  ]);
});
