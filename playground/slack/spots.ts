import { collectState } from './elements.ts';
import { findEphemeral } from './ephemerals.ts';
import { ownChannel } from './lookup.ts';
import { storedMessage, withoutMetadata } from './messages.ts';
import { shownValues, stateOf } from './view-state.ts';
import type { Block, Message, View, ViewValues } from './wire.ts';
import type { World } from './world.ts';
import type { Origin } from './world/interaction.ts';
import type { Home } from './world/open-view.ts';
import type { ResponseUrl } from './world/response-url.ts';

/** Where an element is pressed: in a message this person sees, in an open modal or in the app's Home. */
export type Place = { channel: string; ts: string } | { view: View };

/** A place as one person has it before them. */
export type Spot = {
  key: string;
  origin: Origin;
  blocks: readonly Block[];
  /** What this person chose there. */
  values: ViewValues;
  channelId: string | undefined;
  source: ResponseUrl['source'];
  /** The app is told of all that was chosen and typed. */
  send?: () => void;
  /** What payloads say of the place, and what its fields hold at this moment. */
  describe: () => { place: Record<string, unknown>; state: Record<string, unknown> };
};

/** @throws when this person does not see it */
export function spotOf(world: World, userId: string, place: Place): Spot {
  if ('channel' in place) return messageSpot(world, userId, place);
  const { id } = place.view;
  const home = world.homes.get(userId);
  return home?.view.id === id ? homeSpot(home) : modalSpot(world, userId, id);
}

function messageSpot(
  world: World,
  userId: string,
  { channel: channelId, ts }: { channel: string; ts: string },
): Spot {
  const channel = ownChannel(world, channelId, userId);
  const ephemeral = findEphemeral(world, userId, ts);
  const message: Message = ephemeral?.message ?? storedMessage(channel, ts).message;
  const isEphemeral = ephemeral !== undefined;
  const blocks = message.blocks ?? [];
  const key = `${userId} ${ts}`;
  const values = world.messageValues.get(key) ?? {};
  world.messageValues.set(key, values);
  const place = {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channelId,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    channel: { id: channelId, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    // For a message that only one person sees, Slack sends only its place.
    ...(!isEphemeral && { message: withoutMetadata(message) }),
  };
  return {
    key,
    origin: 'message',
    blocks,
    values,
    channelId,
    source: { ts, isEphemeral, threadTs: message.thread_ts },
    describe: () => ({ place, state: { state: { values: collectState(blocks, values) } } }),
  };
}

function modalSpot(world: World, userId: string, viewId: string): Spot {
  const open = world.openViews.find(({ view, userId: owner }) => view.id === viewId && owner === userId);
  if (!open) throw new Error(`The view ${viewId} is not open`);
  return viewSpot('modal', open.view, open.values, () => stateOf(world, open));
}

function homeSpot(home: Home): Spot {
  const { view, unsent } = home;
  const all = () => shownValues({ kept: home.values, values: unsent });
  const spot = viewSpot('home', view, unsent, () => collectState(view.blocks, all()));
  const send = () => {
    home.values = all();
    home.unsent = {};
  };
  return { ...spot, send };
}

function viewSpot(origin: Origin, view: View, values: ViewValues, state: () => ViewValues): Spot {
  return {
    key: view.id,
    origin,
    blocks: view.blocks,
    values,
    channelId: undefined,
    source: undefined,
    describe: () => ({
      place: { container: { type: 'view', view_id: view.id } },
      state: { view: { ...view, state: { values: state() } } },
    }),
  };
}
