import { z } from 'zod';
import { parseTypedText } from '../composer/typed-text.ts';
import type { Slack } from '../slack.ts';
import { elementsOf } from '../slack/elements.ts';
import { findEphemeral, removeEphemeral } from '../slack/ephemerals.ts';
import { channelOf } from '../slack/lookup.ts';
import { storedMessage } from '../slack/messages.ts';
import type { View } from '../slack/wire.ts';
import type { Interaction } from '../slack/world/interaction.ts';
import type { ToolbarAction } from './workspace.ts';

const Id = z.string().min(1).max(100);
const Words = z.string().min(1).max(40_000);
const OnMessage = z.object({ channel: Id, ts: Id });
const Fields = z.record(z.string(), z.record(z.string(), z.unknown()));

/** What a person can do on the page, as the page asks for it. */
const Deed = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('post'),
    channel: Id,
    text: Words,
    thread_ts: Id.optional(),
    broadcast: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('edit'), text: Words, ...OnMessage.shape }),
  z.object({ kind: z.literal('delete'), ...OnMessage.shape }),
  z.object({ kind: z.literal('react'), name: Id, ...OnMessage.shape }),
  z.object({ kind: z.literal('dismiss'), ts: Id }),
  z.object({ kind: z.literal('join'), channel: Id }),
  z.object({ kind: z.literal('command'), channel: Id, line: Words }),
  z.object({ kind: z.literal('shortcut'), callbackId: Id, on: OnMessage.optional() }),
  z.object({
    kind: z.literal('press'),
    place: z.union([OnMessage, z.object({ viewId: Id })]),
    target: z.object({ action_id: Id, block_id: Id.optional(), value: z.string().optional() }),
    choice: z.unknown().optional(),
    fields: Fields.optional(),
  }),
  z.object({ kind: z.literal('submit'), fields: Fields }),
  z.object({ kind: z.literal('close'), all: z.boolean().optional() }),
  z.object({ kind: z.literal('openHome'), tab: z.enum(['home', 'messages']) }),
  z.object({ kind: z.literal('openDirect') }),
  z.object({
    kind: z.literal('advance'),
    ms: z
      .number()
      .positive()
      .max(5 * 7 * 24 * 3_600_000),
  }),
  z.object({ kind: z.literal('action'), id: Id }),
]);

type Deed = z.infer<typeof Deed>;
type Press = Extract<Deed, { kind: 'press' }>;

export const DeedOf = z.object({ as: Id, deed: Deed });

/** Does what the page asks in a person's name. @throws what Slack, or the stand-in, has against it */
export async function perform(
  slack: Slack,
  actions: readonly ToolbarAction[],
  { as, deed }: z.infer<typeof DeedOf>,
): Promise<unknown> {
  const person = slack.as(as);
  switch (deed.kind) {
    case 'post':
      return post(person, deed);
    case 'edit':
      return void person.edit(deed.channel, deed.ts, deed.text);
    case 'delete':
      return person.delete(deed.channel, deed.ts);
    case 'react':
      return toggleReaction(slack, as, deed);
    case 'dismiss':
      return dismiss(slack, as, deed.ts);
    case 'join':
      return person.join(deed.channel);
    case 'command':
      return void (await person.sendCommand(deed.line, { channel: deed.channel }));
    case 'shortcut':
      return orTrouble(await person.shortcut(deed.callbackId, deed.on));
    case 'press':
      return press(slack, as, deed);
    case 'submit':
      return person.submit(typed(slack, as, deed.fields));
    case 'close':
      return person.close({ all: deed.all ?? false });
    case 'openHome':
      return person.openHome(deed.tab);
    case 'openDirect':
      return { channel: person.direct(slack.app.botUserId) };
    case 'advance':
      return slack.advance(deed.ms);
    case 'action':
      return actions.find(({ id }) => id === deed.id)?.run();
  }
}

function post(person: ReturnType<Slack['as']>, deed: Extract<Deed, { kind: 'post' }>): { ts: string } {
  const { channel, text, thread_ts, broadcast = false } = deed;
  const saidOfOneself = thread_ts === undefined ? /^\/me\s+([\s\S]+)/.exec(text)?.[1] : undefined;
  const { ts } = saidOfOneself
    ? person.me(channel, saidOfOneself)
    : person.post(channel, text, { broadcast, ...(thread_ts && { thread_ts }) });
  return { ts };
}

function toggleReaction(
  slack: Slack,
  userId: string,
  { channel, ts, name }: Extract<Deed, { kind: 'react' }>,
): void {
  const { reactions } = storedMessage(channelOf(slack.world, channel), ts);
  const person = slack.as(userId);
  if (reactions.get(name)?.includes(userId)) person.unreact(channel, ts, name);
  else person.react(channel, ts, name);
}

function dismiss({ world }: Slack, userId: string, ts: string): void {
  const ephemeral = findEphemeral(world, userId, ts);
  if (ephemeral) removeEphemeral(world, ephemeral);
}

/** What was typed so far goes along: Slack keeps it when the app changes the view in answer to a press. */
async function press(slack: Slack, userId: string, { place, target, choice, fields }: Press): Promise<void> {
  const person = slack.as(userId);
  if ('channel' in place) return void (await person.press(place, withoutUndefined(target), choice));
  const view = viewOf(slack, userId, place.viewId);
  if (fields && view.type === 'modal') person.fill(typed(slack, userId, fields));
  return orTrouble(await person.press({ view }, withoutUndefined(target), choice));
}

/** Where there is no channel to say it in, Slack says elsewhere that the app did not answer. */
function orTrouble({ channelId, seen }: Interaction): void {
  const [first] = seen;
  if (first?.kind === 'error' && !channelId) throw new Error(`This app did not respond: ${first.error}`);
}

function withoutUndefined({ action_id, block_id, value }: Press['target']) {
  return { action_id, ...(block_id && { block_id }), ...(value !== undefined && { value }) };
}

function viewOf(slack: Slack, userId: string, viewId: string): View {
  const person = slack.as(userId);
  const views = [...person.modals().map(({ view }) => view), person.home()];
  const found = views.find((view) => view?.id === viewId);
  if (!found) throw new Error('That is no longer open');
  return found;
}

// People type plain text where Slack offers rich text; it is read as the composer reads it.
function typed(slack: Slack, userId: string, fields: z.infer<typeof Fields>) {
  const blocks = slack.as(userId).modals().at(-1)?.view.blocks ?? [];
  const rich = new Set(
    elementsOf(blocks)
      .filter(({ element }) => element.type === 'rich_text_input')
      .map(({ element }) => element['action_id']),
  );
  return Object.fromEntries(
    Object.entries(fields).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(
        Object.entries(actions).map(([actionId, value]) => [
          actionId,
          rich.has(actionId) && typeof value === 'string' ? parseTypedText(value) : value,
        ]),
      ),
    ]),
  );
}
