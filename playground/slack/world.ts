import type { Manifest } from '../manifest.ts';
import type { Clock } from './clock.ts';
import type { Block, User, ViewValues } from './wire.ts';
import type { Call } from './world/call.ts';
import type { Canvas } from './world/canvas.ts';
import type { Channel } from './world/channel.ts';
import type { Delivery, Transport } from './world/delivery.ts';
import type { Ephemeral } from './world/ephemeral.ts';
import type { LoggedEvent } from './world/event.ts';
import type { Fault } from './world/fault.ts';
import type { StoredFile } from './world/file.ts';
import type { Interaction } from './world/interaction.ts';
import type { Home, OpenView } from './world/open-view.ts';
import type { ResponseUrl } from './world/response-url.ts';
import type { Settings } from './world/settings.ts';

/** The installed app, as the workspace knows it. Its rights come only from the manifest. */
export type InstalledApp = {
  id: string;
  botId: string;
  botUserId: string;
  botToken: string;
  /** What is answered to a token that counts no more, by token. */
  refusedTokens: Map<string, 'token_revoked' | 'account_inactive' | 'invalid_auth'>;
  appToken: string;
  signingSecret: string;
  manifest: Manifest;
};

/** What Slack's own unfurls show of a page. */
export type LinkPreview = {
  title: string;
  text?: string;
  siteName?: string;
  imageUrl?: string;
  videoHtml?: string;
};

/** Something that a page or a waiting test may want to know of. */
export type Change =
  | { kind: 'event'; event: LoggedEvent }
  | { kind: 'call'; call: Call }
  | { kind: 'delivery'; delivery: Delivery }
  | { kind: 'ephemeral'; ephemeral: Ephemeral }
  | { kind: 'view'; userId: string }
  | { kind: 'interaction'; interaction: Interaction }
  | { kind: 'file'; fileId: string }
  | { kind: 'canvas'; canvasId: string }
  | { kind: 'refusal' }
  | { kind: 'clock' }
  | { kind: 'connection' };

/** Blocks of the app that Slack would refuse. */
type RefusedBlocks = { at: Date; method: string; pointer: string; reason: string; blocks: Block[] };

/** Everything the workspace remembers: `world/` has its nouns. The files beside this one act on it. */
export type World = {
  team: { id: string; name: string; domain: string };
  app: InstalledApp;
  clock: Clock;
  users: Map<string, User>;
  channels: Map<string, Channel>;
  ephemerals: Ephemeral[];
  files: Map<string, StoredFile>;
  canvases: Map<string, Canvas>;
  settings: Settings;
  openViews: OpenView[];
  homes: Map<string, Home>;
  /** What the app offered in menus that it fills itself, by place, block and action. */
  offers: Map<string, Block[]>;
  /** What people chose in messages, by user and ts. */
  messageValues: Map<string, ViewValues>;
  interactions: Map<string, Interaction>;
  responseUrls: Map<string, ResponseUrl>;
  events: LoggedEvent[];
  calls: Call[];
  deliveries: Delivery[];
  faults: Fault[];
  /** When methods with a limit were called. */
  callTimes: Map<string, number[]>;
  transport: Transport | undefined;
  /** While this is set the app is told nothing: so the past is made. */
  silent: boolean;
  /** The server's address, without a slash at the end. */
  origin: string;
  preview: (url: string) => LinkPreview | undefined;
  unfurlAfterMs: number;
  takenTs: Set<string>;
  /** Each opens one socket, once. */
  tickets: Set<string>;
  listeners: Set<(change: Change) => void>;
  refusedBlocks: RefusedBlocks[];
};

export function changed(world: World, change: Change): void {
  for (const listener of world.listeners) listener(change);
}

/** The id of a message: seconds and microseconds, never the same twice. */
export function takeTs(world: World, at: Date = world.clock.now()): string {
  let micros = BigInt(at.getTime()) * 1000n;
  while (world.takenTs.has(formatTs(micros))) micros += 1n;
  const ts = formatTs(micros);
  world.takenTs.add(ts);
  return ts;
}

function formatTs(micros: bigint): string {
  return `${micros / 1_000_000n}.${String(micros % 1_000_000n).padStart(6, '0')}`;
}

export function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
