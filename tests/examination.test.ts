import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { examine } from '../src/examination.ts';
import { createLogger } from '../src/log.ts';
import { aWorkspace, environmentFor, type Workspace } from './support/bot.ts';
import { newPostgres } from './support/databases.ts';
import { page, startWeb } from './support/web.ts';

const PAGE = 'https://example.com/';

/** What is found, a line a thing. */
async function examined(
  workspace: Workspace,
  { env = {}, status = 200 }: { env?: Record<string, string>; status?: number } = {},
): Promise<string[]> {
  const { standIns } = await startWeb({ [PAGE]: page('<title>Example</title>', { status }) });
  const config = readConfig({
    ...environmentFor(workspace, 'Socket Mode'),
    DATABASE_URL: await newPostgres(),
    ...env,
  });
  const found = await Array.fromAsync(examine(config, createLogger('silent'), { standIns }));
  return found.map(
    ({ name, isWell, what, mend }) =>
      `${isWell ? 'well' : 'ill'} ${name}: ${[what, mend].filter(Boolean).join(' ')}`,
  );
}

test('where all is well, says so of each thing, and posts nothing', async () => {
  const workspace = await aWorkspace();
  expect(await examined(workspace)).toEqual([
    'well database: The database of DATABASE_URL is there.',
    'well app token: Slack takes SLACK_APP_TOKEN.',
    'well bot token: Slack takes SLACK_BOT_TOKEN.',
    'well workspace: The app has all scopes, and the clock is that of Slack.',
    'well web: https://example.com/ can be read.',
  ]);
  const asked = workspace.slack.calls.map(({ method }) => method);
  expect(new Set(asked)).toEqual(new Set(['apps.connections.open', 'auth.test']));
});

test('names each thing that is not well, and what mends it', async () => {
  const workspace = await aWorkspace();
  const { scopes } = workspace.slack.app.manifest.oauth_config;
  scopes.bot = scopes.bot.filter((scope) => scope !== 'files:write');
  const env = { SLACK_APP_TOKEN: 'xapp-not-this', DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' };
  const found = await examined(workspace, { env });
  expect(found.filter((line) => line.startsWith('ill'))).toEqual([
    expect.stringMatching(/^ill database: the database of DATABASE_URL cannot be used/),
    expect.stringMatching(/^ill app token: Slack refuses SLACK_APP_TOKEN \(\w+\)\. Copy it again/),
    'ill workspace: The app lacks the scope files:write, which it needs to send notes as a file. At api.slack.com/apps open OAuth & Permissions, add files:write under Bot Token Scopes, and press Reinstall to Workspace.',
  ]);
});

test('without tokens names the playground', async () => {
  const workspace = await aWorkspace();
  const found = await examined(workspace, { env: { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' } });
  expect(found).toContain('well tokens: No token is set: npm start opens the playground.');
});

test('the web may be closed', async () => {
  const found = await examined(await aWorkspace(), { status: 503 });
  expect(found.at(-1)).toMatch(/^ill web: https:\/\/example\.com\/ cannot be read\. .*HTTPS_PROXY/);
});
