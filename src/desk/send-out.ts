import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import { fingerprintOf } from '../domain/fingerprint.ts';
import {
  lineDifference,
  type Placement,
  type Sending,
  type SendingNews,
  WAYS,
  type WayName,
} from '../domain/placement.ts';
import type { Show } from '../domain/show.ts';
import { RemoteFailure } from '../publishing/ways/remote-failure.ts';
import { fingerprintOfText, publish, type Sent, update, withdraw } from '../publishing/ways/sending.ts';
import { type Text, versionOf, type Way } from '../publishing/ways/way.ts';
import { exportEpisode } from './export.ts';

type Needs = Parameters<typeof exportEpisode>[0] &
  Pick<Context, 'episodes' | 'placements' | 'publishing' | 'ways' | 'workspaces' | 'now'>;

/** What came of it for a host, and when it is to be tried again. */
export type SentOut = {
  news?: SendingNews & { key: string; userId: string };
  again?: { inMs?: number };
};

/** A system that does not answer for so long is spoken of. */
const DOWN_MS = 10 * 60_000;

/**
 * Brings an episode up to date on another system: there as it is published now, or gone where it is not. Doing it again
 * changes nothing; where people are asked to mend it, it is seen then that they did.
 */
export async function sendEpisodeOut(
  context: Needs,
  show: Show,
  { episodeId, way: name }: { episodeId: number; way: WayName },
): Promise<SentOut> {
  const { episodes, placements, publishing } = context;
  const episode = await episodes.byId(show.id, episodeId);
  const deed = episode && (await publishing.lastDeed(episode));
  if (!episode || !deed || !show.ways.includes(name)) return {};
  const key = { showId: show.id, episodeId, way: name };
  const before = episode.published
    ? await placements.begin(key, firstMarker(show, episode))
    : await placements.one(key);
  if (!before) return {};
  const sending = await attempt(context, show, episode, before);
  if (!sending) return {};
  const now = context.now();
  const downSince = sending.outcome === 'down' ? (before.downSince ?? now) : null;
  if (downSince?.getTime() !== before.downSince?.getTime()) await placements.keep(key, { downSince });
  const isQuiet = downSince !== null && now.getTime() - downSince.getTime() < DOWN_MS;
  const { id, number } = episode;
  const told = `send-out ${name} ${id} ${deed.id}.${before.turn} ${whichOf(sending)}`;
  const news = { episode: { id, number, showId: show.id }, way: name, turn: before.turn, sending };
  return {
    ...(isQuiet ? {} : { news: { ...news, key: told, userId: deed.userId } }),
    ...(sending.outcome === 'down' ? { again: waitOf(sending) } : {}),
  };
}

/** By which it is said once. Each change that people make is another. */
function whichOf(sending: Sending): string {
  if (sending.outcome !== 'edited') return sending.outcome;
  return `edited ${fingerprintOf(JSON.stringify([sending.changed.theirs, sending.isTaken]))}`;
}

type Attempt = Sending & { retryInMs?: number };

function waitOf({ retryInMs }: Attempt): { inMs?: number } {
  return retryInMs === undefined ? {} : { inMs: retryInMs };
}

/** @returns undefined where there is nothing to be done */
async function attempt(
  context: Needs,
  show: Show,
  episode: Episode,
  before: Placement,
): Promise<Attempt | undefined> {
  const { placements } = context;
  try {
    const { slack } = context.workspaces.of(show);
    const way = context.ways.of(before.way, show, slack.canvasesIn(show.channelId));
    if ('missing' in way) throw new RemoteFailure('refused', way.missing);
    const exported = await exportEpisode(context, show, episode);
    return exported
      ? await bringThere(context, way, before, episode.number, way.textOf(exported))
      : await takeAway(context, way, before, episode.number);
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    const { message: reason, retryInMs } = error;
    if (error.kind === 'refused') {
      await placements.keep(before, { state: 'refused', reason });
      return { outcome: 'refused', reason };
    }
    await placements.keep(before, { state: 'down', reason });
    return { outcome: 'down', reason, ...(retryInMs === undefined ? {} : { retryInMs }) };
  }
}

