import { gzipSync } from 'node:zlib';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { StartError } from '../../../src/errors.ts';
import { openArchive } from '../../../src/slack/archive/open-archive.ts';
import { type ExportedFiles, inFolder, zipped } from '../../support/slack-export.ts';

const NEWS = { id: 'C0NEWSDESK', name: 'news' };
const said = (ts: string, text = `said at ${ts}`) => ({ type: 'message', user: 'U0ANA', ts, text });

const EXPORT: ExportedFiles = {
  'channels.json': [{ ...NEWS, created: 1 }],
  'groups.json': [{ id: 'G0SECRETS', name: 'secrets' }],
  'users.json': [{ id: 'U0ANA', name: 'ana' }],
  'canvases.json': [],
  'news/2026-01-02.json': [said('1767400000.000100'), said('1767400001.000100')],
  'news/2025-12-31.json': [said('1767200000.000100', 'a file: <https://files.slack.com/a?t=xoxe-1-2|A>')],
  'news/attachments/F1-2026-01-02.json': ['no day'],
  'news/notes.json': ['no day'],
  'other/2026-01-02.json': [said('1767400009.000100')],
};

async function read(path: string, channel = NEWS) {
  const archive = await openArchive(path);
  const messages = (await Array.fromAsync(archive.messages(channel))).flat();
  const users = (await Array.fromAsync(archive.users())).flat();
  await archive.close();
  return { channels: archive.channels, messages, users };
}

const EXPECTED = {
  channels: [NEWS, { id: 'G0SECRETS', name: 'secrets' }],
  messages: [
    said('1767200000.000100', 'a file: <https://files.slack.com/a|A>'),
    said('1767400000.000100'),
    said('1767400001.000100'),
  ],
  users: [{ id: 'U0ANA', name: 'ana' }],
};

describe('an export of Slack’s', () => {
  test('is read from a folder, day by day, without the keys to its files', async () => {
    expect(await read(await inFolder(EXPORT))).toEqual(EXPECTED);
  });

  test('is read from a .zip, also where somebody packed the folder', async () => {
    expect(await read(await zipped(EXPORT))).toEqual(EXPECTED);
    const below = Object.entries(EXPORT).map(([name, value]) => [`Export of 2026/${name}`, value]);
    expect(await read(await zipped(Object.fromEntries(below)))).toEqual(EXPECTED);
  });
});

test('an export is read though its channels are not all known, with marks of bytes, and umlauts in two pieces', async () => {
  const channel = { id: 'C0NEWSDESK', name: 'grüße' };
  const day = JSON.stringify([said('1767400000.000100')]);
  const path = await zipped({
    'channels.json': [{ id: 'C0NAMELESS' }, channel],
    [`${channel.name.normalize('NFD')}/2026-01-02.json`]: `\uFEFF${day}\r\n`,
  });
  expect(await read(path, channel)).toEqual({
    channels: [channel],
    messages: [said('1767400000.000100')],
    users: [],
  });
});

