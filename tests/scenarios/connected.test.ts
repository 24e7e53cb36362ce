import { expect, onTestFinished, test } from 'vitest';
import { draftWith, everythingTold } from '../support/answers.ts';
import {
  aWorkspace,
  CHANNEL,
  environmentFor,
  PEOPLE,
  startBot,
  temporaryFolder,
  type Workspace,
} from '../support/bot.ts';
import { spawnProgram } from '../support/spawned.ts';
import type { Trial } from '../../src/program.ts';

const [ALICE, BOB] = PEOPLE;
const OPEN = 'apps.connections.open';
const SHORT = { pingMs: 50, retryMs: 20, retryMaxMs: 100, lingerMs: 100 };

/** The bot in the channel, with short times. */
async function aBot(trial: Trial = {}) {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const program = await startBot(workspace, {
    transport: 'Socket Mode',
    database: 'PostgreSQL',
    env: { LOG_LEVEL: 'silent' },
    socket: SHORT,
    ...trial,
  });
  return { ...workspace, workspace, program };
}

function nominate({ slack }: Workspace, name: string): void {
  const { ts } = slack.as(ALICE).post(CHANNEL, `https://nowhere.invalid/${name}`);
  slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
}

const calls = ({ slack }: Workspace, method: string) =>
  slack.calls.filter((call) => call.method === method).length;

test('refreshes lose nothing, and do not read the channel back each time', async () => {
  const { workspace, server, slack } = await aBot();
  nominate(workspace, 'before');
  await draftWith(workspace, 'https://nowhere.invalid/before');
  // That with which the token was tried.
  const unused = slack.world.tickets.size;
  const channels = calls(workspace, 'users.conversations');
  for (let refresh = 1; refresh <= 20; refresh++) {
    const before = calls(workspace, OPEN);
    nominate(workspace, `refresh-${refresh}`);
    server.sockets.disconnect('refresh_requested');
    // A ticket is used up when there is a connection for it.
    await slack.waitFor(() => calls(workspace, OPEN) > before && slack.world.tickets.size === unused);
    await everythingTold(workspace);
  }
  const names = Array.from({ length: 20 }, (_, at) => `https://nowhere.invalid/refresh-${at + 1}`);
  await draftWith(workspace, ...names);
  expect(calls(workspace, 'users.conversations')).toBe(channels);
}, 60_000);

test('the channel is read back after a refresh, too', async () => {
  const { workspace, server, slack } = await aBot({ soonMs: 100 });
  slack.silently(() => nominate(workspace, 'untold'));
  server.sockets.disconnect('refresh_requested');
  expect(await draftWith(workspace, 'https://nowhere.invalid/untold')).toContain('untold');
});

test('what is posted into a half-open connection is there when it is replaced', async () => {
  const { workspace, server } = await aBot();
  server.sockets.freeze();
  nominate(workspace, 'into-the-void');
  expect(await draftWith(workspace, 'https://nowhere.invalid/into-the-void')).toContain(
    'https://nowhere.invalid/into-the-void',
  );
});

test('what is posted while the network is away is there when it is back', async () => {
  const { workspace, server, slack } = await aBot();
  server.cutOff();
  nominate(workspace, 'nobody-hears-it');
  await slack.waitFor(() => server.sockets.taken === 0);
  server.mend();
  expect(await draftWith(workspace, 'https://nowhere.invalid/nobody-hears-it')).toContain(
    'https://nowhere.invalid/nobody-hears-it',
  );
});

test('one refused reconnect is tried again', async () => {
  const { workspace, server, slack } = await aBot();
  slack.breakNext(OPEN, { kind: 'error', code: 'invalid_auth' });
  server.sockets.cut();
  await slack.waitFor(() => server.sockets.size === 1);
  nominate(workspace, 'heard');
  expect(await draftWith(workspace, 'https://nowhere.invalid/heard')).toContain(
    'https://nowhere.invalid/heard',
  );
});

test('what Slack left out, as there was too much in a minute, is read back', async () => {
  const { workspace, server, slack } = await aBot({ soonMs: 100 });
  slack.silently(() => nominate(workspace, 'left-out'));
  server.sockets.say(
    JSON.stringify({
      type: 'events_api',
      envelope_id: 'limited',
      payload: { type: 'app_rate_limited', team_id: slack.world.team.id, minute_rate_limited: 1518467820 },
    }),
  );
  expect(await draftWith(workspace, 'https://nowhere.invalid/left-out')).toContain(
    'https://nowhere.invalid/left-out',
  );
});

test('a token that Slack refuses for good ends the process, with code 1 and one sentence', async () => {
  const workspace = await aWorkspace();
  const { slack, server } = workspace;
  const env = { ...environmentFor(workspace, 'Socket Mode'), PORT: '0', LOG_LEVEL: 'info' };
  const program = spawnProgram(
    { ...env, DATA_DIR: await temporaryFolder() },
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
}, 60_000);
