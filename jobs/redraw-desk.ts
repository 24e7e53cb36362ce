import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { checkDraft } from '../src/desk/check.ts';
import { loadOverview } from '../src/desk/overview.ts';
import { loadHome } from '../src/desk/home.ts';
import { answersToRedraw, type RedrawnAnswer } from '../src/desk/draft-answers.ts';
import { FOR_MEMBERS, mayRead } from '../src/desk/who-may.ts';
import { checkModal } from '../src/slack/views/check.ts';
import type { OpenView } from '../src/domain/open-view.ts';
import type { Overview } from '../src/domain/overview.ts';
import { isHost, type Show } from '../src/domain/show.ts';
import type { Message } from '../src/slack/message.ts';
import { LAST_DRAWN, notesMessage } from '../src/slack/views/notes.ts';
import { publishedMessage } from '../src/slack/views/published.ts';
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
    await redrawAnswers(context, show);
    const views = await context.openViews.all(showId);
    if (views.length === 0) return;
    const overview = await loadOverview(context, show);
    const errors: unknown[] = [];
    for (const view of views) {
      try {
        await redrawView(context, show, { view, overview });
      } catch (error) {
        // One person's trouble is their own.
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'views of the draft could not be drawn again');
  },
});

async function redrawView(
  context: Context,
  show: Show,
  { view, overview }: { view: OpenView; overview: Overview },
): Promise<void> {
  const { slack } = context.workspaces.of(show);
  const { userId, page } = view;
  // They may have left the channel, or it is private now.
  if (!(await mayRead(context, show, view))) {
    await context.openViews.closed(show.id, view);
    await (view.place === 'home'
      ? slack.publishHome(userId, noShowHome())
      : slack.updateModal(view.viewId, noticeModal(FOR_MEMBERS)));
    return;
  }
  if (view.place === 'home') {
    const home = await loadHome(context, show, { userId, overview });
    if (!(await slack.publishHome(userId, rundownHome({ ...home, page }))))
      await context.openViews.closed(show.id, view);
    return;
  }
  const shown = { page, now: context.now(), isHost: isHost(show, userId) };
  const modal =
    view.place === 'check' ? checkModal(await checkDraft(context, show)) : rundownModal(overview, shown);
  if (!(await slack.updateModal(view.viewId, modal))) await context.openViews.closed(show.id, view);
}

/** An answer to one person is known by no id: it is replaced through the press of a button on it, or not at all. */
async function redrawAnswers(context: Context, show: Show): Promise<void> {
  const { slack } = context.workspaces.of(show);
  for (const answer of await answersToRedraw(context, show)) {
    const message = redrawnMessage(answer, context.now());
    try {
      await slack.replacePressed(answer.responseUrl, message);
    } catch (error) {
      // They may have started Slack again since, and the answer is gone.
      context.logger.info({ error }, 'An answer could not be drawn again');
      await context.draftAnswers.retire(show.id, answer.userId);
    }
  }
}

function redrawnMessage({ draft, publishing, usesLeft }: RedrawnAnswer, now: Date): Message {
  if (publishing) return publishedMessage(publishing, now);
  if (!draft) return { text: FOR_MEMBERS };
  return notesMessage({ ...draft, ...(usesLeft === 0 ? { remark: LAST_DRAWN } : {}) });
}
