import {
  type ChatPostMessageArguments,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { HomeView, ModalView } from '@slack/types';
import { z } from 'zod';
import type { ChannelMessage, Mark } from '../../domain/channel-message.ts';
import type { SlackCondition } from '../../domain/condition.ts';
import type { Absence } from '../../domain/fault.ts';
import { lackOf } from '../../domain/condition.ts';
import type { GivenFile } from '../../domain/given-file.ts';
import { canvasesBy } from './canvases.ts';
import { contentOf } from './file-content.ts';
import { createGate, isOfPosting, isOfToken, isOutOfChannel, isShutOut } from './gate.ts';
import { MARK, messageOf } from './incoming.ts';
import { createLimits } from './limits.ts';
import { SILENT } from './log.ts';
import { newBlocks } from './new-blocks.ts';
import { PatientClient } from './patient-client.ts';
import type { Message } from '../message.ts';

export type Channel = { id: string; name: string; isPrivate: boolean };

/** What tests cannot wait for. */
export type Pace = { now?: () => number; postEveryMs?: number | undefined };

export type SlackApi = Awaited<ReturnType<typeof connectSlack>>;

const AuthTest = z.object({ ok: z.boolean(), error: z.string().optional() });

const PAGE = 200;
const TIME_LIMIT_MS = 15_000;

/** What reading may be tried again after. */
const READING: WebClientOptions = { timeout: TIME_LIMIT_MS, retryConfig: { retries: 3, factor: 2 } };

// Posting again after a lost answer posts twice, so that is left to those who can look first.
const WRITING: WebClientOptions = { timeout: TIME_LIMIT_MS, retryConfig: { retries: 0 } };

// A form that is not opened within three seconds of the press is not opened at all.
const OPENING = { ...WRITING, patienceMs: 1500 };

const QUIET = { unfurl_links: false, unfurl_media: false };

/**
 * All that the bot asks of Slack's Web API.
 *
 * @param now in milliseconds
 * @throws WebAPIPlatformError `invalid_auth` and the like when the token is wrong
 */
export async function connectSlack(
  botToken: string,
  options: WebClientOptions,
  { now = Date.now, postEveryMs }: Pace = {},
) {
  const blocks = newBlocks(now);
  const gate = createGate(now);
  const limits = createLimits(postEveryMs);
  const patient = { ...options, limits, pass: gate.pass };
  const reading = new PatientClient(botToken, { ...patient, ...READING });
  // A history is read for as long as it takes: Slack may give it a page a minute.
  const leisurely = new PatientClient(botToken, { ...patient, ...READING, tries: Infinity });
  const writing = new PatientClient(botToken, { ...patient, ...WRITING });
  // Whoever asks whether the bot is in a channel knows what to do where it is not.
  const looking = new PatientClient(botToken, { ...patient, ...READING, pass: gate.ofAbsence });
  const opening = new PatientClient(botToken, { ...patient, ...OPENING });
  const asking = { ...options, ...READING, retryConfig: { retries: 1 }, logger: SILENT };
  const self = await new WebClient(botToken, asking).auth.test();
  const teamId = self.team_id ?? '';
  const botUserId = self.user_id ?? '';
  const botId = self.bot_id ?? '';
  const canvasesIn = canvasesBy(writing, { botUserId, teamId, url: self.url ?? '' });

  /** Messages of the channel from newest to oldest, a page at a time; `oldest` and `latest` are inside. */
  async function* history(
    channel: string,
    range: { oldest: string; latest?: string },
  ): AsyncGenerator<ChannelMessage[]> {
    let cursor: string | undefined;
    do {
      const page = await leisurely.conversations.history({
        channel,
        ...range,
        inclusive: true,
        limit: PAGE,
        include_all_metadata: true,
        ...(cursor ? { cursor } : {}),
      });
      yield messagesOf(page.messages);
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
  }

  async function* replies(channel: string, threadTs: string): AsyncGenerator<ChannelMessage[]> {
    let cursor: string | undefined;
    do {
      const page = await leisurely.conversations.replies({
        channel,
        ts: threadTs,
        limit: PAGE,
        include_all_metadata: true,
        ...(cursor ? { cursor } : {}),
      });
      yield messagesOf(page.messages).filter(({ ts }) => ts !== threadTs);
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
  }

  async function channelsOf(types: string): Promise<Channel[]> {
    const channels: Channel[] = [];
    let cursor: string | undefined;
    do {
      const page = await reading.users.conversations({
        types,
        exclude_archived: true,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      for (const { id, name, is_private } of page.channels ?? []) {
        if (id && name) channels.push({ id, name, isPrivate: is_private ?? false });
      }
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    return channels;
  }

  async function presence(id: string): Promise<Channel | Absence> {
    try {
      const { channel } = await looking.conversations.info({ channel: id });
      if (channel?.is_archived) return 'archived';
      if (!channel || channel.is_member === false || channel.is_mpim) return 'removed';
      return { id, name: channel.name ?? id, isPrivate: channel.is_private ?? false };
    } catch (error) {
      if (isSlackError(error, 'channel_not_found')) return 'removed';
      throw error;
    }
  }

  /** A channel that the bot can know of: of private ones those that it is in. */
  async function knownChannel(id: string): Promise<(Channel & { isJoined: boolean }) | undefined> {
    try {
      const { channel } = await reading.conversations.info({ channel: id });
      if (!channel) return undefined;
      const { name = id, is_private: isPrivate = false, is_member: isJoined = true } = channel;
      return { id, name, isPrivate, isJoined };
    } catch (error) {
      if (isSlackError(error, 'channel_not_found')) return undefined;
      throw error;
    }
  }

  return {
    botToken,
    teamId,
    botUserId,
    botId,
    canvasesIn,
    history,
    replies,
    /** Why Slack takes no call at all; undefined where it does. */
    refused: gate.refused,
    reopen: gate.reopen,
    reopenChannel: gate.reopenChannel,
    watch: gate.watch,

    /** Whether the channel still has messages from before a ts: some workspaces keep them for a while only. */
    async hasBefore(channel: string, ts: string): Promise<boolean> {
      const { messages } = await leisurely.conversations.history({ channel, latest: ts, limit: 1 });
      return (messages ?? []).length > 0;
    },

    /**
     * What the app may do, and how far our clock is ahead of Slack's. The client keeps both headers to itself. It is
     * asked also while no other call is let through.
     *
     * @returns undefined where it refuses the token
     * @throws Error when Slack does not answer
     */
    async condition(): Promise<SlackCondition | undefined> {
      const address = new URL('auth.test', options.slackApiUrl);
      const headers = { authorization: `Bearer ${botToken}` };
      if (limits.heldMs('auth.test') > 0) throw new Error('Slack wants to be asked later');
      const response = await (options.fetch ?? fetch)(address.href, { method: 'POST', headers });
      limits.hold('auth.test', Number(response.headers.get('retry-after') ?? 0) * 1000);
      const { ok, error } = AuthTest.parse(await response.json());
      if (!ok && isOfToken(error)) {
        gate.refuse(error);
        return undefined;
      }
      if (!ok) throw new Error(`Slack does not say how it takes the app (${error})`);
      const date = Date.parse(response.headers.get('date') ?? '');
      return {
        scopes: (response.headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim()),
        aheadMs: Number.isNaN(date) ? 0 : Date.now() - date,
      };
    },

    /** One message, also a reply; undefined when it is gone. */
    async message(channel: string, ts: string): Promise<ChannelMessage | undefined> {
      const only = { channel, latest: ts, oldest: ts, inclusive: true };
      const isIt = (message: ChannelMessage) => message.ts === ts;
      const found = messagesOf((await reading.conversations.history(only)).messages).find(isIt);
      if (found) return found;
      try {
        return messagesOf((await reading.conversations.replies({ ...only, ts })).messages).find(isIt);
      } catch (error) {
        if (isSlackError(error, 'thread_not_found', 'message_not_found')) return undefined;
        throw error;
      }
    },

    /** A message with everybody who reacted to it: the history names only some of many. Undefined when it is gone. */
    async messageWithReactions(channel: string, timestamp: string): Promise<ChannelMessage | undefined> {
      try {
        return messageOf((await reading.reactions.get({ channel, timestamp, full: true })).message);
      } catch (error) {
        if (isSlackError(error, 'message_not_found')) return undefined;
        throw error;
      }
    },

    /** The address at which people find a message. Undefined when it is gone. */
    async addressOf(channel: string, ts: string): Promise<string | undefined> {
      try {
        return (await reading.chat.getPermalink({ channel, message_ts: ts })).permalink;
      } catch (error) {
        if (isSlackError(error, 'message_not_found')) return undefined;
        throw error;
      }
    },

    /** The channels that the bot is in, as far as it may know of them. */
    async channels(): Promise<Channel[]> {
      const channels: Channel[] = [];
      for (const types of ['public_channel', 'private_channel']) {
        try {
          channels.push(...(await channelsOf(types)));
        } catch (error) {
          if (!isSlackError(error, 'missing_scope')) throw error;
        }
      }
      return channels;
    },

    async channel(id: string): Promise<Channel> {
      const { channel } = await reading.conversations.info({ channel: id });
      return { id, name: channel?.name ?? id, isPrivate: channel?.is_private ?? false };
    },

    /** When the channel was made. */
    async madeAt(id: string): Promise<Date> {
      const { channel } = await leisurely.conversations.info({ channel: id });
      return new Date((channel?.created ?? 0) * 1000);
    },

    /** A channel, if the bot is in it and may know of it. */
    async joinedChannel(id: string): Promise<Channel | undefined> {
      try {
        const found = await presence(id);
        return typeof found === 'string' ? undefined : found;
      } catch (error) {
        if (isSlackError(error, 'missing_scope')) return undefined;
        throw error;
      }
    },

    /** A channel, or why the bot is not in it. */
    presence,

    knownChannel,

    async isMember(channel: string, userId: string): Promise<boolean> {
      let cursor: string | undefined;
      do {
        const page = await reading.conversations.members({
          channel,
          limit: PAGE,
          ...(cursor ? { cursor } : {}),
        });
        if (page.members?.includes(userId)) return true;
        cursor = page.response_metadata?.next_cursor;
      } while (cursor);
      return false;
    },

    async person(userId: string): Promise<{ userId: string; name: string; isBot: boolean }> {
      const { user } = await reading.users.info({ user: userId });
      const names = [user?.profile?.display_name, user?.profile?.real_name, user?.real_name, user?.name];
      return { userId, name: names.find(Boolean) ?? userId, isBot: user?.is_bot ?? false };
    },

    /** @returns the ts of the message */
    async post(
      channel: string,
      message: Message,
      { threadTs, mark }: { threadTs?: string; mark?: Mark } = {},
    ): Promise<string> {
      const words: ChatPostMessageArguments = {
        channel,
        ...message,
        ...QUIET,
        ...(threadTs ? { thread_ts: threadTs } : {}),
        ...marked(mark),
      };
      const { ts } = await writing.chat.postMessage(words);
      return ts ?? '';
    },

    async update(channel: string, ts: string, message: Message, mark: Mark): Promise<void> {
      await reading.chat.update({ channel, ts, ...message, ...marked(mark) });
    },

    /** Shows a message to one person only, in a channel they are in. */
    async whisper(channel: string, user: string, message: Message, threadTs?: string): Promise<void> {
      const words = { channel, user, ...message, ...(threadTs ? { thread_ts: threadTs } : {}) };
      await writing.chat.postEphemeral(words);
    },

    /**
     * @param trigger of the press or command that asks for it, not older than three seconds
     * @returns the view's id
     */
    async openModal(trigger: string, view: ModalView): Promise<string> {
      const { view: opened } = await opening.views.open({ trigger_id: trigger, view });
      return opened?.id ?? '';
    },

    /** Opens a form on top of the one that was pressed. @returns the view's id */
    async pushModal(trigger: string, view: ModalView): Promise<string> {
      const { view: pushed } = await opening.views.push({ trigger_id: trigger, view });
      return pushed?.id ?? '';
    },

    /** @returns false where it is closed */
    async updateModal(viewId: string, view: ModalView): Promise<boolean> {
      try {
        await writing.views.update({ view_id: viewId, view });
        return true;
      } catch (error) {
        if (isSlackError(error, 'not_found')) return false;
        throw error;
      }
    },

    /** Shows a person the app's Home. @returns false where they are gone */
    async publishHome(userId: string, view: HomeView): Promise<boolean> {
      try {
        await blocks.send(view, (sent) => writing.views.publish({ user_id: userId, view: sent }));
        return true;
      } catch (error) {
        if (isPersonGone(error)) return false;
        throw error;
      }
    },

    /**
     * Puts a message in place of the one that was pressed: five times within half an hour of the press.
     * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
     *
     * @throws Error when Slack does not take it, or no longer
     */
    async replacePressed(responseUrl: string, message: Message): Promise<void> {
      const body = JSON.stringify({ ...message, replace_original: true });
      const headers = { 'content-type': 'application/json' };
      const { ok, status } = await (options.fetch ?? fetch)(responseUrl, { method: 'POST', headers, body });
      if (!ok) throw new Error(`Slack takes no answer to the press (${status})`);
    },

    /** The channel of the bot's conversation with a person; their own id does, too, where it may open none. */
    async conversationWith(userId: string): Promise<string> {
      try {
        const { channel } = await reading.conversations.open({ users: userId });
        return channel?.id ?? '';
      } catch (error) {
        if (isSlackError(error, 'missing_scope')) return userId;
        throw error;
      }
    },

    /** What stands in a file that was shared with the bot, or why it cannot be read. @param name that it was shared by */
    async fileContent(fileId: string, name: string): Promise<GivenFile> {
      try {
        const { file } = await reading.files.info({ file: fileId });
        // The client's fetch gives a body only as a whole.
        return await contentOf(file, { botToken, slackApiUrl: options.slackApiUrl, fetch });
      } catch (error) {
        if (isSlackError(error, 'missing_scope'))
          return { name, flaw: `I may not read files. ${lackOf('files:read').mend}` };
        if (isSlackError(error, 'file_not_found', 'file_deleted')) return { name, flaw: 'it is gone' };
        throw error;
      }
    },

    /** @returns the file's id */
    async upload(
      channel: string,
      { filename, title, content }: { filename: string; title: string; content: string },
      comment: string,
    ): Promise<string> {
      const answer = await writing.filesUploadV2({
        channel_id: channel,
        filename,
        title,
        content,
        initial_comment: comment,
      });
      const [file] = answer.files.flatMap(({ files }) => files ?? []);
      return file?.id ?? '';
    },
  };
}

/** Whether Slack said no. Any other error leaves open whether it did what it was asked for. */
export function isRefusal(error: unknown): boolean {
  return error instanceof WebAPIPlatformError || error instanceof WebAPIRateLimitedError;
}

/** Whether Slack says that somebody is not there any more, or takes no message. */
export function isPersonGone(error: unknown): boolean {
  return isSlackError(
    error,
    'user_not_found',
    'user_disabled',
    'user_not_visible',
    'user_not_in_channel',
    'cannot_dm_bot',
    'messages_tab_disabled',
  );
}

export { isOfPosting, isOutOfChannel, isShutOut };

/** Slack's word for why it will never do what it was asked for; undefined where another time it may. */
export function refusedForGood(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  return PASSING.has(error.data.error) ? undefined : error.data.error;
}

/** Trouble of Slack's own, and what the admin of the workspace can mend. https://docs.slack.dev/reference/methods/chat.postMessage */
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
  'accesslimited',
  'team_added_to_org',
  'upload_error',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'ekm_access_denied',
]);

function isSlackError(error: unknown, ...codes: string[]): boolean {
  return error instanceof WebAPIPlatformError && codes.includes(error.data.error);
}

function marked(mark: Mark | undefined) {
  return mark ? { metadata: { event_type: MARK, event_payload: { ...mark } } } : {};
}

function messagesOf(messages: unknown): ChannelMessage[] {
  return Array.isArray(messages) ? messages.flatMap((message) => messageOf(message) ?? []) : [];
}
