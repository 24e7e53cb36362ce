import { z } from 'zod';
import { parseTypedText } from '../composer/typed-text.ts';
import type { PlaygroundSlack } from '../slack.ts';
import { elementsOf } from '../slack/elements.ts';
import { findEphemeral, removeEphemeral } from '../slack/ephemerals.ts';
import { channelOf } from '../slack/lookup.ts';
import { storedMessage } from '../slack/messages.ts';
import type { Place } from '../slack/spots.ts';
import type { View } from '../slack/wire.ts';
import type { Interaction } from '../slack/world/interaction.ts';
import type { ToolbarAction } from './workspace.ts';

const Id = z.string().min(1).max(100);
const Text = z.string().min(1).max(40_000);
const OnMessage = z.object({ channel: Id, ts: Id });
const Fields = z.record(z.string(), z.record(z.string(), z.unknown()));

/** What a person can do on the page, as the page asks for it. */
const Intent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('post'),
    channel: Id,
    text: Text,
    thread_ts: Id.optional(),
    broadcast: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('upload'),
    channel: Id,
    text: z.string().max(40_000),
    files: z
      .array(z.object({ name: z.string().min(1).max(255), content: z.base64() }))
      .min(1)
      .max(10),
  }),
  z.object({ kind: z.literal('edit'), text: Text, ...OnMessage.shape }),
  z.object({ kind: z.literal('delete'), ...OnMessage.shape }),
  z.object({ kind: z.literal('react'), name: Id, ...OnMessage.shape }),
  z.object({ kind: z.literal('dismiss'), ts: Id }),
  z.object({ kind: z.literal('join'), channel: Id }),
  z.object({ kind: z.literal('command'), channel: Id, line: Text }),
  z.object({ kind: z.literal('shortcut'), callbackId: Id, on: OnMessage.optional() }),
  z.object({
    kind: z.literal('press'),
    place: z.union([OnMessage, z.object({ viewId: Id })]),
    target: z.object({ action_id: Id, block_id: Id.optional(), value: z.string().optional() }),
    choice: z.unknown().optional(),
    fields: Fields.optional(),
  }),
  z.object({
    kind: z.literal('search'),
    place: z.union([OnMessage, z.object({ viewId: Id })]),
    target: z.object({ action_id: Id, block_id: Id.optional() }),
    typed: z.string().max(1000),
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

type Intent = z.infer<typeof Intent>;
type Press = Extract<Intent, { kind: 'press' }>;

export const IntentRequest = z.object({ as: Id, intent: Intent });

/** Does what the page asks in a person's name. @throws when Slack or the playground refuses */
export async function perform(
  slack: PlaygroundSlack,
  actions: readonly ToolbarAction[],
  { as, intent }: z.infer<typeof IntentRequest>,
): Promise<unknown> {
  const person = slack.as(as);
  switch (intent.kind) {
    case 'post':
      return post(person, intent);
    case 'upload':
      return upload(slack, as, intent);
    case 'edit':
      return void person.edit(intent.channel, intent.ts, intent.text);
    case 'delete':
      return person.delete(intent.channel, intent.ts);
    case 'react':
      return toggleReaction(slack, as, intent);
    case 'dismiss':
      return dismiss(slack, as, intent.ts);
    case 'join':
      return person.join(intent.channel);
    case 'command':
      return void (await person.sendCommand(intent.line, { channel: intent.channel }));
    case 'shortcut':
      return orTrouble(await person.shortcut(intent.callbackId, intent.on));
    case 'press':
      return press(slack, as, intent);
    case 'search':
      return person.search(placeOf(slack, as, intent.place), withoutUndefined(intent.target), intent.typed);
    case 'submit':
      return person.submit(typed(person.modals().at(-1)?.view, intent.fields));
    case 'close':
      return person.close({ all: intent.all ?? false });
    case 'openHome':
      return person.openHome(intent.tab);
    case 'openDirect':
      return { channel: person.direct(slack.app.botUserId) };
    case 'advance':
      return slack.advance(intent.ms);
    case 'action':
      return actions.find(({ id }) => id === intent.id)?.run();
  }
}

function post(
  person: ReturnType<PlaygroundSlack['as']>,
  intent: Extract<Intent, { kind: 'post' }>,
): { ts: string } {
  const { channel, text, thread_ts, broadcast = false } = intent;
  const saidOfOneself = thread_ts === undefined ? /^\/me\s+([\s\S]+)/.exec(text)?.[1] : undefined;
  const { ts } = saidOfOneself
    ? person.me(channel, saidOfOneself)
    : person.post(channel, text, { broadcast, ...(thread_ts && { thread_ts }) });
  return { ts };
}

function upload(
  slack: PlaygroundSlack,
  userId: string,
  { channel, text, files }: Extract<Intent, { kind: 'upload' }>,
): { ts: string } {
  const uploaded = files.map(({ name, content }) =>
    slack.addFile(userId, name, Buffer.from(content, 'base64')),
  );
  const { ts } = slack.as(userId).post(channel, text, { files: uploaded });
  return { ts };
}

function toggleReaction(
  slack: PlaygroundSlack,
  userId: string,
  { channel, ts, name }: Extract<Intent, { kind: 'react' }>,
): void {
  const { reactions } = storedMessage(channelOf(slack.world, channel), ts);
  const person = slack.as(userId);
  if (reactions.get(name)?.includes(userId)) person.unreact(channel, ts, name);
  else person.react(channel, ts, name);
}

function dismiss({ world }: PlaygroundSlack, userId: string, ts: string): void {
  const ephemeral = findEphemeral(world, userId, ts);
  if (ephemeral) removeEphemeral(world, ephemeral);
}

/** Sends along what was typed: Slack keeps it when the app changes the view in answer to a press. */
async function press(
  slack: PlaygroundSlack,
  userId: string,
  { place, target, choice, fields }: Press,
): Promise<void> {
  const person = slack.as(userId);
  const pressed = placeOf(slack, userId, place);
  if ('channel' in pressed) return void (await person.press(pressed, withoutUndefined(target), choice));
  const { view } = pressed;
  if (fields) person.fill(typed(view, fields), view.type);
  return orTrouble(await person.press(pressed, withoutUndefined(target), choice));
}

function placeOf(slack: PlaygroundSlack, userId: string, place: Press['place']): Place {
  return 'channel' in place ? place : { view: viewOf(slack, userId, place.viewId) };
}

/** Without a channel to say it in, the page says that the app did not answer. */
function orTrouble({ channelId, seen }: Interaction): void {
  const [first] = seen;
  if (first?.kind === 'error' && !channelId) throw new Error(`This app did not respond: ${first.error}`);
}

function withoutUndefined({ action_id, block_id, value }: Press['target']) {
  return { action_id, ...(block_id && { block_id }), ...(value !== undefined && { value }) };
}

function viewOf(slack: PlaygroundSlack, userId: string, viewId: string): View {
  const person = slack.as(userId);
  const views = [...person.modals().map(({ view }) => view), person.home()];
  const found = views.find((view) => view?.id === viewId);
  if (!found) throw new Error('This view is no longer open');
  return found;
}

// People type plain text where Slack has rich text: it is read as the composer reads it.
function typed(view: View | undefined, fields: z.infer<typeof Fields>) {
  const rich = new Set(
    elementsOf(view?.blocks ?? [])
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
