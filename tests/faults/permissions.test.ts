import postgres from 'postgres';
import { expect } from 'vitest';
import { z } from 'zod';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import {
  aWorkspace,
  CHANNEL,
  PEOPLE,
  startBot,
  temporaryFolder,
  TRANSPORTS,
  type Workspace,
} from '../support/bot.ts';
import { type DatabaseName, DATABASES, migratedPostgres } from '../support/databases.ts';
import { promises, sized } from '../support/faults.ts';
import { until } from '../support/until.ts';

const [ALICE, BOB] = PEOPLE;
const Readiness = z.object({ ready: z.boolean(), slack: z.string() });
/** Of another show in the same workspace. */
const OTHER = 'C0OTHER0001';
/** How many times digests fall due while something is broken, at least. */
const TICKS = sized({ short: 2, whole: 10 });
const CHECK_MS = 200;
const PATIENCE_MS = 20_000;

type Case = {
  fault: string;
  /** What the workspace is like before. */
  given?: (slack: PlaygroundSlack) => void;
  happens: (slack: PlaygroundSlack) => void;
  mended: (slack: PlaygroundSlack) => void;
  /** Has the bot find it out, where nobody says so. */
  meets?: (slack: PlaygroundSlack) => void;
  /** What a host is told of it; nothing where nobody can be told. */
  notice: RegExp | undefined;
  well?: RegExp;
  /** Nothing works without it, also in other channels. */
  isOfAll?: true;
  /** What mends it brings another token. */
  restarts?: true;
  /** Is tried in each run of the tests. */
  isShort?: true;
  /** So many calls may be refused from when it happens until it is mended, however long that is. */
  refusedCalls: number;
};

const bot = (slack: PlaygroundSlack) => slack.app.botUserId;
const kick = (slack: PlaygroundSlack) => slack.as(ALICE).kick(CHANNEL, bot(slack));
const invite = (slack: PlaygroundSlack) => slack.as(ALICE).invite(CHANNEL, bot(slack));
const withoutScope = (slack: PlaygroundSlack, scope: string) =>
  slack.reinstall({ scopes: slack.app.manifest.oauth_config.scopes.bot.filter((one) => one !== scope) });
const withScope = (slack: PlaygroundSlack, scope: string) =>
  slack.reinstall({ scopes: [...slack.app.manifest.oauth_config.scopes.bot, scope] });
const asksForSync = (slack: PlaygroundSlack) =>
  void slack.as(BOB).command('/episode sync', { channel: CHANNEL });
const madePrivate = (slack: PlaygroundSlack) => {
  const channel = slack.world.channels.get(CHANNEL);
  if (channel) channel.kind = 'private';
};
const REMOVED = /^#swarmalicious is closed to me, as I was taken out of it/;
const ARCHIVED = /^#swarmalicious is archived, so its digests stop/;
const BACK = /^I am back in #swarmalicious/;

