import type { SlackOptions } from '../../playground/slack.ts';
import type { Database } from '../../src/db/database.ts';
import type { IncomingPost } from '../../src/domain/post.ts';
import { aWorkspace, CHANNEL, PEOPLE } from './bot.ts';
import { aContext } from './context.ts';
import { aPost, MINUTE_MS, MONDAY, tsAt } from './shows.ts';

const [ALICE, BOB] = PEOPLE;

export const MIC = 'studio_microphone';

/**
 * The desk of a show on an empty database: the bot is in the channel and told of nothing. The clock stands at an hour
 * after MONDAY, so that what was posted at `tsAt` is of today.
 */
export async function aDesk(db: Database, options: Partial<SlackOptions> = {}) {
  const workspace = await aWorkspace({ startAt: new Date(MONDAY.getTime() + 60 * MINUTE_MS), ...options });
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const context = await aContext(db, workspace);
  const show = await context.openShow();

  /** Stores a post of Alice's about a page, without a word to Slack. */
  async function posted(minute: number, url: string, post: Partial<IncomingPost> = {}): Promise<string> {
    await context.posts.store(show.id, aPost({ ts: tsAt(minute), userId: ALICE, urls: [url], ...post }));
    return tsAt(minute);
  }

  async function nominated(ts: string, userId: string = BOB, emoji = MIC): Promise<void> {
    await context.nominations.add(show.id, ts, { userId, emoji, eventTs: tsAt(59) });
  }

  return {
    slack,
    context,
    show,
    posted,
    nominated,

    /** Stores a post that Bob nominates. */
    async postedAndNominated(minute: number, url: string, post: Partial<IncomingPost> = {}): Promise<string> {
      const ts = await posted(minute, url, post);
      await nominated(ts);
      return ts;
    },

    /** The open stories, by the ts of their posts, the oldest first. */
    async stories() {
      const open = await context.stories.open(show.id, new Date(0));
      return open
        .map(({ posts }) => posts.map(({ ts }) => ts))
        .toSorted(([one = ''], [other = '']) => one.localeCompare(other));
    },

    /** Who pressed Nominate for each open story, by the ts of its first post. */
    async presses() {
      const open = await context.stories.open(show.id, new Date(0));
      return Object.fromEntries(open.map(({ posts, presses }) => [posts[0]?.ts, presses]));
    },

    /** Who nominates each post, and by which emoji. */
    async nominations() {
      const open = await context.stories.open(show.id, new Date(0));
      const posts = open.flatMap((story) => story.posts);
      return Object.fromEntries(
        posts.map(({ ts, nominations }) => [
          ts,
          nominations.map(({ userId, emoji }) => `${userId} ${emoji}`).toSorted(),
        ]),
      );
    },

    /** What Slack was asked since so many calls. */
    callsSince(count: number): string[] {
      return slack.calls.slice(count).map(({ method }) => method);
    },

    /** The desk's context, counting how often stories are loaded. */
    countingLoads() {
      const loads: string[] = [];
      const { open, nominated, undigested, byId } = context.stories;
      const stories: typeof context.stories = {
        ...context.stories,
        open: (...args) => (loads.push('open'), open(...args)),
        nominated: (...args) => (loads.push('nominated'), nominated(...args)),
        undigested: (...args) => (loads.push('undigested'), undigested(...args)),
        byId: (showId, ids) => {
          if (ids.length > 0) loads.push('byId');
          return byId(showId, ids);
        },
      };
      return { loads, counted: { ...context, stories } };
    },
  };
}
