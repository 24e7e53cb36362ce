import { z } from 'zod';
import type { ChannelMessage } from '../../domain/channel-message.ts';
import type { Reaction } from '../../domain/nomination.ts';
import type { IncomingPost, Unfurl } from '../../domain/post.ts';
import type { Photo } from '../../domain/trips/trip.ts';
import { cleanLines } from '../../domain/words/paragraphs.ts';
import { linksIn } from '../../domain/words/posted-links.ts';
import { emojiName } from '../../domain/emoji.ts';
import { wordsOfMessage } from '../text/message-words.ts';

/** The type of the metadata by which the bot finds what it said. */
export const MARK = 'said';

const Attachment = z.looseObject({
  from_url: z.string().optional(),
  original_url: z.string().optional(),
  title: z.string().nullish(),
  text: z.string().nullish(),
  is_msg_unfurl: z.boolean().nullish(),
});

/** Seconds with six digits behind the point; with more before it they are no instant. */
const Ts = z.string().regex(/^\d{1,11}\.\d{1,6}$/);
const UserId = z.string().regex(/^\w+$/);
const Named = z.looseObject({ ts: Ts });

/** The fields of Slack's messages that matter here: https://docs.slack.dev/reference/events/message */
const SlackMessage = Named.extend({
  subtype: z.string().optional(),
  user: UserId.optional(),
  bot_id: z.string().nullish(),
  thread_ts: Ts.optional(),
  text: z.string().nullish(),
  blocks: z.array(z.unknown()).nullish(),
  edited: z.looseObject({ ts: Ts }).nullish(),
  attachments: z.array(z.unknown()).optional().catch(undefined),
  reactions: z
    .array(z.looseObject({ name: z.string(), count: z.number().optional(), users: z.array(UserId) }))
    .nullish(),
  reply_count: z.number().optional(),
  latest_reply: Ts.optional().catch(undefined),
  files: z
    .array(
      z.looseObject({
        id: z.string(),
        name: z.string().nullish(),
        mimetype: z.string().nullish(),
        alt_txt: z.string().nullish(),
      }),
    )
    .optional()
    .catch(undefined),
  metadata: z
    .looseObject({
      event_type: z.literal(MARK),
      event_payload: z.looseObject({ key: z.string(), part: z.number() }),
    })
    .optional()
    .catch(undefined),
});

type SlackMessage = z.infer<typeof SlackMessage>;

/** Subtypes of messages that people write; all others are notices, of joins and the like. */
const WRITTEN = new Set([undefined, 'file_share', 'me_message', 'thread_broadcast']);

/** Reads a message of an event or of the history; undefined when it is not one. */
export function messageOf(value: unknown): ChannelMessage | undefined {
  const { data: message, error } = SlackMessage.safeParse(value);
  if (!message) return unreadable(value, error);
  const {
    ts,
    subtype,
    user,
    files = [],
    reactions,
    metadata,
    reply_count: replies,
    latest_reply: latest,
  } = message;
  const post = postOf(message);
  return {
    ts,
    reactions: reactionsOf(message),
    hasMoreReactions: (reactions ?? []).some(({ count, users }) => (count ?? 0) > users.length),
    hasReplies: (replies ?? 0) > 0,
    isTombstone: subtype === 'tombstone',
    files: files.map(({ id, name }) => ({ id, name: name ?? '' })),
    ...(files.length > 0 ? { photos: photosIn(files) } : {}),
    ...(replies && latest ? { thread: { replyCount: replies, latestReply: latest } } : {}),
    ...(post ? { post } : {}),
    ...(user ? { userId: user } : {}),
    ...(metadata ? { mark: metadata.event_payload } : {}),
  };
}

/** Something of it is not as Slack has it. It is there all the same, perhaps with replies: what is stored of them stays. */
function unreadable(value: unknown, { issues: [issue] }: z.ZodError): ChannelMessage | undefined {
  const ts = Named.safeParse(value).data?.ts;
  if (!ts) return undefined;
  const flaw = `${issue?.path.join('.')} is not as Slack describes it`;
  return {
    ts,
    flaw,
    reactions: [],
    hasMoreReactions: false,
    hasReplies: true,
    isTombstone: false,
    files: [],
  };
}

function photosIn(files: NonNullable<SlackMessage['files']>): Photo[] {
  const pictures = files.filter(({ mimetype }) => mimetype?.startsWith('image/'));
  return pictures.map(({ id, name, alt_txt: said }) => {
    const alternativeText = plain(said, DESCRIPTION_LENGTH);
    return {
      fileId: id,
      name: plain(name, TITLE_LENGTH),
      ...(alternativeText ? { alternativeText } : {}),
    };
  });
}

function postOf(message: SlackMessage): IncomingPost | undefined {
  const { ts, subtype, user, bot_id: botId, thread_ts: threadTs, edited } = message;
  if (!user || user === 'USLACKBOT' || botId || !WRITTEN.has(subtype)) return undefined;
  const words = wordsOfMessage(message);
  return {
    ts,
    userId: user,
    words,
    links: linksIn(words),
    unfurls: unfurlsOf(message),
    ...(threadTs && threadTs !== ts ? { threadTs } : {}),
    ...(edited ? { editedTs: edited.ts } : {}),
  };
}

function reactionsOf({ reactions }: SlackMessage): Reaction[] {
  const given = (reactions ?? []).flatMap(({ name, users }) =>
    users.map((userId) => ({ userId, emoji: emojiName(name) })),
  );
  const byKey = new Map(given.map((reaction) => [`${reaction.userId} ${reaction.emoji}`, reaction]));
  return [...byKey.values()];
}

const TITLE_LENGTH = 300;
const DESCRIPTION_LENGTH = 1000;

function unfurlsOf({ attachments = [] }: SlackMessage): Unfurl[] {
  return attachments.flatMap((attachment) => {
    const { from_url, original_url, title, text, is_msg_unfurl } =
      Attachment.safeParse(attachment).data ?? {};
    const url = original_url ?? from_url;
    if (!url || is_msg_unfurl) return [];
    const [shownTitle, description] = [plain(title, TITLE_LENGTH), plain(text, DESCRIPTION_LENGTH)];
    return [{ url, ...(shownTitle ? { title: shownTitle } : {}), ...(description ? { description } : {}) }];
  });
}

/** Without what no database takes: NUL, half characters. */
function plain(text: string | null | undefined, length: number): string {
  return cleanLines((text ?? '').slice(0, length));
}
