import type { App } from '@slack/bolt';
import type { Context } from '../../context.ts';
import { loadOverview } from '../../desk/overview.ts';
import { showsOf } from '../../desk/show-for.ts';
import { noShowHome, rundownHome } from '../../slack/views/rundown.ts';
import { workspaceOf } from './workspace.ts';

/** The app's Home: it always shows the next episode. */
export function registerHome(app: App, context: Context): void {
  app.event('app_home_opened', async ({ event, context: bolt }) => {
    if (event.tab !== 'home') return;
    const { id: workspaceId, slack } = workspaceOf(bolt, context);
    const [show] = await showsOf(context, workspaceId, event.user);
    if (!show) {
      await slack.publishHome(event.user, noShowHome());
      return;
    }
    const overview = await loadOverview(context, show);
    await slack.publishHome(event.user, rundownHome(overview, { page: 0, now: context.now() }));
    await context.openViews.opened(show.id, { userId: event.user, place: 'home', page: 0 });
  });
}
