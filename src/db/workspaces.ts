import type { Database } from './database.ts';
import { workspaces } from './schema.ts';

export function workspaceStore(db: Database) {
  return {
    /** The id of a Slack team's workspace; made when there is none. */
    async ensure(teamId: string): Promise<number> {
      const [workspace] = await db
        .insert(workspaces)
        .values({ teamId })
        // An update that changes nothing: without one no row is returned.
        .onConflictDoUpdate({ target: workspaces.teamId, set: { teamId } })
        .returning({ id: workspaces.id });
      if (!workspace) throw new Error('an upsert returned no row');
      return workspace.id;
    },
  };
}
