import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from './database.ts';
import { people } from './schema.ts';

/** Where show notes lead whoever presses a person's name. */
export function profileStore(db: Database) {
  return {
    /** The addresses that hosts gave, by user id; empty for those who want none. */
    async of(workspaceId: number, userIds: readonly string[]): Promise<Map<string, string>> {
      if (userIds.length === 0) return new Map();
      const rows = await db
        .select({ userId: people.userId, profileUrl: people.profileUrl })
        .from(people)
        .where(and(eq(people.workspaceId, workspaceId), inArray(people.userId, [...userIds])));
      return new Map(
        rows.flatMap(({ userId, profileUrl }) =>
          profileUrl === null ? [] : [[userId, profileUrl] as const],
        ),
      );
    },

    /** Remembers the address of somebody who was learnt about before. */
    async set(workspaceId: number, userId: string, profileUrl: string): Promise<void> {
      await db
        .update(people)
        .set({ profileUrl })
        .where(and(eq(people.workspaceId, workspaceId), eq(people.userId, userId)));
    },
  };
}
