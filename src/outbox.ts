import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { outboxStore, OutboxPart } from './db/outbox.ts';
import type { ChannelMessage } from './domain/channel-message.ts';
import type { NotesFile } from './domain/show-notes.ts';
import type { Show } from './domain/show.ts';
import type { Logger } from './log.ts';
import {
  isOfPosting,
  isOutOfChannel,
  isRefusal,
  refusedForGood,
  type SlackApi,
} from './slack/api/gateway.ts';
import type { Message } from './slack/message.ts';
import type { createWorkspaces } from './workspaces.ts';

type Needs = {
  store: ReturnType<typeof outboxStore>;
  workspaces: Pick<ReturnType<typeof createWorkspaces>, 'of'>;
  logger: Logger;
};

const Content = z.union([
  z.object({
    message: z.custom<Message>((value) => z.looseObject({ text: z.string() }).safeParse(value).success),
  }),
  z.object({
    file: z.object({ filename: z.string(), title: z.string(), content: z.string(), comment: z.string() }),
  }),
]);
type Content = z.infer<typeof Content>;

/** The clocks of the database and of Slack may differ by as much. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Says things in a show's channel, or to one person, once for each key, whatever dies on the way: what is to be said is kept in the
 * database first, and whoever says it looks for it in the channel when somebody set about it before. See
 * docs/decisions/0042-outbox.md.
 */
export function createOutbox({ store, workspaces, logger }: Needs) {
  return {
    /**
     * Keeps what is to be said and queues saying it: a file, or messages, of which the first stands in the channel and
     * the others in its thread. What was given for the key the first time counts.
     *
     * @param askedBy is told in private when Slack refuses it for good
     * @param recipient is told it alone, in private; left out: it is said in the channel
     * @param threadTs of the first message of the thread in which all of it is said
     * @returns false when it is said already
     */
    async say({
      key,
      show,
      messages = [],
      file,
      askedBy,
      recipient,
      threadTs,
    }: {
      key: string;
      show: Pick<Show, 'id'>;
      messages?: readonly Message[];
      file?: NotesFile;
      askedBy?: string;
      recipient?: string;
      threadTs?: string | undefined;
    }): Promise<boolean> {
      const contents: Content[] = [...messages.map((message) => ({ message })), ...(file ? [{ file }] : [])];
      return store.keep(show.id, key, contents, { askedBy, recipient, threadTs });
    },

    /** Whether something is kept under a key, said or not. */
    async isKept({ id }: Pick<Show, 'id'>, key: string): Promise<boolean> {
      return (await store.parts(id, key)).length > 0;
    },

    /** Queues once more what is kept for a show and not said: its job may have been given up while Slack was away. */
    queueUnsaid: ({ id }: Pick<Show, 'id'>): Promise<void> => store.queueUnsaid(id),

    /**
     * Says what of a key is not said yet.
     *
     * @returns the channel in which it was said; undefined where nothing was, or to one person alone
     * @throws Error when it has to be tried again
     */
    async deliver(show: Show, key: string): Promise<string | undefined> {
      const { slack } = workspaces.of(show);
      const address = await store.address(show.id, key);
      const { recipient, askedBy, channelId = show.channelId } = address;
      // Somebody may have had it mended, and waits.
      if (askedBy !== undefined) slack.reopenChannel(channelId);
      let { threadTs } = address;
      const parts = await store.parts(show.id, key);
      for (const part of parts) {
        const ts = part.isSaid
          ? part.ts
          : await sayPart({ slack, show, recipient, channelId, key, part, threadTs });
        if (ts === undefined) return undefined;
        threadTs ??= ts ?? undefined;
      }
      const isNews = parts.some(({ isSaid }) => !isSaid);
      return isNews && recipient === undefined ? channelId : undefined;
    },

    /** Gives up what is kept under a key, where nothing of it is said. */
    giveUp: ({ id }: Pick<Show, 'id'>, key: string): Promise<void> => store.release(id, key),

    /** Who was told what is kept under a key. Where it is not said yet it is given up, and nobody was. */
    async toldBy({ id }: Pick<Show, 'id'>, key: string): Promise<string | undefined> {
      const { recipient } = await store.address(id, key);
      if (await store.isSaid(id, key)) return recipient;
      await store.release(id, key);
      return undefined;
    },

    /** Whether somebody can be told something in private. @throws Error where it may be so another time */
    async canTell(show: Pick<Show, 'workspaceId'>, userId: string): Promise<boolean> {
      try {
        await workspaces.of(show).slack.conversationWith(userId);
        return true;
      } catch (error) {
        if (refusedForGood(error)) return false;
        throw error;
      }
    },

    /** Whether a message was said, and shows this the last time it was drawn. */
    async shows({ id }: Pick<Show, 'id'>, { key, part, message }: Place): Promise<boolean> {
      const known = (await store.parts(id, key)).find((candidate) => candidate.part === part);
      return known !== undefined && known.isSaid && isDeepStrictEqual(known.content, { message });
    },

    /**
     * Draws a message again, where it shows something else now. While somebody is about to say it nothing is done: then
     * `deliver` has it drawn again when it is said.
     */
    async redraw(show: Show, { key, part, message }: Place): Promise<void> {
      const { slack } = workspaces.of(show);
      const content: Content = { message };
      const known = (await store.parts(show.id, key)).find((candidate) => candidate.part === part);
      if (!known) return;
      if (!known.isSaid) {
        await store.replace({ showId: show.id, key, part }, content);
        return;
      }
      if (!known.ts || isDeepStrictEqual(known.content, content)) return;
      try {
        const { channelId = show.channelId } = await store.address(show.id, key);
        await slack.update(channelId, known.ts, message, { key, part });
        await store.markSaid({ showId: show.id, key, part }, { ts: known.ts, content });
      } catch (error) {
        const reason = refusedForGood(error);
        if (!reason) throw error;
        logger.debug({ key, part, reason }, 'A message cannot be drawn again');
      }
    },
  };

  /** @returns the ts of the message, null where it has none, undefined when Slack refuses it for good */
  async function sayPart(saying: Saying): Promise<string | null | undefined> {
    const { slack, show, key, part } = saying;
    const address = { showId: show.id, key, part: part.part };
    try {
      const channel = await channelFor(saying);
      const said = part.claimedAt ? await findSaid(saying, channel) : undefined;
      // It may have been drawn again since it was read.
      const claimed = said ?? (await store.claim(address));
      if (!claimed) throw new Error('somebody else has said it or given it up');
      const result = said ?? (await post({ ...saying, part: { ...part, ...claimed } }, channel));
      await store.markSaid(address, result);
      return 'ts' in result ? result.ts : null;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await store.unclaim(address);
      // Once the bot is back it can be said.
      if (await isForLater(saying, error)) throw error;
      const reason = refusedForGood(error);
      if (!reason) throw error;
      logger.warn({ key, show: show.id, reason }, 'Slack refuses for good what was to be said');
      await giveUp(slack, show, key, reason);
      return undefined;
    }
  }

  /** Who pressed a button is told at once instead. */
  async function isForLater({ show, key, recipient, channelId }: Saying, error: unknown): Promise<boolean> {
    // Of another channel than the show's nobody may invite it to, and hosts may choose a third.
    const isElsewhere = recipient !== undefined || channelId !== show.channelId;
    if (isElsewhere || !(isOutOfChannel(error) || isOfPosting(error))) return false;
    return (await store.address(show.id, key)).askedBy === undefined;
  }

  async function giveUp(slack: SlackApi, show: Show, key: string, reason: string): Promise<void> {
    const { askedBy } = await store.address(show.id, key);
    await store.release(show.id, key);
    if (!askedBy) return;
    const text = `Slack does not let me post in #${show.channelName} (${reason}). Ask an admin to let me, then press the button again.`;
    await slack.post(await slack.conversationWith(askedBy), { text });
  }
}

