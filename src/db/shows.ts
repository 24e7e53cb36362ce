import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { DEFAULT_SECTIONS } from '../domain/section.ts';
import { DEFAULT_SHOW_NAME, type Show } from '../domain/show.ts';
import type { Database } from './database.ts';
import { changes, shows } from './schema.ts';
import { written } from './written.ts';

export type ShowDefaults = { timeZone: string; digestCron: string; company: string };

type Channel = {
  workspaceId: number;
  channelId: string;
  channelName: string;
  isPrivate: boolean;
  /** Left out where nobody saw it. */
  invitedBy?: string;
};

const BACK_AT = sql`case when ${shows.leftAt} is null then ${shows.backAt} else now() end`;

export function showStore(db: Database, defaults: ShowDefaults) {
  const active = (workspaceId: number) => and(eq(shows.workspaceId, workspaceId), isNull(shows.leftAt));
  return {
    /** The show of a channel which the bot is in: made when there is none, its name and privacy brought up to date. */
    async ensure(channel: Channel): Promise<Show> {
      const { channelName, isPrivate, invitedBy } = channel;
      const show = written(
        await db
          .insert(shows)
          .values({ ...channel, ...defaults, name: DEFAULT_SHOW_NAME, sections: [...DEFAULT_SECTIONS] })
          .onConflictDoUpdate({
            target: [shows.workspaceId, shows.channelId],
            set: {
              channelName,
              isPrivate,
              leftAt: null,
              backAt: BACK_AT,
              ...(invitedBy ? { invitedBy } : {}),
            },
          })
          .returning(),
      );
      return show;
    },

    async of(workspaceId: number, channelId: string): Promise<Show | undefined> {
      const [show] = await db
        .select()
        .from(shows)
        .where(and(active(workspaceId), eq(shows.channelId, channelId)));
      return show;
    },

    /** All that there are, oldest first. */
    async all(): Promise<Show[]> {
      return db.select().from(shows).orderBy(asc(shows.id));
    },

    /** A show whose channel the bot is in. */
    async byId(id: number): Promise<Show | undefined> {
      const [show] = await db
        .select()
        .from(shows)
        .where(and(eq(shows.id, id), isNull(shows.leftAt)));
      return show;
    },

    /** A show, also where the bot is no longer in its channel. */
    async known(id: number): Promise<Show | undefined> {
      const [show] = await db.select().from(shows).where(eq(shows.id, id));
      return show;
    },

    /**
     * Whether a channel has the second digest of a show, or had it before: the bot was invited there for that, and not
     * to read the news.
     */
    async digestsIn(workspaceId: number, channelId: string): Promise<'now' | 'before' | undefined> {
      const now = await db
        .select({ id: shows.id })
        .from(shows)
        .where(
          and(eq(shows.workspaceId, workspaceId), sql`${shows.secondDigest} ->> 'channelId' = ${channelId}`),
        )
        .limit(1);
      if (now.length > 0) return 'now';
      const before = await db
        .select({ id: changes.id })
        .from(changes)
        .innerJoin(shows, and(eq(shows.id, changes.showId), eq(shows.workspaceId, workspaceId)))
        .where(sql`${changes.after} -> 'settings' -> 'secondDigest' ->> 'channelId' = ${channelId}`)
        .limit(1);
      return before.length > 0 ? 'before' : undefined;
    },

    /** Those whose channel the bot is in, oldest first. */
    async active(workspaceIds: readonly number[]): Promise<Show[]> {
      return db
        .select()
        .from(shows)
        .where(and(inArray(shows.workspaceId, [...workspaceIds]), isNull(shows.leftAt)))
        .orderBy(asc(shows.id));
    },

    /** Brings up to date what a channel is called, and whether only its members may read it. */
    async describe(
      workspaceId: number,
      channelId: string,
      channel: Partial<Pick<Channel, 'channelName' | 'isPrivate'>>,
    ): Promise<void> {
      await db
        .update(shows)
        .set(channel)
        .where(and(active(workspaceId), eq(shows.channelId, channelId)));
    },

    /** Stops the show's digests and commands; what was collected stays. */
    async leave(workspaceId: number, channelId: string, now: Date): Promise<void> {
      await db
        .update(shows)
        .set({ leftAt: now })
        .where(and(active(workspaceId), eq(shows.channelId, channelId)));
    },
  };
}
