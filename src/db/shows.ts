import { and, asc, eq, isNull } from 'drizzle-orm';
import { DEFAULT_SECTIONS } from '../domain/section.ts';
import { DEFAULT_SHOW_NAME, type Show } from '../domain/show.ts';
import type { Database } from './database.ts';
import { shows } from './schema.ts';

export type ShowDefaults = { timeZone: string; digestCron: string; company: string };

type Channel = { teamId: string; channelId: string; channelName: string; isPrivate: boolean };

export function showStore(db: Database, defaults: ShowDefaults) {
  const active = (teamId: string) => and(eq(shows.teamId, teamId), isNull(shows.leftAt));
  return {
    /** The show of a channel which the bot is in: made when there is none, its name and privacy brought up to date. */
    async ensure(channel: Channel): Promise<Show> {
      const { channelName, isPrivate } = channel;
      const [show] = await db
        .insert(shows)
        .values({ ...channel, ...defaults, name: DEFAULT_SHOW_NAME, sections: [...DEFAULT_SECTIONS] })
        .onConflictDoUpdate({
          target: [shows.teamId, shows.channelId],
          set: { channelName, isPrivate, leftAt: null },
        })
        .returning();
      if (!show) throw new Error('an upsert returned no row');
      return show;
    },

    async of(teamId: string, channelId: string): Promise<Show | undefined> {
      const [show] = await db
        .select()
        .from(shows)
        .where(and(active(teamId), eq(shows.channelId, channelId)));
      return show;
    },

    async byId(id: number): Promise<Show | undefined> {
      const [show] = await db.select().from(shows).where(eq(shows.id, id));
      return show;
    },

    /** Those whose channel the bot is in, oldest first. */
    async active(teamId: string): Promise<Show[]> {
      return db.select().from(shows).where(active(teamId)).orderBy(asc(shows.id));
    },

    async rename(teamId: string, channelId: string, channelName: string): Promise<void> {
      await db
        .update(shows)
        .set({ channelName })
        .where(and(active(teamId), eq(shows.channelId, channelId)));
    },

    /** Stops the show's digests and commands; what was collected stays. */
    async leave(teamId: string, channelId: string, now: Date): Promise<void> {
      await db
        .update(shows)
        .set({ leftAt: now })
        .where(and(active(teamId), eq(shows.channelId, channelId)));
    },
  };
}
