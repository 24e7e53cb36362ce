/**
 * What reading a channel back takes of our own time when nothing happened to it: 10,000 posts of 30 days, a tenth of them
 * with replies, a fifth with reactions. Slack's part is left out: its pages are in memory, as it would send them, and are
 * read as an answer is.
 *
 *     node bench/read-back/run.ts [--posts 10000] [--rounds 5] [--only PGlite]
 *
 * PostgreSQL 18 and PGlite on two cores with nothing else to do, seconds, median of 3; the goal is 5:
 *
 *                  nothing happened   pages   threads asked for   mended   the first time
 * PostgreSQL                   1.07      57                   0        0               70
 * PGlite                       1.03      57                   0        0               57
 */
import { parseArgs } from 'node:util';
import { createBackground } from '../../src/background.ts';
import { createContext } from '../../src/context.ts';
import type { OpenDatabase } from '../../src/db/database.ts';
import { readBackWeeks } from '../../src/desk/read-back.ts';
import { createLogger } from '../../src/log.ts';
import { messageOf } from '../../src/slack/api/incoming.ts';
import { onEachDatabase } from '../databases.ts';

const { values } = parseArgs({
  options: { posts: { type: 'string' }, rounds: { type: 'string' }, only: { type: 'string' } },
});
const posts = Number(values.posts ?? 10_000);
const rounds = Number(values.rounds ?? 5);

const PAGE = 200;
const DAYS = 30;
const DAY_SECONDS = 24 * 60 * 60;
const REPLIES = 3;

await onEachDatabase(values.only, report);

async function report(name: string, { db }: OpenDatabase): Promise<void> {
  const logger = createLogger('silent');
  const channel = aChannel();
  const context = createContext({
    db,
    enqueue: async () => {},
    readPage: () => Promise.reject(new Error('no page is read here')),
    readSchedule: () => Promise.reject(new Error('no schedule is read here')),
    readNotes: () => Promise.reject(new Error('no notes are read here')),
    showDefaults: { timeZone: 'Europe/Berlin', digestCron: '0 9 * * MON', company: 'Acme' },
    background: createBackground(logger),
    logger,
    now: () => new Date(),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of Slack is asked here
  const slack = { teamId: 'T0TEAM', botUserId: 'U0BOT', ...channel.slack } as never;
  const { id: workspaceId } = await context.workspaces.connect(slack);
  const show = await context.shows.ensure({
    workspaceId,
    channelId: 'C0NEWS',
    channelName: 'news',
    isPrivate: false,
  });
  const first = await secondsOf(() => readBackWeeks(context, show));
  print(`${name}: ${posts} posts, the first time: ${first.toFixed(1)} s`);

  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    channel.reset();
    taken.push(await secondsOf(() => readBackWeeks(context, show)));
  }
  const [last] = (await context.readBacks.latest(show.id)).map(({ mended }) => mended);
  const middle = taken.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
  print(
    `${name}: nothing happened: ${middle.toFixed(2)} s (median of ${rounds}), ` +
      `${channel.asked().pages} pages, ${channel.asked().threads} threads asked for, mended ${JSON.stringify(last)}`,
  );
}

/** A channel as Slack would send it, the newest first. */
function aChannel() {
  const start = Math.floor(Date.now() / 1000) - DAYS * DAY_SECONDS;
  const tsOf = (index: number, second: number) =>
    `${Math.floor(start + (index * DAYS * DAY_SECONDS) / posts) + second}.${String(index % 1_000_000).padStart(6, '0')}`;
  const raw = Array.from({ length: posts }, (_, index) =>
    aMessage(index, tsOf(index, 0), tsOf(index, REPLIES)),
  );
  let asked = { pages: 0, threads: 0 };
  return {
    asked: () => asked,
    reset: () => void (asked = { pages: 0, threads: 0 }),
    slack: {
      hasBefore: async () => true,
      async *history(_: string, { oldest, latest = '9' }: { oldest: string; latest?: string }) {
        const within = raw.filter(({ ts }) => ts >= oldest && ts <= latest).toReversed();
        for (let first = 0; first === 0 || first < within.length; first += PAGE) {
          asked.pages += 1;
          const page = within.slice(first, first + PAGE);
          yield read(page);
        }
      },
      async *replies(_: string, threadTs: string) {
        asked.threads += 1;
        const index = raw.findIndex(({ ts }) => ts === threadTs);
        yield read(
          Array.from({ length: REPLIES }, (__, reply) => ({
            ...aMessage(index, tsOf(index, reply + 1), ''),
            thread_ts: threadTs,
            reactions: undefined,
            reply_count: undefined,
          })),
        );
      },
    },
  };
}

function read(page: readonly unknown[]) {
  const sent: unknown = JSON.parse(JSON.stringify(page));
  return Array.isArray(sent) ? sent.flatMap((message) => messageOf(message) ?? []) : [];
}

function aMessage(index: number, ts: string, lastReply: string) {
  const url = `https://site${index % 500}.example.com/2026/an-article-about-${index % (posts / 2)}`;
  const said = ` What they write about sidecars is worth a look, number ${index}.`;
  const elements = [
    { type: 'link', url },
    { type: 'text', text: said },
  ];
  const section = { type: 'rich_text_section', elements };
  return {
    type: 'message',
    ts,
    user: `U${index % 50}`,
    text: `<${url}>${said}`,
    blocks: [{ type: 'rich_text', block_id: `b${index}`, elements: [section] }],
    attachments: [
      { from_url: url, title: `An article about ${index % (posts / 2)}`, text: 'It says a lot.' },
    ],
    ...(index % 5 === 0
      ? {
          reactions: [
            { name: 'studio_microphone', users: ['U1', 'U2'], count: 2 },
            { name: 'eyes', users: ['U3'], count: 1 },
          ],
        }
      : {}),
    ...(index % 10 === 0 ? { thread_ts: ts, reply_count: REPLIES, latest_reply: lastReply } : {}),
  };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
