import type { Manifest } from '../manifest.ts';
import type { Clock } from './clock.ts';
import type { Block, User, View, ViewValues } from './wire.ts';
import type { Call } from './world/call.ts';
import type { Channel } from './world/channel.ts';
import type { Delivery, Transport } from './world/delivery.ts';
import type { Ephemeral } from './world/ephemeral.ts';
import type { LoggedEvent } from './world/event.ts';
import type { Fault } from './world/fault.ts';
import type { StoredFile } from './world/file.ts';
import type { Interaction } from './world/interaction.ts';
import type { OpenView } from './world/open-view.ts';
import type { ResponseUrl } from './world/response-url.ts';

/** The app under test, as the workspace knows it. Its rights come from the manifest alone. */
export type InstalledApp = {
  id: string;
  botId: string;
  botUserId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  manifest: Manifest;
};

/** What Slack's own unfurling knows of a page. */
export type LinkPreview = {
  title: string;
  text?: string;
  siteName?: string;
  imageUrl?: string;
  videoHtml?: string;
};

/** Something happened that a page or a waiting test may want to look at. */
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

/** Blocks the app sent and Slack would not take. */
type RefusedBlocks = { at: Date; method: string; pointer: string; reason: string; blocks: Block[] };

type Canvas = { id: string; title: string; markdown: string; channelId?: string };

/** Everything the workspace remembers. The files beside this one act on it, each for its own noun. */
export type World = {
  team: { id: string; name: string; domain: string };
  app: InstalledApp;
  clock: Clock;
  users: Map<string, User>;
  channels: Map<string, Channel>;
  ephemerals: Ephemeral[];
  files: Map<string, StoredFile>;
  canvases: Map<string, Canvas>;
  /** Whether the workspace's plan has canvases; free ones have none. */
  hasCanvases: boolean;
  openViews: OpenView[];
  homes: Map<string, View>;
  /** What people chose in messages, by person and ts. */
  messageValues: Map<string, ViewValues>;
  interactions: Map<string, Interaction>;
  responseUrls: Map<string, ResponseUrl>;
  events: LoggedEvent[];
  calls: Call[];
  deliveries: Delivery[];
  faults: Fault[];
  transport: Transport | undefined;
  /** What happens while this is set stays unsaid to the app: how the past is furnished. */
  silent: boolean;
  /** Where the server answers, without a slash at the end. */
  origin: string;
  preview: (url: string) => LinkPreview | undefined;
  unfurlAfterMs: number;
  takenTs: Set<string>;
  /** What opens a socket, once. */
  tickets: Set<string>;
  listeners: Set<(change: Change) => void>;
  refusedBlocks: RefusedBlocks[];
};

export function changed(world: World, change: Change): void {
  for (const listener of world.listeners) listener(change);
}

/** A message's name: seconds and microseconds, never the same twice. */
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
