import type { peopleStore } from './db/people.ts';
import type { workspaceStore } from './db/workspaces.ts';
import { createDirectory } from './desk/directory.ts';
import type { Show } from './domain/show.ts';
import type { Logger } from './log.ts';
import type { SlackApi } from './slack/api/gateway.ts';

/** A Slack team that installed the app: how it is spoken to, and who its people are. */
export type Workspace = {
  id: number;
  teamId: string;
  slack: SlackApi;
  directory: ReturnType<typeof createDirectory>;
};

type Needs = {
  workspaces: ReturnType<typeof workspaceStore>;
  people: Pick<ReturnType<typeof peopleStore>, 'known' | 'learn'>;
  logger: Logger;
  now: () => Date;
};

/** The workspaces that this process is connected to. Whatever speaks to Slack asks here for the show's. */
export function createWorkspaces({ workspaces, people, logger, now }: Needs) {
  const connected = new Map<number, Workspace>();
  return {
    async connect(slack: SlackApi): Promise<Workspace> {
      const id = await workspaces.ensure(slack.teamId);
      const directory = createDirectory({ workspaceId: id, slack, people, logger, now });
      const workspace = { id, teamId: slack.teamId, slack, directory };
      connected.set(id, workspace);
      return workspace;
    },

    /** Notes that this process hears what Slack tells the workspaces it is connected to. */
    async hear(): Promise<void> {
      for (const { id, slack } of connected.values())
        if (slack.refused() === undefined) await workspaces.hears(id);
    },

    /** Notes that Slack told a workspace nothing for a while. */
    missed: (id: number): Promise<void> => workspaces.missed(id),

    /** Since when some process has heard all that Slack told the show's workspace; undefined where none does now. */
    heardSince: ({ workspaceId }: Pick<Show, 'workspaceId'>): Promise<Date | undefined> =>
      workspaces.heardSince(workspaceId),

    all: (): readonly Workspace[] => [...connected.values()],

    /** @throws Error when this process is not connected to the show's workspace */
    of({ workspaceId }: Pick<Show, 'workspaceId'>): Workspace {
      const workspace = connected.get(workspaceId);
      if (!workspace) throw new Error(`not connected to workspace ${workspaceId}`);
      return workspace;
    },

    ofTeam: (teamId: string): Workspace | undefined =>
      [...connected.values()].find((workspace) => workspace.teamId === teamId),
  };
}
