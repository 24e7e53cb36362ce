import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readManifest } from '../../playground/manifest.ts';
import { createPage } from '../../playground/page/index.ts';
import { startSlackServer } from '../../playground/server.ts';
import { createSlack, type SlackOptions } from '../../playground/slack.ts';
import { readConfig } from '../../src/config.ts';
import { startProgram, type Trial } from '../../src/program.ts';
import { type DatabaseName, migratedPostgres } from './databases.ts';
import { copyMigrated } from './first-start.ts';
import { keptLog, noteWorkspace } from './logs.ts';

export const TRANSPORTS = ['Socket Mode', 'HTTP'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export const CHANNEL = 'C0SWARMA001';
export const PEOPLE = ['U0ALICE0001', 'U0BOB000001', 'U0CAROL0001', 'U0DAVE00001', 'U0HOST00001'] as const;

/**
 * A workspace with five people and #swarmalicious, where nobody has said anything yet, and its page. It ends with the
 * test.
 */
export async function aWorkspace(options: Partial<SlackOptions> = {}) {
  const slack = createSlack({ manifest: await readManifest('manifest.yml'), ...options });
  noteWorkspace(slack);
  for (const id of PEOPLE) {
    const name = id.slice(2).replace(/0.*/, '').toLowerCase();
    slack.addUser({ id, name, real_name: name.charAt(0).toUpperCase() + name.slice(1) });
  }
  const [alice, ...others] = PEOPLE;
  slack.addChannel({ id: CHANNEL, name: 'swarmalicious', creator: alice });
  for (const id of others) slack.as(id).join(CHANNEL);
  const page = createPage({ slack, manifestText: 'name: Swarmalicious', newsChannel: CHANNEL });
  const server = await startSlackServer({ slack, fallback: page });
  onTestFinished(() => server.stop());
  return { slack, server };
}

export type Workspace = Awaited<ReturnType<typeof aWorkspace>>;

/** The environment with which the program finds the workspace. */
export function environmentFor({ slack, server }: Workspace, transport: Transport): Record<string, string> {
  const { botToken, appToken, signingSecret } = slack.app;
  return {
    SLACK_API_URL: server.slackApiUrl,
    SLACK_BOT_TOKEN: botToken,
    ...(transport === 'HTTP' ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
    LOG_LEVEL: 'error',
  };
}

/** Starts the program in this process against a workspace, for a test; it is told of events once this resolves. */
export async function startBot(
  workspace: Workspace,
  {
    transport,
    database,
    env = {},
    ...trial
  }: { transport: Transport; database: DatabaseName; env?: Record<string, string> } & Trial,
) {
  const config = readConfig({
    ...environmentFor(workspace, transport),
    ...(database === 'PostgreSQL'
      ? { DATABASE_URL: await migratedPostgres() }
      : { DATA_DIR: await migratedFolder() }),
    PORT: '0',
    ...env,
  });
  const log = keptLog(config.logLevel);
  const program = await startProgram({ ...config, logLevel: 'trace' }, { log, postEveryMs: 0, ...trial });
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= program.stop());
  onTestFinished(stop);
  if (transport === 'HTTP') {
    await workspace.server.deliverTo(`http://127.0.0.1:${program.port}/slack/events`);
  }
  return { ...program, stop };
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A `DATA_DIR` as the first start of the program leaves it. */
export async function migratedFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await copyMigrated(folder);
  return folder;
}
