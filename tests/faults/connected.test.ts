import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';
import { draftWith, everythingTold } from '../support/answers.ts';
import { aWorkspace, CHANNEL, environmentFor, PEOPLE, startBot, type Workspace } from '../support/bot.ts';
import { migratedPostgres } from '../support/databases.ts';
import { promises, sized } from '../support/faults.ts';
import { freePort } from '../support/postgres.ts';
import { spawnProgram } from '../support/spawned.ts';
import type { Trial } from '../../src/program.ts';

const [ALICE, BOB] = PEOPLE;
const PROMISE = 'the process stays connected';
const OPEN = 'apps.connections.open';
const SHORT = { pingMs: 50, retryMs: 20, retryMaxMs: 100, lingerMs: 100 };
const REFRESHES = sized({ short: 5, whole: 50 });
const AWAY_MS = sized({ short: 0, whole: 60_000 });
const BACK_MS = 10_000;

const promise = (fault: string, run: Parameters<typeof promises>[2]) =>
  promises(PROMISE, fault, run, { shortMs: 120_000 });

/** The bot in the channel, in this process and with short times. */
async function aBot(trial: Trial = {}) {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const database = await migratedPostgres();
  const { port } = await startBot(workspace, {
    transport: 'Socket Mode',
    database: 'PostgreSQL',
    env: { LOG_LEVEL: 'silent', DATABASE_URL: database },
    socket: SHORT,
    ...trial,
  });
  return { ...workspace, workspace, database, port, stall: async (_ms: number) => {} };
}

