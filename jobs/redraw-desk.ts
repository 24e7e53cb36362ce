import { z } from 'zod';
import { checkDraft } from '../src/desk/check.ts';
import { loadOverview } from '../src/desk/overview.ts';
import { loadHome } from '../src/desk/home.ts';
import { FOR_MEMBERS, mayRead } from '../src/desk/who-may.ts';
import { checkModal } from '../src/slack/views/check.ts';
import { isHost } from '../src/domain/show.ts';
import { noticeModal } from '../src/slack/views/notice.ts';
import { noShowHome, rundownHome, rundownModal } from '../src/slack/views/rundown.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Shows the draft as it is now to everybody who has it before them. */
export const redrawDesk = defineJob({
  name: 'redraw-desk',
  data: z.object({ showId: Id }),
  terms: {
    policy: 'in turn',
    workers: 1,
    expireInSeconds: 5 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 2,
  },

  async run({ showId }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    const views = await context.openViews.all(showId);
    if (views.length === 0) return;
    const overview = await loadOverview(context, show);
    const { slack } = context.workspaces.of(show);
    const now = context.now();
    for (const view of views) {
      // They may have left the channel, or it is private now.
      if (!(await mayRead(context, show, view))) {
        await context.openViews.closed(showId, view);
        await (view.place === 'home'
          ? slack.publishHome(view.userId, noShowHome())
          : slack.updateModal(view.viewId, noticeModal(FOR_MEMBERS)));
      } else if (view.place === 'home') {
        const home = await loadHome(context, show, { userId: view.userId, overview });
        await slack.publishHome(view.userId, rundownHome({ ...home, page: view.page }));
      } else {
        const shown = { page: view.page, now, isHost: isHost(show, view.userId) };
        const modal =
          view.place === 'check'
            ? checkModal(await checkDraft(context, show))
            : rundownModal(overview, shown);
        if (!(await slack.updateModal(view.viewId, modal))) await context.openViews.closed(showId, view);
      }
    }
  },
});
