import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, SocketModeReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { SILENT } from '../../src/slack/api/log.ts';
import { type Manifest, parseManifest } from '../../playground/manifest.ts';
import { startSlackServer } from '../../playground/server.ts';
import type { View } from '../../playground/slack/wire.ts';
import { createSlack, type SlackOptions } from '../../playground/slack.ts';

export const CHANNEL = 'C0SWARMA001';
export const ALICE = 'U0ALICE0001';
export const BOB = 'U0BOB000001';

/** The smallest modal that asks for something. */
export const VIEW = {
  type: 'modal' as const,
  callback_id: 'settings',
  title: { type: 'plain_text' as const, text: 'Settings' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'number',
      label: { type: 'plain_text' as const, text: 'Number' },
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
  ],
};

export const FULL_MANIFEST: Manifest = parseManifest({
  display_information: { name: 'Swarmalicious' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'Swarmalicious' },
    slash_commands: [{ command: '/episode', description: 'Show notes' }],
    shortcuts: [
      { name: 'Nominate', type: 'message', callback_id: 'nominate', description: 'Nominates' },
      { name: 'Draft', type: 'global', callback_id: 'draft', description: 'Drafts' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'app_mentions:read',
        'canvases:read',
        'canvases:write',
        'channels:history',
        'channels:join',
        'channels:read',
        'chat:write',
        'commands',
        'emoji:read',
        'files:read',
        'files:write',
        'groups:history',
        'groups:read',
        'im:history',
        'im:read',
        'im:write',
        'reactions:read',
        'reactions:write',
        'team:read',
        'users:read',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'channel_left',
        'channel_rename',
        'file_shared',
        'member_joined_channel',
        'member_left_channel',
        'message.channels',
        'message.groups',
        'message.im',
        'reaction_added',
        'reaction_removed',
      ],
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
});

/** The manifest with some scopes taken away. */
export function manifestWithout(...scopes: string[]): Manifest {
  const bot = FULL_MANIFEST.oauth_config.scopes.bot.filter((scope) => !scopes.includes(scope));
  return { ...FULL_MANIFEST, oauth_config: { scopes: { bot } } };
}

/** A workspace of Alice and Bob with one channel, and its server, for one test. The bot is not invited yet. */
export async function startWorkspace(options: Partial<SlackOptions> = {}) {
  const slack = createSlack({ manifest: FULL_MANIFEST, ...options });
  slack.addUser({ id: ALICE, name: 'alice', real_name: 'Alice Amsel' });
  slack.addUser({ id: BOB, name: 'bob', real_name: 'Bob Buche' });
  slack.addChannel({ id: CHANNEL, name: 'swarmalicious', creator: ALICE, members: [BOB] });
  const server = await startSlackServer({ slack });
  onTestFinished(() => server.stop());
  return { slack, server, alice: slack.as(ALICE), bob: slack.as(BOB) };
}

/** The same, with the bot in the channel. */
export async function startWorkspaceWithBot(options: Partial<SlackOptions> = {}): Promise<Workspace> {
  const workspace = await startWorkspace(options);
  workspace.alice.invite(CHANNEL, workspace.slack.app.botUserId);
  return workspace;
}

/** The same, where Alice has just typed a command: with its trigger and its `response_url`. */
export async function startWorkspaceWithTrigger() {
  const workspace = await startWorkspace();
  await workspace.alice.sendCommand('/episode', { channel: CHANNEL });
  const { trigger_id, response_url } = workspace.slack.deliveries.at(-1)?.payload ?? {};
  return { workspace, trigger_id, response_url };
}

/** Opens a modal for Alice, and gives it as Slack answers it. */
export async function openModal(workspace: Workspace, view: object): Promise<View> {
  await workspace.alice.shortcut('draft');
  const answer = await call(workspace, 'views.open', { trigger_id: lastTrigger(workspace), view });
  if (!answer['ok']) throw new Error(JSON.stringify(answer));
  return answer['view'] as View;
}

/** From now on the app acknowledges everything at once, with this body. */
export function answerWith({ slack }: Workspace, response?: unknown): void {
  slack.world.transport = {
    send: (_delivery, report) => {
      report({ ok: true, response });
      return () => {};
    },
  };
}

/** The trigger of what the app was told of last. */
export function lastTrigger({ slack }: Workspace): unknown {
  return slack.deliveries.at(-1)?.payload['trigger_id'];
}

export type Workspace = Awaited<ReturnType<typeof startWorkspace>>;

export const TRANSPORTS = ['socket', 'http'] as const;

/** A real Bolt app on the workspace, listening: in Socket Mode, or at a request URL. */
export async function startBolt(
  workspace: Workspace,
  attach: (app: App) => void,
  transport: (typeof TRANSPORTS)[number] = 'socket',
): Promise<App> {
  return transport === 'socket' ? startOverSocket(workspace, attach) : startOverHttp(workspace, attach);
}

async function startOverSocket({ slack, server }: Workspace, attach: (app: App) => void): Promise<App> {
  const { appToken, botToken } = slack.app;
  const receiver = new SocketModeReceiver({
    appToken,
    installerOptions: { clientOptions: { slackApiUrl: server.slackApiUrl } },
    logger: SILENT,
    clientPingTimeout: 200,
  });
  const clientOptions = { slackApiUrl: server.slackApiUrl };
  const app = new App({ receiver, token: botToken, clientOptions, logger: SILENT });
  attach(app);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  await slack.waitFor(() => server.sockets.size > 0);
  return app;
}

async function startOverHttp({ slack, server }: Workspace, attach: (app: App) => void): Promise<App> {
  const { signingSecret, botToken } = slack.app;
  const clientOptions = { slackApiUrl: server.slackApiUrl };
  const app = new App({ signingSecret, token: botToken, clientOptions, logger: SILENT });
  attach(app);
  const listener = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  onTestFinished(async () => {
    await app.stop();
  });
  const { port } = listener.address() as AddressInfo;
  await server.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  return app;
}

/** Calls the Web API as @slack/web-api does, with the bot's token, and gives the answer as it is. */
export async function call(
  { slack, server }: Pick<Workspace, 'slack' | 'server'>,
  method: string,
  args: Record<string, unknown> = {},
  token = slack.app.botToken,
): Promise<Record<string, unknown>> {
  const fields = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await fetch(server.slackApiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(Object.fromEntries(fields)),
  });
  return (await response.json()) as Record<string, unknown>;
}
