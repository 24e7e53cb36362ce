import { and, eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import { people } from './schema.ts';

export type KnownPerson = { userId: string; name: string; isBot: boolean };

export function peopleStore(db: Database) {
  return {
    /** Those of these people who are known, and since when. */
    async known(
      workspaceId: number,
      userIds: readonly string[],
    ): Promise<(KnownPerson & { learntAt: Date })[]> {
      if (userIds.length === 0) return [];
      return db
        .select({
          userId: people.userId,
          name: people.name,
          isBot: people.isBot,
          learntAt: people.learntAt,
        })
        .from(people)
        .where(and(eq(people.workspaceId, workspaceId), isIn(people.userId, userIds)));
    },

    /** The ids of those who are called so, by their whole name or its first word. */
    async called(workspaceId: number, name: string): Promise<string[]> {
      const isCalled = sql`lower(${name}) in (lower(${people.name}), lower(split_part(${people.name}, ' ', 1)))`;
      const rows = await db
        .select({ userId: people.userId })
        .from(people)
        .where(and(eq(people.workspaceId, workspaceId), isCalled));
      return rows.map(({ userId }) => userId);
    },

    async learn(workspaceId: number, { userId, name, isBot }: KnownPerson, now: Date): Promise<void> {
      await db
        .insert(people)
        .values({ workspaceId, userId, name, isBot, learntAt: now })
        .onConflictDoUpdate({
          target: [people.workspaceId, people.userId],
          set: { name, isBot, learntAt: now },
        });
    },
  };
}
