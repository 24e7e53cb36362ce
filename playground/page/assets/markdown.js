/** @import { Nodes, RootContent, Table } from 'mdast' */
/** @import { App } from './app.js' */
import { h, outwardLink } from './dom.js';
import { withEmoji } from './emoji.js';
import { channelMention, userMention } from './rich-text.js';

/**
 * A tree of Markdown as elements. HTML in it is shown as text.
 *
 * @param {App} app
 * @param {RootContent[]} tree
 */
export function markdown(app, tree) {
  return h('div', { class: 'markdown' }, ...drawAll(app, tree));
}

/**
 * @param {App} app
 * @param {Nodes[]} nodes
 */
function drawAll(app, nodes) {
  return nodes.map((node) => draw(app, node));
}

/**
 * @param {App} app
 * @param {Nodes} node
 * @returns {Node | string}
 */
function draw(app, node) {
  const inner = () => ('children' in node ? drawAll(app, /** @type {Nodes[]} */ (node.children)) : []);
  switch (node.type) {
    case 'text':
      return withEmoji(app.workspace.emoji, node.value);
    case 'html':
      return node.value;
    case 'paragraph':
      return h('p', {}, ...inner());
    case 'heading':
      return h(
        /** @type {'h4'} */ (`h${Math.max(3, node.depth)}`),
        { class: `depth-${node.depth}` },
        ...inner(),
      );
    case 'strong':
      return h('strong', {}, ...inner());
    case 'emphasis':
      return h('em', {}, ...inner());
    case 'delete':
      return h('s', {}, ...inner());
    case 'inlineCode':
      return h('code', {}, node.value);
    case 'code':
      return h('pre', {}, node.value);
    case 'blockquote':
      return h('blockquote', {}, ...inner());
    case 'break':
      return h('br');
    case 'thematicBreak':
      return h('hr');
    case 'list':
      return node.ordered ? h('ol', { start: node.start ?? 1 }, ...inner()) : h('ul', {}, ...inner());
    case 'listItem':
      return h('li', {}, ...taskBox(node.checked), ...inner());
    case 'link':
      return node.url.startsWith('slack:')
        ? slackToken(app, node.url.slice(6))
        : outwardLink(node.url, ...inner());
    // Slack shows images in Markdown as links.
    case 'image':
      return outwardLink(node.url, node.alt || node.url);
    case 'table':
      return table(app, node);
    case 'linkReference':
      return h('span', {}, ...inner());
    case 'definition':
      return '';
    default:
      return 'value' in node ? String(node.value) : h('span', {}, ...inner());
  }
}

/** @param {boolean | null | undefined} checked */
function taskBox(checked) {
  return typeof checked === 'boolean' ? [checked ? '☑ ' : '☐ '] : [];
}

/**
 * @param {App} app
 * @param {string} token
 */
function slackToken(app, token) {
  if (token.startsWith('@')) return userMention(app, token.slice(1));
  return token.startsWith('#')
    ? channelMention(app, token.slice(1))
    : h('span', { class: 'mention loud' }, `@${token.slice(1)}`);
}

/**
 * @param {App} app
 * @param {Table} node
 */
function table(app, { children: [head, ...rows] }) {
  const cells = (/** @type {Table['children'][number] | undefined} */ row, /** @type {'td' | 'th'} */ tag) =>
    h('tr', {}, ...(row?.children ?? []).map((cell) => h(tag, {}, ...drawAll(app, cell.children))));
  return h(
    'table',
    {},
    h('thead', {}, cells(head, 'th')),
    h('tbody', {}, ...rows.map((row) => cells(row, 'td'))),
  );
}
