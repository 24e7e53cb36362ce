import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { StartError } from '../../errors.ts';
import type { Archive, ArchivedChannel } from './archive.ts';
import type { Files } from './files.ts';
import { inGroups } from './groups.ts';
import { withoutKeys } from './keys.ts';

const CHUNKS = /^[CG][A-Z0-9]{6,}\.(json\.gz|jsonl)$|-[CG][A-Z0-9]{6,}\.jsonl$/;

const Message = z.looseObject({ ts: z.string() });
/** A line: `t` says what it has. 0: messages, 1: a thread, of which `p` is the first message, 3: users, 5: a channel. */
const Chunk = z.looseObject({
  t: z.number(),
  ts: z.number(),
  id: z.string().optional(),
  m: z.array(Message).nullish(),
  p: Message.nullish(),
  u: z.array(z.unknown()).nullish(),
  ci: z.looseObject({ id: z.string(), name: z.string().optional() }).nullish(),
});
type Chunk = z.infer<typeof Chunk>;

/** Whether a file is one of slackdump's older archive, which has a file a channel. */
export function isChunks(path: string): boolean {
  return CHUNKS.test(path.split('/').at(-1) ?? '');
}

/**
 * slackdump's older archive. Its lines come in any order, messages with the newest first: they are put in order on the disk,
 * so that it can be larger than memory.
 */
export async function readChunks(path: string, files: Files): Promise<Archive> {
  const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-archive-'));
  const spool = new DatabaseSync(join(folder, 'messages.sqlite'));
  spool.exec(`pragma journal_mode = off; pragma synchronous = off;
    create table messages (channel text, ts text, chunk integer, data text, primary key (channel, ts)) without rowid;
    create table users (data text)`);
  const close = async () => {
    spool.close();
    await rm(folder, { recursive: true });
    await files.close();
  };
  const channels = new Map<string, ArchivedChannel>();
  const put = spool.prepare(`insert into messages values (?, ?, ?, ?)
    on conflict do update set chunk = excluded.chunk, data = excluded.data where excluded.chunk >= chunk`);
  const putUser = spool.prepare('insert into users values (?)');
  const take = ({ t: kind, ts: chunk, id, m: messages, p: first, u: users, ci: info }: Chunk): void => {
    if (info) channels.set(info.id, { id: info.id, name: info.name ?? '' });
    for (const user of users ?? []) putUser.run(JSON.stringify(user));
    if ((kind !== 0 && kind !== 1) || id === undefined) return;
    if (!channels.has(id)) channels.set(id, { id, name: '' });
    for (const message of [...(messages ?? []), ...(first ? [first] : [])])
      put.run(id, message.ts, Math.floor(chunk / 1000), JSON.stringify(message));
  };
  try {
    spool.exec('begin');
    for (const name of files.names.filter((one) => isChunks(one) || /^(users|channels)\.json\.gz$/.test(one)))
      for await (const chunk of chunksIn(path, files, name)) take(chunk);
    spool.exec('commit');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    channels: [...channels.values()],

    async *users() {
      yield* inGroups(spool.prepare('select data from users').iterate(), jsonOf);
    },

    async *messages({ id }) {
      yield* inGroups(
        spool.prepare('select data from messages where channel = ? order by ts').iterate(id),
        jsonOf,
      );
    },

    close,
  };
}

async function* chunksIn(path: string, files: Files, name: string): AsyncGenerator<Chunk> {
  const stream = await files.stream(name);
  const input = name.endsWith('.gz') ? stream.pipe(createGunzip()) : stream;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = Chunk.safeParse(parsedJson(withoutKeys(line)));
    if (!parsed.success)
      throw new StartError(`${path}: line ${number} of ${name} is not as slackdump writes it.`);
    yield parsed.data;
  }
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function jsonOf({ data }: Record<string, unknown>): unknown {
  return JSON.parse(String(data));
}