/** A message of what is said under a key, and what it is to show. */
type Place = { key: string; part: number; message: Message };

type Saying = {
  slack: SlackApi;
  show: Show;
  recipient: string | undefined;
  channelId: string;
  key: string;
  part: OutboxPart;
  threadTs: string | undefined;
};
type Said = { ts: string } | { fileId: string };

async function channelFor({ slack, channelId, recipient }: Saying): Promise<string> {
  return recipient === undefined ? channelId : slack.conversationWith(recipient);
}

async function post({ slack, key, part, threadTs }: Saying, channel: string): Promise<Said> {
  const content = Content.parse(part.content);
  if ('file' in content) {
    const { comment, ...file } = content.file;
    return { fileId: await slack.upload(channel, file, comment) };
  }
  const ts = await slack.post(channel, content.message, {
    mark: { key, part: part.part },
    ...(threadTs ? { threadTs } : {}),
  });
  return { ts };
}

/** Somebody set about saying it and may have died: Slack's answer is then lost, but not what was said. */
async function findSaid({ slack, key, part, threadTs }: Saying, channel: string): Promise<Said | undefined> {
  const content = Content.parse(part.content);
  const isIt = ({ mark }: ChannelMessage) => mark?.key === key && mark.part === part.part;
  const oldest = String(((part.claimedAt?.getTime() ?? 0) - CLOCKS_DIFFER_MS) / 1000);
  const pages = threadTs ? slack.replies(channel, threadTs) : slack.history(channel, { oldest });
  for await (const messages of pages) {
    const own = messages.filter(({ userId }) => userId === slack.botUserId);
    if ('file' in content) {
      const [file] = own.flatMap(({ files }) => files.filter(({ name }) => name === content.file.filename));
      if (file) return { fileId: file.id };
    } else {
      const found = own.find(isIt);
      if (found) return { ts: found.ts };
    }
  }
  return undefined;
}
