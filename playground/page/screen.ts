import type { PlaygroundSlack } from '../slack.ts';
import { canRead } from '../slack/channels.ts';
import { compareTs } from '../slack/messages.ts';
import { shownValues } from '../slack/view-state.ts';
import type { VisibleMessage } from '../slack/wire.ts';
import type { Channel } from '../slack/world/channel.ts';
import { readableMessage, readableView } from './readable.ts';
import type { ToolbarAction } from './workspace.ts';

type Looking = {
  userId: string;
  actions: readonly ToolbarAction[];
  channelId: string | undefined;
  threadTs: string | undefined;
};

/** Everything on one person's screen. */
export function screenOf(slack: PlaygroundSlack, { userId, actions, channelId, threadTs }: Looking) {
  const person = slack.as(userId);
  const channels = [...slack.world.channels.values()].filter((channel) => isListed(channel, userId));
  const channel = channels.find(({ id }) => id === channelId);
  const stack = person.modals();
  const top = stack.at(-1);
  const home = person.home();
  return {
    now: slack.clock.now(),
    actions: actions.map(({ id, label }) => ({ id, label })),
    channels: channels.map((listed) => channelLine(slack, listed, userId)),
    messages: channel
      ? slack.visibleTo(userId, channel.id).map((message) => shown(slack, userId, message))
      : [],
    thread: channel && threadTs ? threadOf(slack, userId, channel, threadTs) : undefined,
    modal: top && {
      view: readableView(top.view),
      values: shownValues(top),
      errors: top.errors,
      depth: stack.length,
    },
    home: home && readableView(home),
    homeValues: slack.world.homes.get(userId)?.values ?? {},
  };
}

function isListed(channel: Channel, userId: string): boolean {
  const isDirect = channel.kind === 'im' || channel.kind === 'mpim';
  return !channel.isArchived && (isDirect ? channel.members.has(userId) : canRead(channel, userId));
}

function channelLine(slack: PlaygroundSlack, channel: Channel, userId: string) {
  const { id, name, kind, topic, members } = channel;
  const canvases = [...slack.world.canvases.values()].filter(({ channelId }) => channelId === id);
  const last = slack.visibleTo(userId, id).at(-1);
  return {
    id,
    name,
    kind,
    topic,
    canvases: canvases.map(({ title, markdown }) => ({ title, markdown })),
    isMember: members.has(userId),
    members: [...members],
    latest: last && { ts: last.ts, userId: last.user },
  };
}

function threadOf(slack: PlaygroundSlack, userId: string, channel: Channel, threadTs: string) {
  if (!channel.messages.has(threadTs)) return undefined;
  return slack
    .threadVisibleTo(userId, channel.id, threadTs)
    .toSorted((a, b) => compareTs(a.ts, b.ts))
    .map((message) => shown(slack, userId, message));
}

function shown(slack: PlaygroundSlack, userId: string, message: VisibleMessage) {
  const chosen = slack.world.messageValues.get(`${userId} ${message.ts}`);
  return { ...readableMessage(message), ...(chosen && { chosen }) };
}
