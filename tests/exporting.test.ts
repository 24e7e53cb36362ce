import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openPostgres } from '../src/db/database.ts';
import { openDraft } from '../src/desk/draft.ts';
import { publishEpisode } from '../src/desk/publish.ts';
import type { WebNotes } from '../src/domain/show.ts';
import { StartError } from '../src/errors.ts';
import { exportEpisodes } from '../src/exporting.ts';
import { PEOPLE } from './support/bot.ts';
import { migratedPostgres } from './support/databases.ts';
import { aDesk } from './support/desk.ts';

const HOST = PEOPLE[4];
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A database with two published episodes and a draft. @returns what the shell prints */
async function aDatabase({ web = 'off' }: { web?: WebNotes } = {}) {
  const url = await migratedPostgres();
  const { db, close } = await openPostgres(url);
  const { context, show, postedAndNominated } = await aDesk(db);
  for (const minute of [0, 1]) {
    await postedAndNominated(minute, `https://example.com/${minute}`);
    const { rundown } = await openDraft(context, show, HOST);
    await publishEpisode(context, show, rundown.episode.id, { userId: HOST });
  }
  await context.episodes.ensureDraft(show.id);
  const patch = { settings: { webNotes: web } };
  await context.decisions.decide(show.id, { userId: HOST, patch });
  await close();
  return async (...args: string[]) => {
    let printed = '';
    await exportEpisodes(args, { DATABASE_URL: url, LOG_LEVEL: 'silent' }, (text) => (printed += text));
    return printed;
  };
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-export-'));
  folders.push(folder);
  return join(folder, 'notes');
}

test('published episodes are printed, or written into a folder', async () => {
  const exported = await aDatabase();
  expect(await exported('--episode', '1')).toMatch(/^### .* Episode #01/);
  expect(JSON.parse(await exported('--episode', '#2', '--format', 'json'))).toMatchObject({ number: 2 });

  const folder = await aFolder();
  const printed = await exported('--all', '--to', folder, '--format', 'md', '--format', 'podcast');
  const files = ['episode-01.md', 'episode-01.podcast.html', 'episode-02.md', 'episode-02.podcast.html'];
  expect((await readdir(folder)).toSorted()).toEqual(files);
  expect(printed.trim().split('\n').toSorted()).toEqual(files.map((file) => join(folder, file)));
  expect(await readFile(join(folder, 'episode-01.md'), 'utf8')).toBe(await exported('--episode', '1'));
});

test('all pages of a public show are files, which lead to each other', async () => {
  const exported = await aDatabase({ web: 'on' });
  const folder = await aFolder();
  await exported('--site', 'https://notes.example/our-show', '--to', folder);
  expect((await readdir(folder)).toSorted()).toEqual([
    '1.html',
    '2.html',
    '404.html',
    'atom.xml',
    'feed.json',
    'feed.xml',
    'index.html',
  ]);
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  expect(index).toContain('<a href="2.html">');
  expect(index).not.toContain('<form');
  const page = await readFile(join(folder, '1.html'), 'utf8');
  expect(page).toContain('<a href="index.html">');
  expect(page).toContain('<link rel="canonical" href="https://notes.example/our-show/1.html">');
  expect(await readFile(join(folder, 'feed.xml'), 'utf8')).toContain(
    '<link>https://notes.example/our-show/1.html</link>',
  );
  await expect(exported('--site', 'javascript:x', '--to', folder)).rejects.toThrow('is no address of a site');
  await expect(exported('--site', 'https://notes.example')).rejects.toThrow('Say --to which folder');
});

test('says what is wrong with what was asked for', async () => {
  const exported = await aDatabase();
  await expect(exported()).rejects.toThrow('Say which episode, or --all.');
  await expect(exported('--episode', '1', '--all')).rejects.toThrow('Say which episode, or --all.');
  await expect(exported('--episode', 'one')).rejects.toThrow('one is no number of an episode.');
  await expect(exported('--episode', '1', '--format', 'pdf')).rejects.toThrow('There is no format pdf.');
  await expect(exported('--all')).rejects.toThrow('Say --to which folder');
  await expect(exported('--epsiode', '1')).rejects.toThrow("Unknown option '--epsiode'");
  await expect(exported('--episode', '9')).rejects.toThrow('has no episode #09');
  await expect(exported('--episode', '3')).rejects.toThrow(
    'Episode #03 of Giant Conversations is not published yet.',
  );
  await expect(exported('--episode', '1', '--show', 'other')).rejects.toThrow('There is no show other');
  await expect(exported('--site', 'https://n.example/', '--to', 'x')).rejects.toThrow('are not public');
  await expect(exported('--episode', '9')).rejects.toThrow(StartError);
});
