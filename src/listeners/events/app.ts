import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { checkUp } from '../../desk/check-up.ts';

const FromTeam = z.looseObject({ team_id: z.string() });

/** The app was removed, or its tokens were: what Slack still takes is asked at once, as others of its tokens may be meant. */
export function registerAppRemoval(app: App, context: Context): void {
  // Nobody is authorised for these events: which workspace they are of, only they say.
  app.event('app_uninstalled', async ({ body }) => askAfter(body));
  app.event('tokens_revoked', async ({ body }) => askAfter(body));

  async function askAfter(body: unknown): Promise<void> {
    const workspace = context.workspaces.ofTeam(FromTeam.parse(body).team_id);
    if (workspace) await checkUp(context, workspace);
  }
}
