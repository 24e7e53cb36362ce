import { setImmediate as turn } from 'node:timers/promises';
import type { Context } from '../context.ts';
import {
  archiveAddress,
  type DeadLink,
  type DeadLinks,
  isGoneForLong,
  presenceOf,
  type PublishedLink,
  type PublishedNotes,
} from '../domain/dead-link.ts';
import { fingerprintOf } from '../domain/fingerprint.ts';
import type { Show } from '../domain/show.ts';
import { addressesIn, withAddress } from '../markdown/addresses.ts';

type Needs = Pick<Context, 'publishedLinks' | 'readPage' | 'now'>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** A message that could not be said for so long is not said any more. */
const TELLING_MS = 30 * DAY_MS;
/** How often notes may be changed by somebody else meanwhile. */
const TRIES = 5;
/** Who is asked twice within that time was asked once. */
const AGAIN_MS = 60 * 60 * 1000;
const ASKED_AT_A_TIME = 200;

/** Has the pages asked that published notes lead to, but for those that were asked since a time. */
export async function askLinks({ publishedLinks }: Needs, show: Show, since: Date): Promise<void> {
  const byUrl = new Map<string, Date>();
  for await (const some of publishedLinks.notes(show.id)) {
    for (const { notes, publishedAt } of some) {
      for (const url of addressesIn(notes)) {
        const known = byUrl.get(url);
        byUrl.set(url, known && known < publishedAt ? known : publishedAt);
      }
      await turn();
    }
  }
  const addresses = [...byUrl].map(([url, publishedAt]) => ({ url, publishedAt }));
  for (let at = 0; at < addresses.length; at += ASKED_AT_A_TIME)
    await publishedLinks.ask(show.id, addresses.slice(at, at + ASKED_AT_A_TIME), since);
}

/** Asks whether the page of a link is there. One that is gone on two days is dead. */
export async function askLink(context: Needs, show: Show, linkId: number): Promise<void> {
  const { publishedLinks, readPage, now } = context;
  const link = await publishedLinks.byId(show.id, linkId);
  if (!link || link.deadAt) return;
  if (link.askedAt && now().getTime() - link.askedAt.getTime() < AGAIN_MS) return;
  const page = await readPage(link.url);
  if (page.failure?.kind === 'busy')
    return publishedLinks.putBack(show.id, link, page.failure.retryInMs ?? 0);
  const presence = presenceOf(page);
  if (presence !== 'gone') return publishedLinks.asked(show.id, link, { presence }, now());
  const failure = page.failure?.message ?? '';
  const isDead = link.goneSince !== null && isGoneForLong(link.goneSince, now(), show.timeZone);
  const archiveUrl = isDead ? await copyOf(context, link) : undefined;
  return publishedLinks.asked(show.id, link, { presence, failure, isDead, archiveUrl }, now());
}

/** The copy that an archive has; where it does not say so now, where it would be. */
async function copyOf({ readPage }: Needs, { url, publishedAt }: PublishedLink): Promise<string | undefined> {
  const address = archiveAddress(url, publishedAt);
  if (address === undefined) return undefined;
  const copy = await readPage(address);
  const presence = presenceOf(copy);
  if (presence === 'gone') return undefined;
  return presence === 'there' ? (copy.response?.finalUrl ?? address) : address;
}

/** The dead links that a host is to be told of, by message; those of messages that were told already among them. */
export async function deadLinksToTell(context: Needs, show: Show): Promise<DeadLinks[]> {
  const { publishedLinks, now } = context;
  const since = new Date(now().getTime() - TELLING_MS);
  const told: DeadLinks[] = [];
  for (const notice of await publishedLinks.claim(show.id, now().toISOString(), since)) {
    const dead = await deadLinksOf(context, show, notice);
    // Somebody may have taken them out of the notes meanwhile.
    const links = dead.links.filter(({ episodes }) => episodes.length > 0);
    if (links.length > 0) told.push({ ...dead, links });
  }
  return told;
}

/** Those of a message, with the episodes that have them. */
async function deadLinksOf(
  { publishedLinks }: Pick<Needs, 'publishedLinks'>,
  show: Show,
  notice: string,
): Promise<DeadLinks> {
  const links = await publishedLinks.of(show.id, notice);
  const places = await placesOf(
    { publishedLinks },
    show,
    links.flatMap(({ url, archiveUrl }) => [url, ...(archiveUrl === undefined ? [] : [archiveUrl])]),
  );
  return {
    show: { id: show.id },
    notice,
    links: links.map((link): DeadLink => {
      const url = link.mendedAt ? link.archiveUrl : link.url;
      return { ...link, episodes: (places.get(url ?? link.url) ?? []).map(({ number }) => number) };
    }),
  };
}

/** The episodes whose notes lead to addresses, oldest first. */
async function placesOf(
  { publishedLinks }: Pick<Needs, 'publishedLinks'>,
  show: Show,
  urls: readonly string[],
): Promise<Map<string, PublishedNotes[]>> {
  const hosts = [...new Set(urls.map((url) => new URL(url).hostname))];
  const places = new Map<string, PublishedNotes[]>();
  for await (const some of publishedLinks.notes(show.id)) {
    for (const episode of some) {
      if (!hosts.some((host) => episode.notes.includes(host))) continue;
      for (const url of addressesIn(episode.notes)) {
        if (urls.includes(url)) places.set(url, [episode, ...(places.get(url) ?? [])]);
      }
      await turn();
    }
  }
  return places;
}

/**
 * Replaces dead links by their copies, in the notes of all episodes that have them: a correction of each, of which the
 * channel is not told.
 *
 * @param linkId the one; all of the message where it is left out
 */
export async function replaceDeadLinks(
  context: Pick<Context, 'publishedLinks' | 'publishing' | 'now'>,
  show: Show,
  { userId, notice, linkId }: { userId: string; notice: string; linkId?: number | undefined },
): Promise<DeadLinks> {
  const links = await context.publishedLinks.of(show.id, notice);
  const wanted = links.flatMap(({ id, url, archiveUrl, mendedAt }) =>
    archiveUrl === undefined || mendedAt || (linkId !== undefined && id !== linkId)
      ? []
      : [{ id, url, archiveUrl }],
  );
  const places = await placesOf(
    context,
    show,
    wanted.map(({ url }) => url),
  );
  const episodes = new Map([...places.values()].flat().map((episode) => [episode.id, episode]));
  for (const { id, notes } of episodes.values()) {
    const replaced = (before: string) =>
      wanted.reduce((text, { url, archiveUrl }) => withAddress(text, url, archiveUrl), before);
    let present = notes;
    for (let tries = 0; tries < TRIES; tries++) {
      const correction = { userId, notes: replaced(present), seen: fingerprintOf(present), isQuiet: true };
      const outcome = await context.publishing.correct({ showId: show.id, id }, correction);
      if (typeof outcome === 'string') break;
      present = outcome.notes;
    }
  }
  const left = await placesOf(
    context,
    show,
    wanted.map(({ url }) => url),
  );
  for (const { id, url } of wanted)
    if (!left.has(url)) await context.publishedLinks.mended(show.id, id, context.now());
  return deadLinksOf(context, show, notice);
}
