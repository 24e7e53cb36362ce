import { eq } from 'drizzle-orm';
import type { Database } from '../../src/db/database.ts';
import type { Enqueue, EnqueueOptions, JobData } from '../../src/db/queue.ts';
import { workspaceStore } from '../../src/db/workspaces.ts';
import { shows } from '../../src/db/schema.ts';
import { showStore } from '../../src/db/shows.ts';
import type { Show } from '../../src/domain/show.ts';
import type { Words } from '../../src/domain/words/words.ts';
import type { IncomingPost } from '../../src/domain/post.ts';

export const MONDAY = new Date('2026-03-02T08:00:00Z');
export const MINUTE_MS = 60_000;

/** The show of a channel. In an empty database it is the first one. */
export async function aShow(db: Database, channelId = 'C0NEWS'): Promise<Show> {
  const defaults = { timeZone: 'Europe/Berlin', digestCron: '0 9 * * MON', company: 'Acme' };
  return showStore(db, defaults).ensure({
    workspaceId: await workspaceStore(db).ensure('T0TEAM'),
    channelId,
    channelName: 'news',
    isPrivate: false,
  });
}

/** How often what the show's stories and draft show has changed. */
export async function revisionOf(db: Database, showId: number): Promise<number> {
  const [show] = await db.select({ revision: shows.revision }).from(shows).where(eq(shows.id, showId));
  if (!show) throw new Error('there is no such show');
  return show.revision;
}

/** What publishes the draft as it stands now, with these stories in the news. */
export async function aPublication(db: Database, showId: number, ...storyIds: number[]) {
  return {
    revision: await revisionOf(db, showId),
    picked: storyIds.map((storyId) => ({ storyId, section: 'news' })),
    notes: '### Notes',
    heldOn: '2026-03-02',
    userId: 'U0HOST',
    now: MONDAY,
    isQuiet: false,
  };
}

/** Notes what is handed over instead of having it done. */
export function notedQueue() {
  const queued: { name: string; data: JobData; options?: EnqueueOptions }[] = [];
  const enqueue: Enqueue = async (_tx, name, data, options) => {
    queued.push({ name, data, ...(options ? { options } : {}) });
  };
  return { queued, enqueue };
}

/** Slack's ts of a moment so many minutes after MONDAY. */
export function tsAt(minutes: number): string {
  return `${MONDAY.getTime() / 1000 + minutes * 60}.000000`;
}

/** A post with these links and a text about them. */
export function aPost(post: Partial<IncomingPost> & { urls?: readonly string[] } = {}): IncomingPost {
  const { urls = [], ...given } = post;
  return {
    ts: tsAt(0),
    userId: 'U0ALICE',
    words: saying('Look at this'),
    links: urls.map((url) => ({ url })),
    unfurls: [],
    ...given,
  };
}

export function saying(value: string): Words {
  return [{ type: 'paragraph', children: [{ type: 'text', value }] }];
}
