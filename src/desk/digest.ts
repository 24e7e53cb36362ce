import type { Context } from '../context.ts';
import type { Digest } from '../domain/digest.ts';
import { CARRY_OVER_MS } from '../domain/draft.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import type { Show } from '../domain/show.ts';
import { isWorthShowing, ranked, type Story } from '../domain/story.ts';
import { nominatorsOf } from '../domain/electorate.ts';
import type { MessageMark } from '../slack/api/gateway.ts';
import type { Message } from '../slack/message.ts';
import {
  type DigestEntry,
  digestMessage,
  digestPreview,
  STORIES_PER_MESSAGE,
} from '../slack/views/digest.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'digests' | 'directory' | 'slack'>;

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DIGEST_MS = 7 * DAY_MS;
/** Presses and reactions change the digests that are younger than this. */
const CHANGING_MS = 14 * DAY_MS;

/**
 * What a digest due at `slot` shows: the stories no digest has shown yet, most nominated first. What was stored late is
 * among them, however old, but nothing of before the week of the first digest, nor what is drafted no more.
 */
async function storiesFor(context: Needs, show: Show, slot: Date): Promise<Story[]> {
  const first = (await context.digests.firstSlot(show.id)) ?? slot;
  const from = Math.max(first.getTime() - FIRST_DIGEST_MS, slot.getTime() - CARRY_OVER_MS);
  const stories = await context.stories.undigested(show.id, new Date(from), slot);
  const rules = await rulesFor(context, show, stories);
  return ranked(
    stories.filter((story) => isWorthShowing(story, rules)),
    rules,
  );
}

/**
 * Posts the digest due at `slot`, once, however often and by however many it is asked for.
 *
 * @returns false when there is nothing new to show
 */
export async function postDigest(context: Needs, show: Show, slot: Date): Promise<boolean> {
  const claimed = await context.digests.at(show.id, slot);
  const digest = claimed ?? (await claim(context, show, slot));
  if (!digest) return false;
  const posted = claimed ? await findPosted(context, show, digest) : new Map<number, string>();
  const stories = await context.stories.byId(digest.parts.flatMap(({ storyIds }) => storyIds));
  const messages = await messagesOf(context, show, digest, stories);
  let threadTs = digest.parts[0]?.ts ?? posted.get(0);
  for (const [part, message] of messages.entries()) {
    if (digest.parts[part]?.ts) continue;
    const mark = markOf(digest, part);
    const ts =
      posted.get(part) ??
      (await context.slack.post(show.channelId, message, { mark, ...(threadTs ? { threadTs } : {}) }));
    await context.digests.keepMessage(digest.id, part, ts);
    threadTs ??= ts;
  }
  return true;
}

/** Brings the counts in the digests that show a story up to date. */
export async function refreshDigests(
  context: Needs & Pick<Context, 'now'>,
  show: Show,
  storyId: number,
): Promise<void> {
  const after = new Date(context.now().getTime() - CHANGING_MS);
  for (const { digest, part } of await context.digests.showing(storyId, after)) {
    const ts = digest.parts[part]?.ts;
    if (ts) await refreshMessage(context, show, digest, part, ts);
  }
}

/** The digest as it would be posted now, as an answer; undefined when there is nothing new to show. */
export async function digestAnswer(
  context: Needs & Pick<Context, 'now'>,
  show: Show,
): Promise<Message | undefined> {
  const slot = context.now();
  const stories = await storiesFor(context, show, slot);
  const [first, ...rest] = await messagesOf(context, show, { parts: partsOf(stories) }, stories);
  if (!first) return undefined;
  return digestPreview(first, { value: `${show.id} ${slot.toISOString()}`, messages: 1 + rest.length });
}

async function claim(context: Needs, show: Show, slot: Date): Promise<Digest | undefined> {
  const stories = await storiesFor(context, show, slot);
  if (stories.length === 0) return undefined;
  const storyIds = stories.map(({ id }) => id);
  return context.digests.claim(show.id, slot, storyIds, STORIES_PER_MESSAGE);
}