async function bringThere(
  { placements }: Needs,
  way: Way,
  before: Placement,
  number: number,
  text: Text,
): Promise<Sending | undefined> {
  const { remoteId, state } = before;
  const sent = fingerprintOfText(text);
  const isDone = before.sent === sent && (state === 'sent' || state === 'kept');
  if (isDone && !(state === 'sent' && WAYS[before.way].isOpen)) return undefined;
  const known = { ...before, marker: { slug: before.marker, number }, sent };
  if (remoteId === null) await placements.keep(before, { sent });
  const result = await (remoteId === null ? publish : update)(way, known, text);
  if (isDone && result.outcome === 'updated') return undefined;
  await placements.keep(before, { ...foundIn(result, way), sent });
  return toldOf(result, way, text);
}

async function takeAway(
  { placements }: Needs,
  way: Way,
  before: Placement,
  number: number,
): Promise<Sending | undefined> {
  if (before.state === 'withdrawn' || before.state === 'left') return undefined;
  const result = await withdraw(way, { ...before, marker: { slug: before.marker, number } });
  const isKnown = before.remoteId !== null || result.outcome !== 'withdrawn';
  await placements.keep(before, { ...foundIn(result, way), marker: nextMarker(before.marker) });
  return isKnown ? toldOf(result, way) : undefined;
}

/** What is kept of it. What is withdrawn or left is not ours any more: when it comes again it is made anew. */
function foundIn(result: Sent, way: Way): Partial<Placement> {
  const nothing = { theirs: null, theirVersion: null, reason: null };
  switch (result.outcome) {
    case 'sent':
    case 'updated': {
      const { id: remoteId, address } = result.there;
      return { ...nothing, state: 'sent', remoteId, address, version: versionOf(result.there) };
    }
    case 'edited': {
      const { id: remoteId, address, body } = result.there;
      const theirs = { theirs: way.markdownOf(body), theirVersion: versionOf(result.there) };
      return { ...nothing, ...theirs, state: 'edited', remoteId, address };
    }
    case 'gone':
      return { ...nothing, state: 'edited' };
    case 'withdrawn':
    case 'left':
      return { ...nothing, state: result.outcome, remoteId: null, version: null, sent: null };
  }
}

function toldOf(result: Sent, way: Way, text?: Text): Sending {
  switch (result.outcome) {
    case 'edited': {
      const { address, body, isTaken } = result.there;
      const changed = lineDifference(way.markdownOf(body), way.markdownOf(text?.body ?? ''));
      return { outcome: 'edited', address, changed, isTaken, canBeTaken: way.keepsMarkdown === true };
    }
    case 'gone':
      return { outcome: 'gone' };
    case 'withdrawn':
      return { outcome: 'withdrawn', address: result.address ?? null };
    case 'sent':
    case 'updated':
    case 'left':
      return { outcome: result.outcome, address: result.there.address };
  }
}

/** What an episode is called on other systems: nobody else calls anything so. */
function firstMarker({ createdAt }: Show, { id, number }: Episode): string {
  return `episode-${number}-${fingerprintOf(`${createdAt.toISOString()} ${id}`).slice(0, 8)}`;
}

/** What it is called when it comes again after it was taken away: the name may be in a trash. */
function nextMarker(marker: string): string {
  const [, first = marker, round = '1'] = /^(episode-\d+-[a-z\d]+)(?:-(\d+))?$/.exec(marker) ?? [];
  return `${first}-${Number(round) + 1}`;
}

/** What a host wants of an episode that people changed, or that a system did not take. */
export type Wish = 'send ours' | 'keep theirs' | 'try again';

/**
 * Does what a host wants with an episode on another system.
 *
 * @returns a sentence about what is done
 */
export async function settle(
  context: Pick<Context, 'placements'>,
  show: Show,
  { episodeId, way, turn, wish }: { episodeId: number; way: WayName; turn: number; wish: Wish },
): Promise<string> {
  const { placements } = context;
  const key = { showId: show.id, episodeId, way };
  const placement = await placements.one(key);
  const { name } = WAYS[way];
  // Another host was faster, or the episode was published again since.
  if (!placement || placement.turn !== turn) return `That is settled already. See \`/episode status\`.`;
  if (wish === 'try again') {
    await placements.wanted(key, {});
    return `I try again, and tell you how it goes.`;
  }
  if (placement.state !== 'edited') return `That is settled already. See \`/episode status\`.`;
  if (wish === 'keep theirs') {
    await placements.keep(key, { state: 'kept' });
    return `What is on ${name} stays as it is. When the notes are corrected the next time, I ask again.`;
  }
  const { theirVersion, marker } = placement;
  await placements.wanted(
    key,
    theirVersion === null ? { remoteId: null, marker: nextMarker(marker) } : { version: theirVersion },
  );
  return `Ours go to ${name} in the place of theirs. I tell you when they are there.`;
}
