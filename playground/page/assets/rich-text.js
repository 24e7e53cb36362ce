/** @import { RichElement, RichPart } from '../../composer/rich-text.ts' */
/** @import { App } from './app.js' */
/** @import { Child } from './dom.js' */
import { h, outwardLink } from './dom.js';
import { emojiText } from './emoji.js';

/**
 * The parts of a `rich_text` block.
 *
 * @param {App} app
 * @param {RichPart[]} parts
 */
export function richText(app, parts) {
  return h('div', { class: 'rich-text' }, ...nestLists(app, parts));
}

/**
 * Slack gives nested lists side by side, each with its indent. Here they go into the item before them.
 *
 * @param {App} app
 * @param {RichPart[]} parts
 */
function nestLists(app, parts) {
  /** @type {HTMLElement[]} */
  const drawn = [];
  /** @type {{ indent: number, list: HTMLElement }[]} */
  let open = [];
  for (const part of parts) {
    if (part.type !== 'rich_text_list') {
      open = [];
      drawn.push(drawPart(app, part));
      continue;
    }
    const indent = part.indent ?? 0;
    open = open.filter((outer) => outer.indent < indent);
    const list = drawList(app, part);
    const around = open.at(-1)?.list.lastElementChild;
    if (around) around.append(list);
    else drawn.push(list);
    open.push({ indent, list });
  }
  return drawn;
}

/**
 * @param {App} app
 * @param {Extract<RichPart, { type: 'rich_text_list' }>} part
 */
function drawList(app, part) {
  const items = part.elements.map(({ elements }) => h('li', {}, ...drawElements(app, elements)));
  const offset = /** @type {{ offset?: number }} */ (part).offset;
  return part.style === 'ordered'
    ? h('ol', { start: offset ? offset + 1 : undefined }, ...items)
    : h('ul', {}, ...items);
}

/**
 * @param {App} app
 * @param {Exclude<RichPart, { type: 'rich_text_list' }>} part
 */
function drawPart(app, { type, elements }) {
  const drawn = drawElements(app, elements);
  if (type === 'rich_text_quote') return h('blockquote', {}, ...drawn);
  return type === 'rich_text_preformatted' ? h('pre', {}, ...drawn) : h('p', {}, ...drawn);
}

/**
 * @param {App} app
 * @param {RichElement[]} elements
 */
function drawElements(app, elements) {
  return elements.map((element) => styled(drawElement(app, element), element.style));
}

/**
 * @param {App} app
 * @param {RichElement} element
 * @returns {Node | string}
 */
function drawElement(app, element) {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return outwardLink(element.url, element.text ?? element.url);
    case 'emoji':
      return emojiSpan(
        app,
        element.skin_tone ? `${element.name}::skin-tone-${element.skin_tone}` : element.name,
      );
    case 'user':
      return userMention(app, element.user_id);
    case 'channel':
      return channelMention(app, element.channel_id);
    case 'broadcast':
      return h('span', { class: 'mention loud' }, `@${element.range}`);
    default:
      return String(/** @type {{ fallback?: string, text?: string }} */ (element).fallback ?? '');
  }
}

/**
 * @param {App} app
 * @param {string} name
 */
export function emojiSpan(app, name) {
  return h('span', { class: 'emoji', title: `:${name}:` }, emojiText(app.workspace.emoji, name));
}

/**
 * @param {App} app
 * @param {string} userId
 */
export function userMention(app, userId) {
  return h('span', { class: userId === app.me ? 'mention loud' : 'mention' }, `@${app.nameOf(userId)}`);
}

/**
 * @param {App} app
 * @param {string} channelId
 */
export function channelMention(app, channelId) {
  const channel = app.screen?.channels.find(({ id }) => id === channelId);
  if (!channel) return h('span', { class: 'mention' }, '#private-channel');
  return h(
    'button',
    { type: 'button', class: 'mention', on: { click: () => app.open(channelId) } },
    `#${channel.name}`,
  );
}

/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code' };

/**
 * @param {Child} child
 * @param {Record<string, boolean> | undefined} style
 */
function styled(child, style) {
  return Object.entries(TAGS).reduce(
    (inner, [name, tag]) => (style?.[name] ? h(tag, {}, inner) : inner),
    child,
  );
}
