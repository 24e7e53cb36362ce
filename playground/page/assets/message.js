/** @import { App } from './app.js' */
/** @import { Attachment, Message } from './types.ts' */
import { drawBlocks } from './blocks.js';
import { h, outwardLink } from './dom.js';
import { createComposer } from './composer.js';
import { writtenText } from './composer-text.js';
import { icon } from './icons.js';
import { messageTools } from './message-tools.js';
import { avatar } from './avatars.js';
import { picture } from './pictures.js';
import { reactionRow } from './reactions.js';
import { richText } from './rich-text.js';
import { dateOf, roughly, timeOfDay } from './time.js';

/** Slack's own lines in a channel. */
const QUIET = new Set([
  'channel_join',
  'channel_leave',
  'group_join',
  'group_leave',
  'channel_topic',
  'channel_purpose',
]);

/** @typedef {{ isFollowing: boolean, inThread: boolean }} Place */

/** @param {Message} message */
export function isQuiet({ subtype }) {
  return QUIET.has(subtype ?? '');
}

/**
 * One message. One that follows another of the same person has no name and no picture.
 *
 * @param {App} app
 * @param {Message} message
 * @param {Place} place
 */
export function drawMessage(app, message, { isFollowing, inThread }) {
  const { ts, user, is_ephemeral } = message;
  const sentAt = dateOf(ts);
  const name = app.nameOf(user);
  const isTombstone = message.subtype === 'tombstone';
  const classes = [
    'message',
    isFollowing && 'following',
    is_ephemeral && 'ephemeral',
    isQuiet(message) && 'quiet-line',
  ];
  const isEditing = app.editing === ts;
  return h(
    'article',
    {
      class: classes.filter(Boolean).join(' '),
      tabindex: 0,
      'data-ts': ts,
      'aria-label': `${isTombstone ? 'Deleted message' : name}, ${timeOfDay(sentAt)}`,
    },
    h(
      'div',
      { class: 'message-side' },
      isFollowing
        ? h('time', { class: 'message-time' }, timeOfDay(sentAt))
        : isTombstone
          ? h('span', { class: 'avatar gone' }, icon('trash'))
          : avatar(app, user),
    ),
    h(
      'div',
      { class: 'message-body' },
      is_ephemeral && ephemeralLine(app, ts),
      !isFollowing && !isTombstone && heading(app, name, user, sentAt),
      isEditing ? editor(app, message) : content(app, message, inThread),
      ...(message.attachments ?? []).map((attachment) => drawAttachment(app, attachment, message)),
      ...(message.files ?? []).map((file) => fileCard(app, file)),
      reactionRow(app, message),
      !inThread && threadLine(app, message),
    ),
    !isEditing && messageTools(app, message, inThread),
  );
}

/**
 * @param {App} app
 * @param {string} name
 * @param {string | undefined} user
 * @param {Date} sentAt
 */
function heading(app, name, user, sentAt) {
  return h(
    'header',
    { class: 'message-head' },
    h('strong', {}, name),
    app.isBot(user) && h('span', { class: 'badge' }, 'APP'),
    user === app.workspace.hostId && h('span', { class: 'badge host' }, 'HOST'),
    h('time', { datetime: sentAt.toISOString(), title: sentAt.toLocaleString() }, timeOfDay(sentAt)),
  );
}

/**
 * @param {App} app
 * @param {string} ts
 */
function ephemeralLine(app, ts) {
  return h(
    'p',
    { class: 'only-you' },
    icon('eye'),
    ' Only visible to you ',
    h(
      'button',
      { type: 'button', class: 'link', on: { click: () => app.do({ kind: 'dismiss', ts }) } },
      'Dismiss',
    ),
  );
}

/**
 * @param {App} app
 * @param {Message} message
 * @param {boolean} inThread
 */
function content(app, message, inThread) {
  const { blocks, channel, chosen, edited, parts, subtype, ts } = message;
  if (subtype === 'tombstone') return h('p', { class: 'tombstone' }, 'This message was deleted.');
  // The author's name is already above it.
  if (isQuiet(message)) return h('p', { class: 'tombstone' }, message.text.replace(/^<@\w+> /, ''));
  const drawn = blocks?.length
    ? drawBlocks(app, blocks, { place: { channel, ts }, chosen })
    : richText(app, parts ?? []);
  if (subtype === 'me_message') drawn.classList.add('me-message');
  if (subtype === 'thread_broadcast' && !inThread) drawn.prepend(broadcastLine(app, message));
  if (edited) drawn.append(h('small', { class: 'edited' }, '(edited)'));
  return drawn;
}

/**
 * @param {App} app
 * @param {Message} message
 */
function broadcastLine(app, { thread_ts = '' }) {
  const open = () => app.openSide({ kind: 'thread', ts: thread_ts });
  return h(
    'p',
    { class: 'broadcast-line' },
    'replied to a ',
    h('button', { type: 'button', class: 'link', on: { click: open } }, 'thread'),
  );
}

/**
 * @param {App} app
 * @param {Message} message
 */
function editor(app, message) {
  const { channel, ts } = message;
  return createComposer(app, {
    label: 'Edit message',
    text: writtenText(app, message),
    submitLabel: 'Save',
    onCancel: () => app.edit(undefined),
    async send(text) {
      app.edit(undefined);
      await app.do({ kind: 'edit', channel, ts, text });
    },
  }).element;
}

/**
 * Slack's own unfurl of a link, or what an app attached.
 *
 * @param {App} app
 * @param {Attachment} attachment
 * @param {Message} message
 */
function drawAttachment(app, attachment, { channel, ts }) {
  const {
    blocks,
    footer,
    image_url,
    parts,
    pretext_parts,
    service_name,
    author_name,
    thumb_url,
    title,
    title_link,
  } = attachment;
  return h(
    'div',
    { class: 'attachment' },
    pretext_parts && richText(app, pretext_parts),
    (service_name || author_name) && h('p', { class: 'attachment-source' }, service_name ?? author_name),
    title && h('strong', {}, title_link ? outwardLink(title_link, title) : title),
    parts && richText(app, parts),
    blocks && drawBlocks(app, blocks, { place: { channel, ts } }),
    (image_url || thumb_url) && picture(image_url ?? thumb_url),
    footer && h('small', {}, footer),
  );
}

/**
 * @param {App} app
 * @param {NonNullable<Message['files']>[number]} file
 */
function fileCard(app, { id, title, name, pretty_type, size }) {
  const open = () => app.openSide({ kind: 'file', id });
  return h(
    'button',
    { type: 'button', class: 'file-card', 'data-focus': `file ${id}`, on: { click: open } },
    icon('file'),
    h('span', {}, h('strong', {}, title || name), h('small', {}, `${pretty_type} · ${kilobytes(size)}`)),
  );
}

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`);

/**
 * @param {App} app
 * @param {Message} message
 */
function threadLine(app, { ts, reply_count: count, reply_users = [], latest_reply }) {
  if (!count) return undefined;
  return h(
    'button',
    {
      type: 'button',
      class: 'thread-line',
      'data-focus': 'thread',
      on: { click: () => app.openSide({ kind: 'thread', ts }) },
    },
    ...reply_users.slice(0, 4).map((user) => avatar(app, user)),
    h('strong', {}, count === 1 ? '1 reply' : `${count} replies`),
    latest_reply && h('small', {}, `Last reply ${roughly(dateOf(latest_reply), app.now())}`),
  );
}
