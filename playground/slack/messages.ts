import { emit, messageEvent } from './events.ts';
import type { Message, Reaction } from './wire.ts';
import { takeTs, type World } from './world.ts';
import type { StoredMessage, Channel } from './world/channel.ts';

export type NewMessage = Omit<Message, 'type' | 'ts'> & { broadcast?: boolean; ts?: string };

/** Adds a message to the channel and tells the app. Replies give `thread_ts`. */
export function addMessage(
  world: World,
  channel: Channel,
  { broadcast = false, ts = takeTs(world), ...draft }: NewMessage,
  { isResponse = false } = {},
): Message {
  const parent = draft.thread_ts === undefined ? undefined : channel.messages.get(draft.thread_ts)?.message;
  const message: Message = {
    ...draft,
    type: 'message',
    ts,
    ...(parent && { parent_user_id: parent.user }),
    ...(broadcast && { subtype: 'thread_broadcast' }),
  };
  channel.messages.set(ts, { message, reactions: new Map(), isResponse });
  const root = broadcast && parent && { root: toldRoot(countReplies(channel, parent)) };
  emit(world, { channel, event: messageEvent(channel, { ...told(message), ...root }, ts) });
  tellMention(world, channel, message);
  return structuredClone(message);
}

/** Fields that Slack leaves out of some messages' events, though the history has them. */
const LEFT_OUT: Readonly<Record<string, readonly (keyof Message)[]>> = {
  thread_broadcast: ['team', 'parent_user_id'],
  file_share: ['team'],
  bot_message: ['team', 'app_id', 'bot_profile'],
};

function told(message: Message): Partial<Message> {
  return without(withoutMetadata(message), LEFT_OUT[message.subtype ?? ''] ?? []);
}

function toldRoot(root: Message): Partial<Message> {
  return without(withoutMetadata(root), ['blocks', 'attachments']);
}

function without(message: Message, names: readonly (keyof Message)[]): Partial<Message> {
  return Object.fromEntries(Object.entries(message).filter(([name]) => !names.some((left) => left === name)));
}

// A mention of the app has an event of its own, beside that of the message.
function tellMention(world: World, channel: Channel, message: Message): void {
  const isMention = message.subtype === undefined && message.text.includes(`<@${world.app.botUserId}>`);
  if (!isMention || channel.kind === 'im') return;
  const { ts } = message;
  emit(world, {
    channel,
    event: { ...told(message), type: 'app_mention', channel: channel.id, event_ts: ts },
  });
}

/** Replaces fields of a message. Slack calls it an edit only when `edited` is among them. */
export function changeMessage(world: World, channel: Channel, ts: string, fields: Partial<Message>): Message {
  const stored = storedMessage(channel, ts);
  const previous = stored.message;
  stored.message = { ...previous, ...fields };
  tellChange(world, channel, stored.message, previous);
  return structuredClone(stored.message);
}

/** Deletes a message. One with replies leaves a tombstone, so that its thread stays. */
export function removeMessage(world: World, channel: Channel, ts: string): void {
  const { message } = storedMessage(channel, ts);
  if (repliesTo(channel, ts).length > 0) {
    buryMessage(world, channel, message);
    return;
  }
  channel.messages.delete(ts);
  const deletedAt = takeTs(world);
  emit(world, {
    channel,
    event: messageEvent(
      channel,
      {
        subtype: 'message_deleted',
        hidden: true,
        deleted_ts: ts,
        previous_message: withoutMetadata(message),
        ts: deletedAt,
      },
      deletedAt,
    ),
  });
  removeEmptyTombstone(channel, message.thread_ts);
}

function buryMessage(world: World, channel: Channel, message: Message): void {
  const tombstone: Message = {
    type: 'message',
    subtype: 'tombstone',
    text: 'This message was deleted.',
    user: 'USLACKBOT',
    hidden: true,
    ts: message.ts,
    thread_ts: message.ts,
  };
  channel.messages.set(message.ts, { message: tombstone, reactions: new Map(), isResponse: false });
  tellChange(world, channel, tombstone, message);
}

function removeEmptyTombstone(channel: Channel, threadTs: string | undefined): void {
  if (threadTs === undefined) return;
  const isTombstone = channel.messages.get(threadTs)?.message.subtype === 'tombstone';
  if (isTombstone && repliesTo(channel, threadTs).length === 0) channel.messages.delete(threadTs);
}

function tellChange(world: World, channel: Channel, message: Message, previous: Message): void {
  const changedAt = takeTs(world);
  emit(world, {
    channel,
    event: messageEvent(
      channel,
      {
        subtype: 'message_changed',
        hidden: true,
        message: withoutMetadata(countReplies(channel, message)),
        previous_message: withoutMetadata(countReplies(channel, previous)),
        ts: changedAt,
      },
      changedAt,
    ),
  });
}

export function storedMessage(channel: Channel, ts: string): StoredMessage {
  const stored = channel.messages.get(ts);
  if (!stored) throw new Error(`No message ${ts} in ${channel.id}`);
  return stored;
}

/** Replies in their order; the parent is not among them. */
export function repliesTo(channel: Channel, threadTs: string): StoredMessage[] {
  return inOrder(channel).filter(({ message }) => message.thread_ts === threadTs && message.ts !== threadTs);
}

/** The channel's own timeline, oldest first: without replies, except those also sent to the channel. */
export function timeline(channel: Channel): StoredMessage[] {
  return inOrder(channel).filter(
    ({ message }) => !isReply(message) || message.subtype === 'thread_broadcast',
  );
}

// They are kept in the order in which they came, which is the order of their ts.
function inOrder(channel: Channel): StoredMessage[] {
  return [...channel.messages.values()];
}

/** Compared as strings: the seconds have ten digits until 2286. */
export function compareTs(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isReply({ thread_ts, ts }: Message): boolean {
  return thread_ts !== undefined && thread_ts !== ts;
}

/** The message as the history gives it: with its reactions and its number of replies. */
export function readMessage(
  channel: Channel,
  { message, reactions }: StoredMessage,
  metadata = false,
): Message {
  const counted = structuredClone(countReplies(channel, message));
  if (!metadata) delete counted.metadata;
  if (reactions.size > 0) counted.reactions = countReactions(reactions);
  return counted;
}

function countReactions(reactions: StoredMessage['reactions']): Reaction[] {
  return [...reactions].map(([name, users]) => ({ name, users: [...users], count: users.length }));
}

function countReplies(channel: Channel, message: Message): Message {
  const replies = isReply(message) ? [] : repliesTo(channel, message.ts);
  if (replies.length === 0) return message;
  const users = [...new Set(replies.map((reply) => reply.message.user ?? reply.message.bot_id ?? ''))];
  return {
    ...message,
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.message.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

// Metadata has events of its own; message events do not have it.
export function withoutMetadata(message: Message): Message {
  const { metadata: _metadata, ...rest } = message;
  return rest;
}

export function permalink(world: World, channel: Channel, message: Message): string {
  const address = `https://${world.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  return isReply(message) ? `${address}?thread_ts=${message.thread_ts}&cid=${channel.id}` : address;
}
