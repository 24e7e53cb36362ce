import { renderMrkdwn } from '../composer/mrkdwn.ts';
import type { RichText } from '../composer/rich-text.ts';
import { parseTypedText } from '../composer/typed-text.ts';
import { actionsOf } from './actions.ts';
import {
  archiveChannel,
  convertChannel,
  deleteChannel,
  joinChannel,
  leaveChannel,
  openDirect,
  renameChannel,
  unarchiveChannel,
} from './channels.ts';
import { SlackError } from './errors.ts';
import { commandsOf } from './commands.ts';
import { removeEphemeral } from './ephemerals.ts';
import { tellShared } from './files.ts';
import { newUuid } from './ids.ts';
import { channelOf, ownChannel } from './lookup.ts';
import { addMessage, changeMessage, removeMessage, storedMessage } from './messages.ts';
import { modalsOf } from './modals.ts';
import { addReaction, removeReaction } from './reactions.ts';
import { shortcutsOf } from './shortcuts.ts';
import { stillLinked, unfurlLater } from './unfurls.ts';
import type { Message, SlackFile } from './wire.ts';
import { seconds, type World } from './world.ts';
import type { Channel } from './world/channel.ts';

type PostOptions = {
  /** The parent, for a reply. */
  thread_ts?: string;
  /** "Also send to #channel". */
  broadcast?: boolean;
  files?: SlackFile[];
};

/** What one person can do in Slack. Texts are read as if typed into the composer. */
export function person(world: World, userId: string) {
  return {
    id: userId,

    post(channelId: string, text: string | RichText, options: PostOptions = {}): Message {
      const channel = ownChannel(world, channelId, userId);
      const { thread_ts, broadcast = false, files } = options;
      if (thread_ts !== undefined) storedMessage(channel, thread_ts);
      const message = addMessage(world, channel, {
        ...(text === '' ? { text } : written(text)),
        user: userId,
        team: world.team.id,
        client_msg_id: newUuid(),
        broadcast,
        ...(thread_ts && { thread_ts }),
        ...(files && { files, upload: false, display_as_bot: false, subtype: 'file_share' }),
      });
      for (const { id } of files ?? []) world.files.get(id)?.shares.push({ channelId, ts: message.ts });
      tellShared(world, channel, files?.map(({ id }) => id) ?? [], userId);
      unfurlLater(world, channel, message);
      return message;
    },

    /** `/me …` */
    me(channelId: string, text: string): Message {
      const channel = ownChannel(world, channelId, userId);
      const message = addMessage(world, channel, {
        subtype: 'me_message',
        user: userId,
        text: written(text).text,
      });
      unfurlLater(world, channel, message);
      return message;
    },

    edit(channelId: string, ts: string, text: string | RichText): Message {
      const channel = ownChannel(world, channelId, userId);
      const { attachments = [] } = own(channel, ts, userId);
      const edited = written(text);
      const kept = stillLinked(attachments, edited);
      const message = changeMessage(world, channel, ts, {
        ...edited,
        attachments: kept.length > 0 ? kept : undefined,
        edited: { user: userId, ts: `${seconds(world.clock.now())}.000000` },
      });
      unfurlLater(world, channel, message);
      return message;
    },

    delete(channelId: string, ts: string): void {
      const channel = ownChannel(world, channelId, userId);
      own(channel, ts, userId);
      removeMessage(world, channel, ts);
    },

    /** @throws SlackError `already_reacted` */
    react(channelId: string, ts: string, name: string): void {
      addReaction(world, ownChannel(world, channelId, userId), { userId, ts, name });
    },

    /** @throws SlackError `no_reaction` */
    unreact(channelId: string, ts: string, name: string): void {
      removeReaction(world, ownChannel(world, channelId, userId), { userId, ts, name });
    },

    join(channelId: string): void {
      joinChannel(world, channelOf(world, channelId), userId);
    },

    leave(channelId: string): void {
      leaveChannel(world, channelOf(world, channelId), userId);
    },

    /** @throws SlackError `is_archived` */
    invite(channelId: string, invitedId: string): void {
      const channel = ownChannel(world, channelId, userId);
      if (channel.isArchived) throw new SlackError('is_archived');
      joinChannel(world, channel, invitedId, userId);
    },

    kick(channelId: string, kickedId: string): void {
      leaveChannel(world, ownChannel(world, channelId, userId), kickedId, userId);
    },

    rename(channelId: string, name: string): void {
      renameChannel(world, ownChannel(world, channelId, userId), name);
    },

    archive(channelId: string): void {
      archiveChannel(world, ownChannel(world, channelId, userId), userId);
    },

    unarchive(channelId: string): void {
      unarchiveChannel(world, ownChannel(world, channelId, userId), userId);
    },

    makePrivate(channelId: string): void {
      convertChannel(world, ownChannel(world, channelId, userId), { kind: 'private', userId });
    },

    makePublic(channelId: string): void {
      convertChannel(world, ownChannel(world, channelId, userId), { kind: 'public', userId });
    },

    deleteChannel(channelId: string): void {
      deleteChannel(world, ownChannel(world, channelId, userId), userId);
    },

    /** The direct conversation with these people (the bot may be one). Opens one when there is none. */
    direct(...userIds: string[]): string {
      return openDirect(world, [userId, ...userIds]).channel.id;
    },

    /** Starts Slack again: what only this person saw is gone, as it is on their other devices. */
    reload(): void {
      for (const ephemeral of world.ephemerals)
        if (ephemeral.userId === userId) removeEphemeral(world, ephemeral);
    },

    ...commandsOf(world, userId),
    ...actionsOf(world, userId),
    ...shortcutsOf(world, userId),
    ...modalsOf(world, userId),
  };
}

function written(text: string | RichText): { text: string; blocks: [RichText] } {
  const block = typeof text === 'string' ? parseTypedText(text) : text;
  return { text: renderMrkdwn(block), blocks: [block] };
}

function own(channel: Channel, ts: string, userId: string): Message {
  const { message } = storedMessage(channel, ts);
  if (message.user !== userId) throw new Error(`${userId} did not write ${ts}`);
  return message;
}