describe('what is none', () => {
  test.for<[string, ExportedFiles, RegExp]>([
    [
      'of one person',
      { 'channels/news/2026-01-02.txt': 'Ana: hello' },
      /ask an admin .* for an export in JSON/,
    ],
    ['of another program', { 'index.json': [] }, /there is no channels\.json in it/],
    [
      'cut off',
      { ...EXPORT, 'news/2026-01-02.json': '[{"ts": "1' },
      /news\/2026-01-02\.json is not as Slack exports it/,
    ],
    ['made up', { ...EXPORT, 'news/2026-01-02.json': { messages: [] } }, /is not as Slack exports it/],
  ])('an export %s is refused with what is wrong', async ([, files, why]) => {
    await expect(zipped(files).then((path) => read(path))).rejects.toThrow(why);
    await expect(inFolder(files).then((path) => read(path))).rejects.toThrow(why);
  });

  test.for<[string, ExportedFiles, RegExp]>([
    [
      'that leaves its folder',
      { ...EXPORT, 'AB/x.json': [] },
      /cannot be read as a \.zip: invalid relative path/,
    ],
  ])('a .zip %s is refused with what is wrong', async ([, files, why]) => {
    const path = await zipped(files);
    const bytes = await readFile(path);
    await writeFile(path, Buffer.from(bytes.toString('latin1').replaceAll('AB/x', '../x'), 'latin1'));
    await expect(read(path)).rejects.toThrow(why);
    await expect(read(path)).rejects.toThrow(StartError);
  });

  test('a .zip that is not what it says is refused', async () => {
    const path = await zipped({ ...EXPORT, 'channels.json': [NEWS, NEWS, NEWS] });
    const bytes = await readFile(path);
    // The size that an entry is said to have when unpacked, in the directory at the end.
    const size = bytes.indexOf('PK\u0001\u0002', 0, 'latin1') + 24;
    bytes.writeUInt32LE(3, size);
    await writeFile(path, bytes);
    await expect(read(path)).rejects.toThrow(/channels\.json cannot be read: too many bytes/);
  });

  test('a channel of which it has no day is said', async () => {
    const { 'news/2026-01-02.json': _, 'news/2025-12-31.json': __, ...files } = EXPORT;
    await expect(read(await zipped(files))).rejects.toThrow(/no day of #news in it/);
  });

  test('a file that is no .zip, and none at all, are said', async () => {
    const folder = await inFolder({ 'export.zip': 'not a zip' });
    await expect(read(join(folder, 'export.zip'))).rejects.toThrow(/cannot be read as a \.zip/);
    await expect(read(join(folder, 'gone.zip'))).rejects.toThrow(/There is no /);
  });
});

describe('an archive of slackdump’s', () => {
  const again = {
    ...said('1767400000.000100', 'edited'),
    edited: { user: 'U0ANA', ts: '1767400005.000000' },
  };

  test('is read from its database: of a message that stands there twice the later', async () => {
    const folder = await inFolder({});
    const path = join(folder, 'slackdump.sqlite');
    const database = new DatabaseSync(path);
    database.exec(`create table MESSAGE (ID integer, CHUNK_ID integer, CHANNEL_ID text, DATA blob, primary key (ID, CHUNK_ID));
      create table CHANNEL (ID text, CHUNK_ID integer, NAME text, primary key (ID, CHUNK_ID));
      create table S_USER (ID text, CHUNK_ID integer, DATA blob, primary key (ID, CHUNK_ID))`);
    const put = database.prepare('insert into MESSAGE values (?, ?, ?, ?)');
    const message = (chunk: number, one: ReturnType<typeof said>, channel = NEWS.id) =>
      put.run(BigInt(one.ts.replace('.', '')), chunk, channel, Buffer.from(JSON.stringify(one)));
    message(4, said('1767400001.000100'));
    message(4, said('1767400000.000100'));
    message(5, again);
    message(5, said('1767400002.000100'), 'C0OTHER');
    message(6, said('1767400001.000100', 'at the same instant'), 'C0OTHER');
    database.exec(`insert into CHANNEL values ('${NEWS.id}', 1, 'news'), ('${NEWS.id}', 2, 'news')`);
    database.prepare('insert into S_USER values (?, 1, ?)').run('U0ANA', '{"id":"U0ANA","name":"ana"}');
    database.close();
    const expected = {
      channels: [NEWS],
      messages: [again, said('1767400001.000100')],
      users: EXPECTED.users,
    };
    expect(await read(path)).toEqual(expected);
    expect(await read(folder)).toEqual(expected);
  });

  test('is read from its older files, whose lines are in any order', async () => {
    const reply = { ...said('1767400001.000100'), thread_ts: again.ts };
    const lines = [
      { t: 0, ts: 2000, id: NEWS.id, m: [said('1767400003.000100'), said(again.ts)] },
      { t: 1, ts: 3000, id: NEWS.id, r: again.ts, p: again, m: [reply] },
      { t: 5, ts: 1000, id: NEWS.id, ci: { ...NEWS, name: 'news' } },
      { t: 3, ts: 1000, u: EXPECTED.users },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    const folder = await inFolder({});
    await writeFile(join(folder, `${NEWS.id}.json.gz`), gzipSync(text));
    const expected = {
      channels: [NEWS],
      messages: [again, reply, said('1767400003.000100')],
      users: EXPECTED.users,
    };
    expect(await read(folder)).toEqual(expected);
    const path = join(folder, `slackdump-${NEWS.id}.jsonl`);
    await writeFile(path, text);
    expect(await read(path)).toEqual(expected);
    await writeFile(path, `${text}\n{"t":`);
    await expect(read(path)).rejects.toThrow(/line 5 of .* is not as slackdump writes it/);
  });
});
