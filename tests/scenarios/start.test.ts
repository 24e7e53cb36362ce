import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aWorkspace, environmentFor } from '../support/bot.ts';
import { newPostgres } from '../support/databases.ts';
import { spawnProgram } from '../support/spawned.ts';

async function aStartingWorkspace() {
  const workspace = await aWorkspace();
  return environmentFor(workspace, 'Socket Mode');
}

const temporaryFolder = () => mkdtemp(join(tmpdir(), 'swarmalicious-'));

/** What the program prints when it refuses to start. */
async function refusal(env: Record<string, string>): Promise<string> {
  const program = spawnProgram({ LOG_LEVEL: 'silent', PORT: '0', ...env });
  expect(await program.ended).toBe(1);
  expect(program.lines).toHaveLength(1);
  return program.lines[0] ?? '';
}

test('a bot token that Slack refuses is named in one sentence', async () => {
  const env = await aStartingWorkspace();
  const message = await refusal({ ...env, SLACK_BOT_TOKEN: 'xoxb-wrong' });
  expect(message).toBe(
    'Cannot start: Slack refuses SLACK_BOT_TOKEN (invalid_auth): copy it again from the app\'s page "OAuth & Permissions".',
  );
});

test('an app token that Slack refuses is named in one sentence', async () => {
  const env = await aStartingWorkspace();
  const message = await refusal({ ...env, SLACK_APP_TOKEN: 'xapp-x', DATA_DIR: await temporaryFolder() });
  expect(message).toContain('Cannot start: Slack refuses SLACK_APP_TOKEN (invalid_auth)');
});

test('a Slack that does not answer is named in one sentence', async () => {
  const env = await aStartingWorkspace();
  const message = await refusal({ ...env, SLACK_API_URL: 'http://127.0.0.1:9/api/' });
  expect(message).toContain('Cannot start: Slack does not answer at http://127.0.0.1:9/api/');
});

test('a database that cannot be reached is named without its password', async () => {
  const env = await aStartingWorkspace();
  const message = await refusal({ ...env, DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:9/news' });
  expect(message).toBe('Cannot start: the database of DATABASE_URL cannot be used: nothing answers there.');
});

test('a database that does not exist is named', async () => {
  const env = await aStartingWorkspace();
  const url = new URL(await newPostgres());
  url.pathname = 'nowhere';
  expect(await refusal({ ...env, DATABASE_URL: url.href })).toContain('it has no database of that name');
});

test('a DATA_DIR that is no folder is named', async () => {
  const env = await aStartingWorkspace();
  expect(await refusal({ ...env, DATA_DIR: 'README.md' })).toBe(
    'Cannot start: DATA_DIR (README.md) cannot be used as a folder (EEXIST).',
  );
});

test('a port that is taken is named', async () => {
  const env = await aStartingWorkspace();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const message = await refusal({ ...env, PORT: String(port), DATA_DIR: await temporaryFolder() });
  expect(message).toBe(`Cannot start: PORT ${port} is taken: set another.`);
});

test('a second process on the same embedded database is refused, and the first ends on SIGTERM', async () => {
  const env = {
    ...(await aStartingWorkspace()),
    PORT: '0',
    LOG_LEVEL: 'info',
    DATA_DIR: await temporaryFolder(),
  };
  const first = spawnProgram(env);
  await first.says('Connected to Slack');
  expect(await refusal(env)).toContain('another process uses DATA_DIR');
  expect(await first.kill('SIGTERM')).toBe(0);
});