/** The same; in the whole form the bot is a process of its own, with its own times, that can be stopped for a while. */
async function aProcess() {
  if (sized({ short: true, whole: false })) return aBot();
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const [database, port] = [await migratedPostgres(), await freePort()];
  const env = { ...environmentFor(workspace, 'Socket Mode'), DATABASE_URL: database, PORT: String(port) };
  const program = spawnProgram(env);
  onTestFinished(async () => {
    expect(program.isRunning()).toBe(true);
    await program.kill('SIGKILL');
  });
  await program.says('Connected to Slack');
  const stall = async (ms: number) => {
    program.signal('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, ms));
    program.signal('SIGCONT');
  };
  return { ...workspace, workspace, database, port, stall };
}
type Bot = Awaited<ReturnType<typeof aProcess>>;

function nominate({ slack }: Pick<Workspace, 'slack'>, name: string): string {
  const url = `https://nowhere.invalid/${name}`;
  const { ts } = slack.as(ALICE).post(CHANNEL, url);
  slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
  return url;
}

const calls = ({ slack }: Pick<Workspace, 'slack'>, method: string) =>
  slack.calls.filter((call) => call.method === method).length;

/** That each of these posts is stored, once. */
async function stored({ database }: Bot, urls: readonly string[]): Promise<void> {
  const sql = postgres(database, { max: 1, onnotice: () => {} });
  const found = async () =>
    (await sql`select links.url from links join shares on link_id = links.id order by 1`).map(({ url }) =>
      String(url),
    );
  await expect.poll(found, { timeout: 30_000, interval: 100 }).toEqual([...urls].toSorted());
  await sql.end();
}

/** That it says of itself that it is alive and ready. */
async function isWell({ port }: Bot): Promise<void> {
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  expect(await ask('/healthz')).toBe(200);
  await expect.poll(() => ask('/readyz'), { timeout: 20_000 }).toBe(200);
}

/** How long it takes until it hears what is posted. */
async function backWithin(bot: Bot): Promise<number> {
  const since = performance.now();
  await bot.slack.waitFor(() => bot.server.sockets.size > 0, 60_000);
  const ms = Math.ceil(performance.now() - since);
  if (sized({ short: false, whole: true })) expect(ms).toBeLessThan(BACK_MS);
  return ms;
}

promise(`${REFRESHES} refreshes`, async (show) => {
  const bot = await aProcess();
  const { workspace, server, slack } = bot;
  const urls = [nominate(bot, 'before')];
  await draftWith(workspace, ...urls);
  // That with which the token was tried.
  const unused = slack.world.tickets.size;
  const [channels, histories] = [calls(bot, 'users.conversations'), calls(bot, 'conversations.history')];
  for (let refresh = 1; refresh <= REFRESHES; refresh++) {
    const before = calls(bot, OPEN);
    urls.push(nominate(bot, `refresh-${refresh}`));
    server.sockets.disconnect('refresh_requested');
    // A ticket is used up when there is a connection for it.
    await slack.waitFor(() => calls(bot, OPEN) > before && slack.world.tickets.size === unused, 15_000);
    await everythingTold(workspace);
  }
  await stored(bot, urls);
  const readBacks = calls(bot, 'users.conversations') - channels;
  // In the whole form a minute may be over meanwhile.
  expect(readBacks).toBeLessThanOrEqual(sized({ short: 0, whole: 3 }));
  await isWell(bot);
  const read = calls(bot, 'conversations.history') - histories;
  show(`${urls.length} of ${urls.length} posts once, read back ${readBacks} times (${read} pages)`);
});

promise('untold posts before a refresh', async () => {
  const { workspace, server, slack } = await aBot({ soonMs: 100 });
  slack.silently(() => nominate(workspace, 'untold'));
  server.sockets.disconnect('refresh_requested');
  expect(await draftWith(workspace, 'https://nowhere.invalid/untold')).toContain('untold');
});

promise('a half-open connection', async (show) => {
  const bot = await aProcess();
  const { server, slack } = bot;
  server.sockets.freeze();
  const url = nominate(bot, 'into-the-void');
  const since = performance.now();
  await slack.waitFor(() => server.sockets.size === 0, 30_000);
  await backWithin(bot);
  const ms = Math.ceil(performance.now() - since);
  await stored(bot, [url]);
  await isWell(bot);
  show(`noticed, and back after ${ms} ms; nothing lost`);
});

promise(`no network for ${AWAY_MS / 1000} s`, async (show) => {
  const bot = await aProcess();
  const { server, slack } = bot;
  server.cutOff();
  const url = nominate(bot, 'nobody-hears-it');
  await slack.waitFor(() => server.sockets.taken === 0, 15_000);
  await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
  server.mend();
  const ms = await backWithin(bot);
  await stored(bot, [url]);
  await isWell(bot);
  show(`back ${ms} ms after the network; nothing lost`);
});

promise('one refused reconnect', async (show) => {
  const bot = await aProcess();
  const { server, slack } = bot;
  slack.breakNext(OPEN, { kind: 'error', code: 'invalid_auth' });
  server.sockets.cut();
  const ms = await backWithin(bot);
  const url = nominate(bot, 'heard');
  await stored(bot, [url]);
  await isWell(bot);
  show(`back after ${ms} ms; nothing lost`);
});

if (sized({ short: false, whole: true }))
  promise('ten stalls of 2 s', async (show) => {
    const bot = await aProcess();
    const opened = calls(bot, OPEN);
    const urls: string[] = [];
    for (let stall = 1; stall <= 10; stall++) {
      const stalling = bot.stall(2000);
      urls.push(nominate(bot, `stalled-${stall}`));
      await stalling;
      await everythingTold(bot.workspace);
    }
    await stored(bot, urls);
    await isWell(bot);
    expect(calls(bot, OPEN)).toBe(opened);
    show(`${urls.length} of ${urls.length} posts once, the same connection all the time`);
  });

const envelope = (id: unknown, payload: unknown, type: unknown = 'events_api') =>
  JSON.stringify({ type, envelope_id: id, payload });
const MALFORMED: readonly (string | Buffer)[] = [
  '',
  'not JSON',
  '{"type":',
  'null',
  '[]',
  '42',
  '"hello"',
  '{}',
  '{"type":7}',
  '{"type":"disconnect","reason":7}',
  '{"type":"never heard of"}',
  randomBytes(1000),
  Buffer.from(envelope('binary', { type: 'event_callback' })),
  envelope(undefined, { type: 'event_callback', event: { type: 'message' } }),
  envelope(7, { type: 'event_callback' }),
  envelope('no-payload', undefined),
  envelope('wrong-payload', 'text'),
  envelope('list', [1, 2]),
  envelope('empty', {}),
  envelope('no-event', { type: 'event_callback' }),
  envelope('no-type', { type: 'event_callback', event: {} }),
  envelope('wrong-event', { type: 'event_callback', event: 'message' }),
  envelope('no-channel', { type: 'event_callback', event: { type: 'message', ts: '1.0' } }),
  envelope('strange', {
    type: 'event_callback',
    team_id: 'T0STRANGE',
    event: { type: 'message', channel: 7 },
  }),
  envelope('unknown-event', { type: 'event_callback', event: { type: 'never_heard_of' } }),
  envelope('unknown-type', { type: 'never_heard_of' }, 'never_heard_of'),
  envelope('no-command', {}, 'slash_commands'),
  envelope('no-user', { command: '/episode', text: 'draft' }, 'slash_commands'),
  envelope('no-action', { type: 'block_actions', actions: [] }, 'interactive'),
  envelope('no-view', { type: 'view_submission' }, 'interactive'),
  envelope('deep', JSON.parse('['.repeat(500) + ']'.repeat(500))),
  envelope('huge', { type: 'event_callback', event: { type: 'message', text: 'x'.repeat(2_000_000) } }),
  'x'.repeat(5_000_000),
];

promise(`${MALFORMED.length} malformed frames`, async (show) => {
  const bot = await aProcess();
  const { workspace, server } = bot;
  const opened = calls(bot, OPEN);
  const urls: string[] = [];
  for (const [index, frame] of MALFORMED.entries()) {
    server.sockets.say(frame);
    urls.push(nominate(bot, `after-${index}`));
  }
  await everythingTold(workspace);
  await stored(bot, urls);
  await isWell(bot);
  show(
    `process up and ready, ${calls(bot, OPEN) - opened} connections lost, ${urls.length} posts between them once`,
  );
});

promise('rate-limit envelopes', async (show) => {
  const bot = await aBot({ soonMs: 100 });
  const { workspace, server, slack } = bot;
  slack.silently(() => nominate(bot, 'left-out'));
  const limited = { type: 'app_rate_limited', team_id: slack.world.team.id, minute_rate_limited: 1518467820 };
  for (let minute = 0; minute < 20; minute++) server.sockets.say(envelope(`limited-${minute}`, limited));
  await draftWith(workspace, 'https://nowhere.invalid/left-out');
  await isWell(bot);
  // The one at the start, and what the twenty asked for: done while one goes on it is done once more.
  const readBacks = calls(bot, 'users.conversations');
  expect(readBacks).toBeLessThan(10);
  show(`20 at once: read back ${readBacks} times, nothing lost`);
});

promises(
  PROMISE,
  'a token that Slack refuses for good: then it ends, with code 1 and one sentence',
  async () => {
    const workspace = await aWorkspace();
    const { slack, server } = workspace;
    const env = { ...environmentFor(workspace, 'Socket Mode'), PORT: '0', LOG_LEVEL: 'info' };
    const program = spawnProgram(
      { ...env, DATABASE_URL: await migratedPostgres() },
      'tests/support/main-in-a-hurry.ts',
    );
    onTestFinished(async () => {
      await program.kill('SIGKILL');
    });
    await program.says('Connected to Slack');
    slack.breakNext(OPEN, { kind: 'error', code: 'account_inactive' }, Infinity);
    server.sockets.cut();
    expect(await program.ended).toBe(1);
    expect(program.lines.filter((line) => !line.startsWith('{'))).toEqual([
      'Cannot go on: Slack refuses SLACK_APP_TOKEN (account_inactive). Copy it again from the app\'s page "Basic Information, App-Level Tokens".',
    ]);
  },
);
