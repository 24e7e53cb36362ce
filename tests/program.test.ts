import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { startProgram } from '../src/program.ts';
import { aWorkspace, environmentFor } from './support/bot.ts';
import { newPostgres } from './support/databases.ts';

/** What the program says when it refuses to start with these variables beside a workspace's own. */
async function refusal(env: Record<string, string>): Promise<string> {
  const workspaceEnv = environmentFor(await aWorkspace(), 'Socket Mode');
  const started = startProgram(readConfig({ ...workspaceEnv, LOG_LEVEL: 'silent', PORT: '0', ...env }));
  const failure: unknown = await started.then(
    ({ stop }) => stop(),
    (error: unknown) => error,
  );
  return failure instanceof Error ? failure.message : 'it started';
}

test('names a bot token that Slack refuses', async () => {
  expect(await refusal({ SLACK_BOT_TOKEN: 'xoxb-wrong' })).toContain(
    'Cannot start: Slack refuses SLACK_BOT_TOKEN (invalid_auth)',
  );
});

test('names an app token that Slack refuses', async () => {
  expect(await refusal({ SLACK_APP_TOKEN: 'xapp-x' })).toContain(
    'Cannot start: Slack refuses SLACK_APP_TOKEN (invalid_auth)',
  );
});

test('names a Slack that does not answer', async () => {
  expect(await refusal({ SLACK_API_URL: 'http://127.0.0.1:9/api/' })).toContain(
    'Cannot start: Slack does not answer at http://127.0.0.1:9/api/',
  );
});

test('names a database that cannot be reached, without its password', async () => {
  expect(await refusal({ DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:9/news' })).toBe(
    'Cannot start: the database of DATABASE_URL cannot be used: nothing answers there.',
  );
});

test('names a database that does not exist', async () => {
  const url = new URL(await newPostgres());
  url.pathname = 'nowhere';
  expect(await refusal({ DATABASE_URL: url.href })).toContain('it has no database of that name');
});

test('names a DATA_DIR that is no folder', async () => {
  expect(await refusal({ DATA_DIR: 'README.md' })).toBe(
    'Cannot start: DATA_DIR (README.md) cannot be used as a folder (EEXIST).',
  );
});

test('names a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  expect(await refusal({ PORT: String(port), DATABASE_URL: await newPostgres() })).toBe(
    `Cannot start: PORT ${port} is taken: set another.`,
  );
});
