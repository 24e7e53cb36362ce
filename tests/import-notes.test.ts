import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres } from '../src/db/database.ts';
import { migratedPostgres } from './support/databases.ts';
import { PAST_NOTES } from './support/past-notes.ts';
import { aShow } from './support/shows.ts';
import { spawnProgram } from './support/spawned.ts';

let folder = '';
let databaseUrl = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-notes-'));
  databaseUrl = await migratedPostgres();
  const database = await openPostgres(databaseUrl);
  await aShow(database.db);
  await database.close();
  await mkdir(join(folder, 'past'));
  await writeFile(join(folder, 'past/b.md'), PAST_NOTES);
  await writeFile(join(folder, 'past/a.txt'), 'The Show Episode #1\n\nNews from #news\n\n- No link\n');
  await writeFile(join(folder, 'past/picture.png'), 'no notes');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `npm run import:notes` prints, and its exit code. */
async function run(...args: string[]) {
  const program = spawnProgram({ DATABASE_URL: databaseUrl }, 'src/import-notes.ts', args);
  const code = await program.ended;
  return { code, lines: program.lines.map((line) => line.replaceAll(folder, '')) };
}

it(
  'imports the notes of a folder, says what came of each, and once more changes nothing',
  { timeout: 60_000 },
  async () => {
    const unclear = [
      '',
      'Not understood; it stands in the notes as it was written:',
      '/past/a.txt:1: there is no date',
      '/past/a.txt:5: a bullet without a link in “News from #news”',
    ];
    const episodes = ['#01 · no date · 1 item, 0 links', '#02 · 2026-01-14 · 4 items, 4 links'];
    expect(await run('--dry-run', join(folder, 'past'))).toEqual({
      code: 0,
      lines: ['Giant Conversations: nothing is changed, as this is a dry run.', ...episodes, ...unclear],
    });
    expect(await run(join(folder, 'past'))).toEqual({
      code: 0,
      lines: ['Giant Conversations:', ...episodes, ...unclear],
    });
    const again = await run(
      '--show',
      '#news',
      join(folder, 'past/b.md'),
      join(folder, 'past/picture.png'),
      'nowhere.md',
    );
    expect(again).toEqual({
      code: 1,
      lines: [
        'Giant Conversations:',
        '#02 · 2026-01-14 · 4 items, 4 links · unchanged',
        '',
        'Not read:',
        '/past/picture.png: only .md, .markdown, .html, .htm, .txt are read',
        'nowhere.md: there is no such file',
      ],
    });
  },
);

it('says which shows there are', { timeout: 30_000 }, async () => {
  expect(await run('--show', 'other', 'a.md')).toEqual({
    code: 1,
    lines: ['There is no show other: say --show news.'],
  });
});
