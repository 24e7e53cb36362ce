import { eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { workspaces } from './schema.ts';
import { written } from './written.ts';

/** What Slack tells while nobody listens for less long, it tells again: https://docs.slack.dev/apis/events-api/#retries */
const SHORT_BREAK = sql.raw(`interval '5 minutes'`);

export function workspaceStore(db: Database) {
  return {
    /** The id of a Slack team's workspace; made when there is none. */
    async ensure(teamId: string): Promise<number> {
      const workspace = written(
        await db
          .insert(workspaces)
          .values({ teamId })
          // An update that changes nothing: without one no row is returned.
          .onConflictDoUpdate({ target: workspaces.teamId, set: { teamId } })
          .returning({ id: workspaces.id }),
      );
      return workspace.id;
    },

    /** Notes that somebody is there to hear what Slack tells. To be said every minute; after a break it begins anew. */
    async hears(id: number): Promise<void> {
      const isGoingOn = sql`${workspaces.heardUntil} > now() - ${SHORT_BREAK}`;
      await db
        .update(workspaces)
        .set({
          heardSince: sql`case when ${isGoingOn} then ${workspaces.heardSince} else now() end`,
          heardUntil: sql`now()`,
        })
        .where(eq(workspaces.id, id));
    },

    /** Notes that Slack told nothing for a while, though somebody was there. */
    async missed(id: number): Promise<void> {
      await db.update(workspaces).set({ heardUntil: null }).where(eq(workspaces.id, id));
    },

    /** Since when somebody was there to hear all that Slack tells, by the database's clock; undefined where nobody is. */
    async heardSince(id: number): Promise<Date | undefined> {
      const [row] = await db
        .select({ since: workspaces.heardSince })
        .from(workspaces)
        .where(sql`${workspaces.id} = ${id} and ${workspaces.heardUntil} > now() - ${SHORT_BREAK}`);
      return row?.since ?? undefined;
    },
  };
}