function partsOf(stories: readonly Story[]): { storyIds: number[] }[] {
  const ids = stories.map(({ id }) => id);
  const starts = Array.from(
    { length: Math.ceil(ids.length / STORIES_PER_MESSAGE) },
    (_, part) => part * STORIES_PER_MESSAGE,
  );
  return starts.map((start) => ({ storyIds: ids.slice(start, start + STORIES_PER_MESSAGE) }));
}

/**
 * Somebody began this digest and may have died behind it: Slack's answer is then lost, but not the message, which
 * carries the digest's mark.
 */
async function findPosted({ slack }: Needs, show: Show, digest: Digest): Promise<Map<number, string>> {
  const posted = new Map<number, string>();
  const note = (messages: readonly { ts: string; metadata?: MessageMark | undefined }[]) => {
    for (const { ts, metadata } of messages) {
      if (metadata?.event_type !== DIGEST_MARK || metadata.event_payload['digest'] !== digest.id) continue;
      posted.set(Number(metadata.event_payload['part']), ts);
    }
  };
  const oldest = String(digest.createdAt.getTime() / 1000 - 60);
  for await (const messages of slack.history(show.channelId, { oldest })) note(messages);
  const threadTs = digest.parts[0]?.ts ?? posted.get(0);
  if (threadTs && digest.parts.length > 1) {
    for await (const messages of slack.replies(show.channelId, threadTs)) note(messages);
  }
  return posted;
}

const DIGEST_MARK = 'digest_posted';

function markOf({ id, slot }: Digest, part: number): MessageMark {
  return {
    event_type: DIGEST_MARK,
    event_payload: { digest: id, run: slot.toISOString(), part },
  };
}

/** Two presses at once may draw the message in the wrong order, so it is drawn again until it shows what is stored. */
async function refreshMessage(
  context: Needs,
  show: Show,
  digest: Digest,
  part: number,
  ts: string,
): Promise<void> {
  const draw = async () => {
    const stories = await context.stories.byId(digest.parts.flatMap(({ storyIds }) => storyIds));
    return (await messagesOf(context, show, digest, stories))[part];
  };
  let message = await draw();
  for (let drawn = 0; message && drawn < 3; drawn++) {
    await context.slack.update(show.channelId, ts, message, markOf(digest, part));
    const now = await draw();
    if (JSON.stringify(now) === JSON.stringify(message)) return;
    message = now;
  }
}

async function messagesOf(
  context: Needs,
  show: Show,
  digest: Pick<Digest, 'parts'>,
  stories: readonly Story[],
): Promise<Message[]> {
  const entries = await entriesOf(context, show, stories);
  const total = digest.parts.reduce((sum, { storyIds }) => sum + storyIds.length, 0);
  let first = 1;
  return digest.parts.map(({ storyIds }) => {
    const shown = storyIds.flatMap((id) => entries.get(id) ?? []);
    const message = digestMessage(shown, { show: show.name, first, total });
    first += storyIds.length;
    return message;
  });
}

/** A story that has nothing to say any more, since its posts were deleted or edited, has no entry. */
async function entriesOf(
  context: Needs,
  show: Show,
  stories: readonly Story[],
): Promise<Map<number, DigestEntry>> {
  const rules = await rulesFor(context, show, stories);
  const posters = new Map(stories.map((story) => [story.id, postersOf(story)]));
  const people = await context.directory.people([...posters.values()].flat());
  const ownTitles = await context.episodes.ownTitles(stories.map(({ id }) => id));
  return new Map(
    (await named(context, stories)).flatMap((story) => {
      const { text, url } = headlineOf(story, ownTitles.get(story.id));
      if (!text) return [];
      const by = (posters.get(story.id) ?? []).map((userId) => people.get(userId)?.name ?? 'somebody');
      const nominations = nominatorsOf(story, rules).size;
      return [
        [story.id, { storyId: story.id, title: text, by, nominations, ...(url ? { url } : {}) }] as const,
      ];
    }),
  );
}

/** Those who posted its links; of a story without links, whoever told it. */
function postersOf({ posts }: Story): string[] {
  const sharing = posts.filter(({ shares }) => shares.length > 0);
  const telling = sharing.length > 0 ? sharing : posts.slice(0, 1);
  return [...new Set(telling.map(({ userId }) => userId))];
}
