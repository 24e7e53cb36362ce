import { checkBlocks, checkLength } from '../blocks/check.ts';
import { showEphemeral } from '../slack/ephemerals.ts';
import { SlackError } from '../slack/errors.ts';
import { seeAsAnswer, seeInDirect } from '../slack/interactions.ts';
import { addMessage, changeMessage, permalink, removeMessage } from '../slack/messages.ts';
import { botMessage, type Outgoing } from '../slack/outgoing.ts';
import { unfurlLater } from '../slack/unfurls.ts';
import type { Attachment, Message } from '../slack/wire.ts';
import { seconds, type World } from '../slack/world.ts';
import type { Channel } from '../slack/world/channel.ts';
import type { Arguments } from './arguments.ts';
import {
  checkMessagesTab,
  findChannel,
  findMessage,
  findOwnChannel,
  findPostable,
  findStored,
} from './find.ts';
import { readMetadata } from './metadata.ts';
import type { Method } from './method.ts';

/** An update may have a tenth of what a new message may have. */
const UPDATE_CHARACTERS = 4000;

export const chat: Record<string, Method> = {
  'chat.postMessage': ({ world, args, need }) => {
    const channel = findPostable(world, args.required('channel'), need);
    if (world.settings.readOnlyChannels.includes(channel.id))
      throw new SlackError('restricted_action_read_only_channel');
    checkMessagesTab(world, channel);
    const thread_ts = args.text('thread_ts');
    if (thread_ts !== undefined) checkThread(channel, thread_ts);
    const message = addMessage(world, channel, {
      ...botMessage(world, readOutgoing(world, 'chat.postMessage', args)),
      ...(thread_ts && { thread_ts, broadcast: args.flag('reply_broadcast') ?? false }),
    });
    unfurlLater(world, channel, message, {
      links: args.flag('unfurl_links') ?? false,
      media: args.flag('unfurl_media') ?? true,
    });
    seeInDirect(world, channel, message);
    return { channel: channel.id, ts: message.ts, message };
  },

  'chat.update': ({ world, args }) => {
    const channel = findOwnChannel(world, args.required('channel'));
    const ts = args.required('ts');
    if (channel.isArchived) throw new SlackError('is_inactive');
    const before = findChangeable(world, channel, ts);
    const outgoing = readOutgoing(world, 'chat.update', args);
    if (hasRichText(before.blocks) && outgoing.blocks && !hasRichText(outgoing.blocks))
      throw new SlackError('block_mismatch');
    if ((outgoing.text ?? '').length > UPDATE_CHARACTERS) throw new SlackError('msg_too_long');
    const message = changeMessage(world, channel, ts, {
      ...botMessage(world, updated(outgoing, before)),
      // Slack shows no "(edited)" when blocks were changed.
      ...(outgoing.blocks === undefined && {
        edited: { user: world.app.botUserId, ts: `${seconds(world.clock.now())}.000000` },
      }),
    });
    const { ts: _ts, thread_ts: _threadTs, parent_user_id: _parentUserId, ...rest } = message;
    return { channel: channel.id, ts, text: message.text, message: rest };
  },

  'chat.delete': ({ world, args }) => {
    const channel = findOwnChannel(world, args.required('channel'));
    const ts = args.required('ts');
    if (findMessage(channel, ts).bot_id !== world.app.botId) throw new SlackError('cant_delete_message');
    removeMessage(world, channel, ts);
    return { channel: channel.id, ts };
  },

  'chat.postEphemeral': ({ world, args }) => {
    const channel = findOwnChannel(world, args.required('channel'));
    checkMessagesTab(world, channel);
    const userId = args.required('user');
    if (!channel.members.has(userId)) throw new SlackError('user_not_in_channel');
    const { message } = showEphemeral(world, {
      channelId: channel.id,
      userId,
      message: botMessage(world, readOutgoing(world, 'chat.postEphemeral', args)),
    });
    seeAsAnswer(world, userId, { kind: 'message', message: { ...message, channel: channel.id } });
    return { message_ts: message.ts };
  },

  'chat.getPermalink': ({ world, args }) => {
    const channel = findChannel(world, args.required('channel'));
    const message = findMessage(channel, args.required('message_ts'));
    return { channel: channel.id, permalink: permalink(world, channel, message) };
  },
};

/** @throws SlackError when the app may not change this message, or no longer */
function findChangeable(world: World, channel: Channel, ts: string): Message {
  const { message, isResponse } = findStored(channel, ts);
  if (message.bot_id !== world.app.botId || isResponse) throw new SlackError('cant_update_message');
  const ageMs = world.clock.now().getTime() - Number(ts) * 1000;
  if (ageMs > world.settings.editWindowMs) throw new SlackError('edit_window_closed');
  return message;
}

function hasRichText(blocks: Message['blocks'] = []): boolean {
  return blocks.some(({ type }) => type === 'rich_text');
}

function checkThread(channel: Channel, threadTs: string): void {
  const parent = channel.messages.get(threadTs)?.message;
  const isParent = parent && (parent.thread_ts === undefined || parent.thread_ts === threadTs);
  if (!isParent || parent.subtype === 'tombstone') throw new SlackError('cannot_reply_to_message');
}

function readOutgoing(world: World, method: string, args: Arguments): Outgoing {
  const blocks = args.blocks();
  const attachments = args.json('attachments', 'invalid_attachments') as Attachment[] | undefined;
  if (blocks) {
    checkBlocks(world, method, blocks, 'message');
    checkLength(blocks);
  }
  return {
    text: args.text('text'),
    markdown_text: args.text('markdown_text'),
    blocks,
    attachments,
    thread_ts: args.text('thread_ts'),
    metadata: readMetadata(args),
  };
}

// What an update does not mention stays, with one exception: a new text without blocks removes the old blocks.
function updated(outgoing: Outgoing, before: Message): Outgoing {
  const saysText = outgoing.text !== undefined || outgoing.markdown_text !== undefined;
  return {
    ...outgoing,
    text: outgoing.text ?? (outgoing.markdown_text === undefined ? before.text : undefined),
    blocks: outgoing.blocks ?? (saysText ? undefined : before.blocks),
    attachments: outgoing.attachments ?? before.attachments,
    files: before.files,
    thread_ts: before.thread_ts,
    metadata: outgoing.metadata ?? before.metadata,
  };
}
