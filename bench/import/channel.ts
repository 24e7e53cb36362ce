import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export const CHANNEL = { id: 'C0NEWSDESK', name: 'newsdesk' };

const FIRST = Date.UTC(2019, 0, 7, 17) / 1000;
const DAY_SECONDS = 24 * 60 * 60;
const PEOPLE = 200;
const A_DAY = 50;

/**
 * Writes an export as Slack has it, a file a day: every fifth message is a reply, every third brings a link, every tenth of
 * those one that three people post within two days, every fourth has reactions, every twentieth was edited, every hundredth is of a bot.
 */
export async function writeExport(path: string, messages: number): Promise<void> {
  const zip = new ZipFile();
  const add = (name: string, value: unknown) => zip.addBuffer(Buffer.from(JSON.stringify(value)), name);
  add('channels.json', [{ ...CHANNEL, created: FIRST, members: [] }]);
  add(
    'users.json',
    Array.from({ length: PEOPLE }, (_, index) => ({ id: userOf(index), name: `person${index}` })),
  );
  for (let start = 0; start < messages; start += A_DAY) {
    const day = start / A_DAY;
    const name = new Date((FIRST + day * DAY_SECONDS) * 1000).toISOString().slice(0, 10);
    zip.addReadStreamLazy(`${CHANNEL.name}/${name}.json`, (take) => {
      const written = Array.from({ length: Math.min(A_DAY, messages - start) }, (_, index) =>
        messageOf(start + index),
      );
      take(null, Readable.from([JSON.stringify(written, undefined, 4).replaceAll('/', String.raw`\/`)]));
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

function messageOf(index: number): Record<string, unknown> {
  const ts = tsOf(index);
  const isReply = index % 5 === 4;
  const page = index % 30 === 0 ? index - (index % 90) : index;
  const text =
    index % 3 === 0
      ? `Number ${index}: <https://nowhere.invalid/${page}> is worth a look`
      : `On number ${index}`;
  return {
    type: 'message',
    user: userOf(index),
    ts,
    text,
    team: 'T0BENCH',
    ...(index % 100 === 99 ? { bot_id: 'B0BOT' } : {}),
    ...(isReply ? { thread_ts: tsOf(index - 4), parent_user_id: userOf(index - 4) } : {}),
    ...(index % 5 === 0
      ? { thread_ts: ts, reply_count: 1, latest_reply: tsOf(index + 4), reply_users: [userOf(index + 4)] }
      : {}),
    ...(index % 20 === 7
      ? { edited: { user: userOf(index), ts: `${Math.floor(Number(ts)) + 60}.000000` } }
      : {}),
    ...(index % 4 === 0
      ? {
          reactions: [{ name: 'studio_microphone', users: [userOf(index + 1), userOf(index + 2)], count: 2 }],
        }
      : {}),
  };
}

function tsOf(index: number): string {
  const day = Math.floor(index / A_DAY);
  return `${FIRST + day * DAY_SECONDS + (index % A_DAY) * 60}.${String(index % 1_000_000).padStart(6, '0')}`;
}

function userOf(index: number): string {
  return `U0PERSON${String(index % PEOPLE).padStart(4, '0')}`;
}
