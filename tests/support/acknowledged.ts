import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import { openEmbedded } from '../../src/db/database.ts';
import { flawsStored, NO_FLAWS, postsInChannel, postsStored, type Standing, standingOf } from './standing.ts';

const Told = z.object({
  event: z.looseObject({
    type: z.string(),
    subtype: z.string().optional(),
    event_ts: z.string(),
    user: z.string().optional(),
    item: z.object({ ts: z.string() }).optional(),
    message: z.unknown().optional(),
  }),
});

type Post = Omit<Standing, 'votes'>;
type Vote = { ts: string; userId: string; eventTs: string; isGiven: boolean; isSafe: boolean };

/**
 * What the bot has acknowledged: posts as the last event that it acknowledged tells of them, and votes as they stood by the
 * last that was told of them.
 */
export function acknowledgedIn({ deliveries }: PlaygroundSlack) {
  const posts = new Map<string, { post: Post; toldAt: number }>();
  const votes = new Map<string, Vote>();
  for (const { payload, outcome } of deliveries) {
    const event = Told.safeParse(payload).data?.event;
    if (!event) continue;
    const { type, subtype, event_ts: eventTs, user: userId = '', item } = event;
    const isSafe = outcome === 'acknowledged';
    const post =
      type === 'message' ? standingOf(subtype === 'message_changed' ? event.message : event) : undefined;
    const toldAt = Number(eventTs);
    if (post && isSafe && (posts.get(post.ts)?.toldAt ?? 0) <= toldAt)
      posts.set(post.ts, { post: withoutVotes(post), toldAt });
    if (!item) continue;
    const key = `${item.ts} ${userId}`;
    const known = votes.get(key);
    if (known && Number(known.eventTs) > toldAt) continue;
    const wasSafe = known?.eventTs === eventTs && known.isSafe;
    const isGiven = type === 'reaction_added';
    votes.set(key, { ts: item.ts, userId, eventTs, isGiven, isSafe: isSafe || wasSafe });
  }
  return {
    posts: [...posts.values()].map(({ post }) => post),
    votes: [...votes.values()].filter((vote) => vote.isSafe),
  };
}

/** What stands in a folder that no program uses. */
export async function embeddedIn(dataDir: string) {
  const { db, close } = await openEmbedded(dataDir);
  const posts = await postsStored(db);
  const flaws = await flawsStored(db);
  await close();
  return { posts, flaws };
}

/** What was acknowledged and is not there as it was told, or as it is by now, of all that is stored in the folder. */
export async function lostIn(dataDir: string, slack: PlaygroundSlack) {
  const { posts: all, flaws } = await embeddedIn(dataDir);
  const stored = new Map(all.map((post) => [post.ts, post]));
  const now = new Map(postsInChannel(slack).map((post) => [post.ts, withoutVotes(post)]));
  const isThere = (told: Post) => {
    const found = stored.get(told.ts);
    return found && [told, now.get(told.ts)].some((post) => isDeepStrictEqual(post, withoutVotes(found)));
  };
  const { posts, votes } = acknowledgedIn(slack);
  return {
    acknowledged: posts.length + votes.length,
    lost: {
      posts: posts.filter((post) => !isThere(post)),
      votes: votes.filter(({ ts, userId, isGiven }) => stored.get(ts)?.votes.includes(userId) !== isGiven),
      flaws,
    },
  };
}

export const NOTHING_LOST = { posts: [], votes: [], flaws: NO_FLAWS };

function withoutVotes(standing: Standing): Post {
  const { votes: _, ...post } = standing;
  return post;
}
