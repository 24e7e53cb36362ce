import type { ModalView } from '@slack/types';
import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import type { Message } from '../slack/message.ts';
import { apology } from './apology.ts';
import { redrawIfChanged } from '../desk/redraw.ts';
import { FOR_MEMBERS } from '../desk/who-may.ts';
import type { AnyDoor, Visit } from './door.ts';

type Visitor = {
  /** What they want, for the log. */
  purpose: string;
  brought: unknown;
  /** @throws UserError when there is no such door or show */
  arrive(): Promise<{ door: AnyDoor; visit: Visit }>;
  /** Before all else: Slack opens no modal later than three seconds after a press. */
  hurry?(): Promise<void>;
  tell(message: Message, replaces: boolean): Promise<void>;
  /** Where they are told what failed, if not as they are told all else. */
  fail?(error: unknown, message: Message): Promise<void>;
  /** Where a modal can be opened. @returns its id */
  open?(form: ModalView, replaces: boolean): Promise<string>;
};

/** Leads somebody through a door and brings them the answer. Nothing else knows what to do when that fails. */
export async function serve(
  context: Context,
  { purpose, brought, hurry, arrive, tell, fail, open }: Visitor,
): Promise<void> {
  const { openViews } = context;
  try {
    await hurry?.();
    const { door, visit } = await arrive();
    const answer = await door.enter(brought, visit, context);
    if (!answer) return;
    if ('home' in answer) {
      const { show, userId } = visit;
      if (answer.follows) await openViews.opened(show.id, { userId, place: 'home', ...answer.follows });
      await context.workspaces.of(show).slack.publishHome(userId, answer.home);
      if (answer.follows) await redrawIfChanged(context, show);
      return;
    }
    if ('form' in answer) {
      const viewId = await open?.(answer.form, answer.replaces ?? false);
      if (!answer.follows || !viewId) return;
      const { show, userId } = visit;
      await openViews.opened(show.id, { userId, place: 'modal', viewId, ...answer.follows });
      await redrawIfChanged(context, show);
      return;
    }
    await tell(answer.message, answer.replaces ?? false);
    if (!answer.file) return;
    const { slack } = context.workspaces.of(visit.show);
    const { comment, ...file } = answer.file;
    await slack.upload(await slack.conversationWith(visit.userId), file, comment);
  } catch (error) {
    const message = apology(error, context.logger, purpose);
    await (fail ? fail(error, message) : tell(message, false));
  }
}

/**
 * The show that a button or form names. The door says whether the visitor may have it.
 *
 * @throws UserError when their workspace has no such show: the same as for a show they may not have
 */
export async function showNamed(
  { shows }: Pick<Context, 'shows'>,
  workspaceId: number,
  showId: number,
): Promise<Show> {
  const show = await shows.byId(showId);
  if (show?.workspaceId !== workspaceId) throw new UserError(FOR_MEMBERS);
  return show;
}
