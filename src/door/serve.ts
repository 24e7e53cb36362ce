import type { ModalView } from '@slack/types';
import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import type { Message } from '../slack/message.ts';
import { apology } from './apology.ts';
import { type AnyDoor, FOR_MEMBERS, type Visit } from './door.ts';

type Visitor = {
  /** What they want, for the log. */
  purpose: string;
  brought: unknown;
  /** @throws UserError when there is no such door or show */
  arrive(): Promise<{ door: AnyDoor; visit: Visit }>;
  tell(message: Message, replaces: boolean): Promise<void>;
  /** Where a form can be opened: within three seconds of a press. */
  open?(form: ModalView): Promise<void>;
};

/** Leads somebody through a door and brings them the answer. Nothing else knows what to do when that fails. */
export async function serve(
  context: Context,
  { purpose, brought, arrive, tell, open }: Visitor,
): Promise<void> {
  try {
    const { door, visit } = await arrive();
    const answer = await door.enter(brought, visit, context);
    if (!answer) return;
    if ('form' in answer) {
      await open?.(answer.form);
      return;
    }
    await tell(answer.message, answer.replaces ?? false);
    if (!answer.file) return;
    const { slack } = context.workspaces.of(visit.show);
    const { comment, ...file } = answer.file;
    await slack.upload(await slack.conversationWith(visit.userId), file, comment);
  } catch (error) {
    await tell(apology(error, context.logger, purpose), false);
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