const CASES: readonly Case[] = [
  { fault: 'removed', happens: kick, mended: invite, notice: REMOVED, well: BACK, refusedCalls: 1 },
  {
    fault: 'removed, and nobody says so',
    happens: (slack) => slack.silently(() => kick(slack)),
    meets: asksForSync,
    mended: invite,
    notice: REMOVED,
    well: BACK,
    refusedCalls: 4,
  },
  {
    fault: 'removed from a private channel, and nobody says so',
    isShort: true,
    given: madePrivate,
    happens: (slack) => slack.silently(() => kick(slack)),
    meets: asksForSync,
    mended: invite,
    notice: REMOVED,
    well: BACK,
    refusedCalls: 4,
  },
  {
    fault: 'archived, which puts it out',
    happens: (slack) => slack.as(ALICE).archive(CHANNEL),
    mended(slack) {
      slack.as(ALICE).unarchive(CHANNEL);
      invite(slack);
    },
    notice: ARCHIVED,
    well: BACK,
    refusedCalls: 1,
  },
  {
    fault: 'archived, a private channel in which it stays',
    given(slack) {
      madePrivate(slack);
      slack.settings.archivingEjects = false;
    },
    happens: (slack) => slack.as(ALICE).archive(CHANNEL),
    mended: (slack) => slack.as(ALICE).unarchive(CHANNEL),
    notice: ARCHIVED,
    well: BACK,
    refusedCalls: 1,
  },
  {
    fault: 'archived, and nobody says so',
    given(slack) {
      slack.settings.archivingEjects = false;
    },
    happens: (slack) => slack.silently(() => slack.as(ALICE).archive(CHANNEL)),
    // It came a moment before.
    meets: (slack) => void slack.as(BOB).post(CHANNEL, 'https://nowhere.invalid/while-it-was-broken'),
    mended: (slack) => slack.as(ALICE).unarchive(CHANNEL),
    notice: ARCHIVED,
    well: BACK,
    refusedCalls: 4,
  },
  {
    fault: 'scope channels:history missing',
    happens: (slack) => withoutScope(slack, 'channels:history'),
    mended: (slack) => withScope(slack, 'channels:history'),
    notice: /^Slack no longer lets me use channels:history/,
    well: /^Slack lets me use channels:history again/,
    isOfAll: true,
    refusedCalls: 2,
  },
  {
    fault: 'scope groups:history missing, of the only private channel',
    given: madePrivate,
    happens: (slack) => withoutScope(slack, 'groups:history'),
    mended: (slack) => withScope(slack, 'groups:history'),
    notice: /^Slack no longer lets me use groups:history/,
    well: /^Slack lets me use groups:history again/,
    refusedCalls: 2,
  },
  {
    fault: 'scope im:write missing',
    happens: (slack) => withoutScope(slack, 'im:write'),
    mended: (slack) => withScope(slack, 'im:write'),
    notice: /^Slack no longer lets me use im:write/,
    well: /^Slack lets me use im:write again/,
    refusedCalls: 2,
  },
  {
    fault: 'scope chat:write missing, so that nobody can be told',
    happens: (slack) => withoutScope(slack, 'chat:write'),
    mended: (slack) => withScope(slack, 'chat:write'),
    notice: undefined,
    isOfAll: true,
    refusedCalls: 4,
  },
  {
    fault: 'token revoked',
    isShort: true,
    happens: (slack) => slack.revokeToken(),
    mended: (slack) => slack.reinstall(),
    notice: undefined,
    isOfAll: true,
    restarts: true,
    refusedCalls: 2,
  },
  {
    fault: 'token refused, and nobody says so',
    happens: (slack) => slack.revokeToken('invalid_auth'),
    mended: (slack) => slack.reinstall(),
    notice: undefined,
    isOfAll: true,
    restarts: true,
    refusedCalls: 2,
  },
  {
    fault: 'app uninstalled',
    happens: (slack) => slack.uninstall(),
    mended(slack) {
      slack.reinstall();
      invite(slack);
      slack.as(ALICE).invite(OTHER, bot(slack));
    },
    notice: undefined,
    isOfAll: true,
    restarts: true,
    refusedCalls: 2,
  },
];

/** The embedded database is tried in the whole form alone: what goes by SQL is in `tests/db`. */
const WAYS = TRANSPORTS.flatMap((transport) =>
  sized<readonly DatabaseName[]>({ short: ['PostgreSQL'], whole: DATABASES }).map((database) => ({
    transport,
    database,
  })),
);

const cases = sized({ short: CASES.filter(({ isShort }) => isShort), whole: CASES });
for (const [index, one] of cases.entries()) {
  const short = WAYS.slice(index % WAYS.length).slice(0, 1);
  for (const way of sized({ short, whole: WAYS })) {
    const fault = `${one.fault} (${way.transport}, ${way.database})`;
    promises('what Slack no longer lets it do', fault, (show) => survives(one, way, show));
  }
}

