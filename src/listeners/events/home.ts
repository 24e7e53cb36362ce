import type { App } from '@slack/bolt';
import type { Context } from '../../context.ts';
import { redrawIfChanged } from '../../desk/redraw.ts';
import { homeShow, loadHome } from '../../desk/home.ts';
import { noShowHome, rundownHome } from '../../slack/views/rundown.ts';
import { workspaceOf } from './workspace.ts';

/** The app's Home: it always shows the next episode. */
export function registerHome(app: App, context: Context): void {
  app.event('app_home_opened', async ({ event, context: bolt }) => {
    if (event.tab !== 'home') return;
    const { id: workspaceId, slack } = workspaceOf(bolt, context);
    const { user: userId } = event;
    const show = await homeShow(context, workspaceId, userId);
    if (!show) {
      await slack.publishHome(userId, noShowHome());
      return;
    }
    await context.openViews.opened(show.id, { userId, place: 'home', page: 0 });
    await slack.publishHome(userId, rundownHome({ ...(await loadHome(context, show, { userId })), page: 0 }));
    await redrawIfChanged(context, show);
  });
}
