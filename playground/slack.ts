import type { Manifest } from './manifest.ts';
import { newBotToken, refuseToken } from './slack/app.ts';
import { canRead, createChannel } from './slack/channels.ts';
import { createClock } from './slack/clock.ts';
import { announceFile, completeFile, describeFile, receiveFile } from './slack/files.ts';
import { newId, newSecret } from './slack/ids.ts';
import { channelOf } from './slack/lookup.ts';
import { compareTs, readMessage, repliesTo, storedMessage, timeline } from './slack/messages.ts';
import { person } from './slack/person.ts';
import { waitUntil } from './slack/waiting.ts';
import type { Message, SlackFile, User, VisibleMessage } from './slack/wire.ts';
import { type Change, changed, type LinkPreview, type World } from './slack/world.ts';
import type { Channel } from './slack/world/channel.ts';
import type { Trouble } from './slack/world/fault.ts';
import { type Settings, USUAL_SETTINGS } from './slack/world/settings.ts';

export type SlackOptions = {
  manifest: Manifest;
  /** When the workspace's clock starts. It then runs at the real pace. */
  startAt?: Date;
  /** What Slack's own unfurls show of a page. */
  preview?: (url: string) => LinkPreview | undefined;
  /** How long after a post Slack's own unfurl comes. */
  unfurlAfterMs?: number;
  settings?: Partial<Settings>;
};

export type PlaygroundSlack = ReturnType<typeof createSlack>;

const WAIT_MS = 5000;

/** A workspace with one app installed by its manifest. Nothing happens in it by itself. */
export function createSlack(options: SlackOptions) {
  const world = createWorld(options);
  return {
    world,
    team: world.team,
    app: world.app,
    clock: world.clock,
    /** What is special about this workspace: may be changed at any time. */
    settings: world.settings,

    get calls() {
      return world.calls;
    },
    get deliveries() {
      return world.deliveries;
    },
    get events() {
      return world.events;
    },
    get refusedBlocks() {
      return world.refusedBlocks;
    },

    addUser(user: Partial<User> & { name: string }): User {
      return addUser(world, user);
    },

    /** Uploads a file for somebody, ready to be posted with `files`. */
    addFile(owner: string, name: string, content: string | Buffer): SlackFile {
      const bytes = Buffer.from(content);
      const file = announceFile(world, { name, length: bytes.length, owner });
      receiveFile(world, file.uploadPath, bytes);
      return describeFile(world, completeFile(world, file.id, undefined));
    },

    /** A file as Slack describes it. */
    file(fileId: string): SlackFile | undefined {
      const file = world.files.get(fileId);
      return file && describeFile(world, file);
    },

    /** The content of a file, as a person reads or downloads it. */
    fileContent: (fileId: string): Buffer | undefined => world.files.get(fileId)?.content,

    addChannel(channel: Parameters<typeof createChannel>[1]): Channel {
      return createChannel(world, channel);
    },

    as: (userId: string) => {
      const user = world.users.get(userId);
      if (!user) throw new Error(`No user ${userId}`);
      if (user.deleted) throw new Error(`${userId} is deactivated`);
      return person(world, userId);
    },

    /** What this person sees in a channel, oldest first: its timeline, and what only they see. */
    visibleTo(userId: string, channelId: string): VisibleMessage[] {
      const channel = channelOf(world, channelId);
      if (!canRead(channel, userId)) return [];
      const posted = timeline(channel).map((stored) => readMessage(channel, stored));
      return withEphemerals(
        world,
        posted,
        userId,
        (ephemeral) => ephemeral.thread_ts === undefined,
        channelId,
      );
    },

    /** What this person sees of a thread: the parent, the replies, and what only they see. */
    threadVisibleTo(userId: string, channelId: string, threadTs: string): VisibleMessage[] {
      const channel = channelOf(world, channelId);
      if (!canRead(channel, userId)) return [];
      const thread = [storedMessage(channel, threadTs), ...repliesTo(channel, threadTs)];
      const posted = thread.map((stored) => readMessage(channel, stored));
      return withEphemerals(
        world,
        posted,
        userId,
        (ephemeral) => ephemeral.thread_ts === threadTs,
        channelId,
      );
    },

    /** The app's bot token counts no more: an admin has revoked it. */
    revokeToken(code: 'token_revoked' | 'account_inactive' | 'invalid_auth' = 'token_revoked'): void {
      refuseToken(world, code);
    },

    /** An admin removes the app from the workspace, which puts it out of all channels. */
    uninstall(): void {
      refuseToken(world, 'account_inactive', 'app_uninstalled');
      for (const { members } of world.channels.values()) members.delete(world.app.botUserId);
    },

    /** The app is installed again, and has another token where the one before counts no more. */
    reinstall({ scopes }: { scopes?: readonly string[] } = {}): void {
      if (world.app.refusedTokens.has(world.app.botToken)) world.app.botToken = newBotToken();
      if (scopes) world.app.manifest.oauth_config.scopes.bot = [...scopes];
    },

    /** Somebody leaves the company. */
    deactivate(userId: string): void {
      const user = world.users.get(userId);
      if (!user) throw new Error(`No user ${userId}`);
      user.deleted = true;
      for (const channel of world.channels.values()) {
        if (channel.kind === 'im') channel.isArchived ||= channel.members.has(userId);
        else channel.members.delete(userId);
      }
    },

    /** Does something without telling the app: so a past is made that the app did not see. */
    silently<T>(furnish: () => T): T {
      world.silent = true;
      try {
        return furnish();
      } finally {
        world.silent = false;
      }
    },

    /** Makes the next calls of a method go wrong. */
    breakNext(method: string, trouble: Trouble, times = 1): void {
      world.faults.push({ method, trouble, times });
    },

    /** Moves the workspace's clock ahead. What falls due in between happens. */
    advance(ms: number): void {
      world.clock.advance(ms);
      changed(world, { kind: 'clock' });
    },

    /** Resolves with what `find` gives, looked for after every change and every 20 ms, for `ms` real milliseconds. */
    waitFor<T>(find: Parameters<typeof waitUntil<T>>[1], ms = WAIT_MS): Promise<T> {
      return waitUntil(world, find, ms, 'it did not happen');
    },

    /** Calls the listener at every change, until the returned function is called. */
    subscribe(listener: (change: Change) => void): () => void {
      world.listeners.add(listener);
      return () => world.listeners.delete(listener);
    },
  };
}

