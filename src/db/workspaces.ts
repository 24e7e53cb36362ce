import type { Database } from './database.ts';
import { workspaces } from './schema.ts';
import { written } from './written.ts';

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
  };
}
