import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { onTestFinished } from 'vitest';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { CHANNEL, PEOPLE, type Workspace } from './bot.ts';

/** What a file of an export holds, by its path. */
export type ExportedFiles = Readonly<Record<string, unknown>>;

/** Slack writes a file for each day of its own clock. */
const SLACKS_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles', dateStyle: 'short' });

/** A channel of the stand-in as Slack exports it: what is there now, edits and deletions done. */
export async function exportOf(workspace: Workspace): Promise<ExportedFiles> {
  const messages = await messagesOf(workspace);
  const days = Object.groupBy(messages, ({ ts }) => SLACKS_DAY.format(new Date(Number(ts) * 1000)));
  return {
    'channels.json': [{ id: CHANNEL, name: 'swarmalicious', created: 1, members: PEOPLE }],
    'users.json': PEOPLE.map((id) => ({
      id,
      name: id.toLowerCase(),
      profile: { display_name: `${id} by name` },
    })),
    ...Object.fromEntries(Object.entries(days).map(([day, found]) => [`swarmalicious/${day}.json`, found])),
  };
}

const Message = z.looseObject({ ts: z.string(), reply_count: z.number().optional() });
const Page = z.object({
  messages: z.array(Message),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** All messages and replies in order of time, as Slack's API has them. */
async function messagesOf({ slack, server }: Workspace) {
  async function* pagesOf(method: string, args: Record<string, string>) {
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const answer = await fetch(new URL(method, server.slackApiUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${slack.app.botToken}` },
        body: new URLSearchParams({ channel: CHANNEL, limit: '200', ...args, ...(cursor ? { cursor } : {}) }),
      });
      const { messages, response_metadata: more } = Page.parse(await answer.json());
      yield* messages;
      cursor = more?.next_cursor || undefined;
    }
  }
  const all = new Map<string, z.infer<typeof Message>>();
  for await (const message of pagesOf('conversations.history', {})) {
    all.set(message.ts, message);
    if (!message.reply_count) continue;
    for await (const reply of pagesOf('conversations.replies', { ts: message.ts })) all.set(reply.ts, reply);
  }
  return [...all.values()].toSorted((one, other) => one.ts.localeCompare(other.ts));
}

/** Slack escapes slashes, and indents by four. */
function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 4).replaceAll('/', '\\/');
}

/** @returns the folder; it goes when the test ends */
export async function inFolder(files: ExportedFiles): Promise<string> {
  const folder = await aFolder();
  for (const [name, value] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof value === 'string' ? value : asJson(value));
  }
  return folder;
}

/** @returns the path of the .zip; it goes when the test ends */
export async function zipped(files: ExportedFiles): Promise<string> {
  const path = join(await aFolder(), 'export.zip');
  const zip = new ZipFile();
  for (const [name, value] of Object.entries(files))
    zip.addBuffer(Buffer.from(typeof value === 'string' ? value : asJson(value)), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-export-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
