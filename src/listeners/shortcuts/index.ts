import type { App, MessageShortcut } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { newsShowsOf } from '../../desk/show-for.ts';
import type { AnyDoor, Visit } from '../../door/door.ts';
import { modalFor } from '../../door/modal.ts';
import { serve } from '../../door/serve.ts';
import { UserError } from '../../errors.ts';
import { addMessage } from './add-message.ts';
import { editMessage } from './edit-message.ts';
import { whichShow } from './which-show.ts';

/** What a message's menu offers, by its callback id. */
export const shortcuts: readonly AnyDoor[] = [addMessage, editMessage];

const Used = z.object({
  callback_id: z.string(),
  trigger_id: z.string(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.unknown(),
});
type Used = z.infer<typeof Used>;

/** Leads those who use a message's menu to what they chose. They are answered in a modal: an answer would leave its thread. */
export function registerShortcuts(app: App, context: Context): void {
  app.shortcut<MessageShortcut>({ type: 'message_action' }, async ({ ack, body, context: bolt }) => {
    await ack();
    const used = Used.parse(body);
    const workspaceId = z.int().parse(bolt['workspaceId']);
    const { slack } = context.workspaces.of({ workspaceId });
    const modal = modalFor(slack, { trigger: used.trigger_id });
    await serve(context, {
      purpose: used.callback_id,
      brought: used.message,
      hurry: modal.hurry,
      arrive: () => arrive(context, workspaceId, used),
      open: modal.show,
      async tell(message) {
        if (await modal.say(message.text)) return;
        await slack.post(await slack.conversationWith(used.user.id), message);
      },
    });
  });
}

/**
 * The show of the channel, else the only one that they may know of.
 *
 * @throws UserError when there is none, or several for what cannot be asked
 */
async function arrive(
  context: Context,
  workspaceId: number,
  { callback_id: name, user, channel }: Used,
): Promise<{ door: AnyDoor; visit: Visit }> {
  const door = shortcuts.find((known) => known.name === name);
  if (!door) throw new UserError('That stopped working with an update. Use `/episode edit`.');
  const visit = { userId: user.id, typedIn: channel.id };
  const all = await context.shows.active([workspaceId]);
  const here = all.find((show) => show.channelId === channel.id);
  if (here) return { door, visit: { ...visit, show: here } };
  const [first, ...others] = await newsShowsOf(context, workspaceId, user.id);
  if (!first) {
    throw new UserError('I have no news channel here yet. Open yours and type `/invite` with my name.');
  }
  if (others.length === 0) return { door, visit: { ...visit, show: first } };
  if (door !== addMessage)
    throw new UserError('You have several shows here. Find it with `/episode edit` in its channel.');
  return { door: whichShow, visit: { ...visit, show: first } };
}