function withEphemerals(
  world: World,
  posted: Message[],
  userId: string,
  fits: (message: Message) => boolean,
  channelId: string,
): VisibleMessage[] {
  const own = world.ephemerals
    .filter((ephemeral) => ephemeral.userId === userId && ephemeral.channelId === channelId)
    .map(({ message }) => structuredClone(message))
    .filter(fits);
  return [...posted, ...own]
    .map((message) => ({ ...message, channel: channelId }))
    .toSorted((a, b) => compareTs(a.ts, b.ts));
}

function createWorld(options: SlackOptions): World {
  const { manifest, startAt } = options;
  const world: World = {
    team: { id: 'T0PLAYGRND', name: 'Playground', domain: 'swarmalicious-playground' },
    app: {
      id: 'A0PLAYGRND',
      botId: 'B0PLAYGRND',
      botUserId: 'U0PLAYGBOT',
      botToken: newBotToken(),
      refusedTokens: new Map(),
      appToken: `xapp-playground-${newSecret()}`,
      signingSecret: newSecret(),
      manifest,
    },
    clock: createClock(startAt),
    users: new Map(),
    channels: new Map(),
    ephemerals: [],
    files: new Map(),
    canvases: new Map(),
    settings: { ...USUAL_SETTINGS, ...options.settings },
    openViews: [],
    homes: new Map(),
    offers: new Map(),
    messageValues: new Map(),
    interactions: new Map(),
    responseUrls: new Map(),
    events: [],
    calls: [],
    deliveries: [],
    faults: [],
    callTimes: new Map(),
    transport: undefined,
    silent: false,
    origin: '',
    preview: options.preview ?? (() => undefined),
    unfurlAfterMs: options.unfurlAfterMs ?? 1500,
    takenTs: new Set(),
    tickets: new Set(),
    listeners: new Set(),
    refusedBlocks: [],
  };
  const name = manifest.features.bot_user?.display_name ?? manifest.display_information.name;
  addUser(world, { id: world.app.botUserId, name: name.toLowerCase(), real_name: name, is_bot: true });
  return world;
}

function addUser(world: World, user: Partial<User> & { name: string }): User {
  const real_name = user.real_name ?? user.name;
  const added: User = {
    id: newId('U'),
    real_name,
    display_name: user.name,
    is_bot: false,
    deleted: false,
    is_external: false,
    tz: 'Europe/Berlin',
    ...user,
  };
  world.users.set(added.id, added);
  return added;
}
