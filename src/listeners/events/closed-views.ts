import type { App, ViewClosedAction } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { EDIT_EPISODE } from '../../slack/views/rundown.ts';

const Closed = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({ id: z.string(), private_metadata: z.string() }),
});

const Carried = z.object({ show: z.int() });

/** Whoever closes the rundown is no longer shown what changes. */
export function registerClosedViews(app: App, context: Context): void {
  app.view<ViewClosedAction>({ type: 'view_closed', callback_id: EDIT_EPISODE }, async ({ ack, body }) => {
    await ack();
    const { user, view } = Closed.parse(body);
    const { show } = Carried.parse(JSON.parse(view.private_metadata));
    await context.openViews.closed(show, { userId: user.id, place: 'modal', viewId: view.id, page: 0 });
  });
}