async function survives(
  { given, happens, meets, mended, notice, well, isOfAll, restarts, refusedCalls }: Case,
  { transport, database }: (typeof WAYS)[number],
  show: (figure: string) => void,
): Promise<void> {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.addChannel({ id: OTHER, name: 'other', creator: ALICE });
  given?.(slack);
  const url = database === 'PostgreSQL' ? await migratedPostgres() : undefined;
  const env = {
    LOG_LEVEL: 'silent',
    DIGEST_CRON: '* * * * * *',
    ...(url ? { DATABASE_URL: url } : { DATA_DIR: await temporaryFolder() }),
  };
  const start = () => startBot(workspace, { transport, database, env, checkMs: CHECK_MS });
  const first = await start();
  invite(slack);
  slack.as(ALICE).invite(OTHER, bot(slack));
  await digested(workspace, CHANNEL, 'before');
  await digested(workspace, OTHER, 'before');

  const since = slack.calls.length;
  happens(slack);
  const isOpen = () => slack.world.channels.get(CHANNEL)?.isArchived === false;
  if (isOpen()) slack.as(BOB).post(CHANNEL, 'https://nowhere.invalid/while-it-was-broken');
  meets?.(slack);
  for (let tick = 0; tick < TICKS; tick++) {
    if (!isOfAll) await digested(workspace, OTHER, `tick-${tick}`);
    else await checked(slack);
  }
  if (notice) await slack.waitFor(() => (told(slack).length > 0 ? true : undefined), PATIENCE_MS);
  if (restarts) await until(async () => ((await readiness(first.port)).ready ? undefined : true));
  const refused = slack.calls.slice(since).filter(({ answer }) => answer['ok'] === false);
  const byJobs = refused.filter(({ method }) => method !== 'auth.test');
  expect(byJobs.map(({ method, answer }) => `${method} ${String(answer['error'])}`)).toHaveLength(
    Math.min(byJobs.length, refusedCalls),
  );
  expect(told(slack)).toEqual(notice ? [expect.stringMatching(notice)] : []);

  if (restarts) await first.stop();
  mended(slack);
  if (restarts) await start();
  if (!isOpen()) throw new Error('it is not mended');
  if (!slack.visibleTo(BOB, CHANNEL).some(({ text }) => text.includes('while-it-was-broken')))
    slack.as(BOB).post(CHANNEL, 'https://nowhere.invalid/while-it-was-broken');
  await shownIn(slack, CHANNEL, 'While it was broken');
  await digested(workspace, OTHER, 'after');
  if (well) await slack.waitFor(() => (told(slack).length > 1 ? true : undefined), PATIENCE_MS);
  expect(told(slack)).toEqual(
    [notice, well].flatMap((words) => (words ? [expect.stringMatching(words)] : [])),
  );
  const dead = url ? await deadJobs(url) : [];
  expect(dead).toEqual([]);
  show(`${byJobs.length} calls refused, ${told(slack).length} messages to a host`);
}

/** A link that is posted is in a digest soon. */
async function digested({ slack }: Workspace, channel: string, path: string): Promise<void> {
  slack.as(ALICE).post(channel, `https://nowhere.invalid/${path}-of-${channel.toLowerCase()}`);
  await shownIn(slack, channel, `${path.slice(0, 1).toUpperCase()}${path.slice(1).replaceAll('-', ' ')} of`);
}

async function shownIn(slack: PlaygroundSlack, channel: string, title: string): Promise<void> {
  const isDigest = ({ bot_id, blocks }: { bot_id?: string | undefined; blocks?: unknown }) =>
    bot_id !== undefined && JSON.stringify(blocks).includes(title);
  await slack.waitFor(() => slack.visibleTo(ALICE, channel).find(isDigest), PATIENCE_MS);
}

/** Slack is asked once more how it takes the app, and digests fell due. */
async function checked(slack: PlaygroundSlack): Promise<void> {
  const before = asked(slack);
  await slack.waitFor(() => (asked(slack) > before + 1000 / CHECK_MS ? true : undefined), PATIENCE_MS);
}

function asked({ calls }: PlaygroundSlack): number {
  return calls.filter(({ method }) => method === 'auth.test').length;
}

/** What the host who invited the bot was told in private. */
function told(slack: PlaygroundSlack): string[] {
  return slack.visibleTo(ALICE, slack.as(ALICE).direct(bot(slack))).map(({ text }) => text);
}

async function readiness(port: number): Promise<z.infer<typeof Readiness>> {
  return Readiness.parse(await (await fetch(`http://127.0.0.1:${port}/readyz`)).json());
}

async function deadJobs(url: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const rows = await sql`select name, data, output from pgboss.job where state in ('failed', 'retry')`;
  await sql.end();
  return [...rows];
}
