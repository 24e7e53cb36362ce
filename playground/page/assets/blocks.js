/** @import { RichPart } from '../../composer/rich-text.ts' */
/** @import { App } from './app.js' */
/** @import { Block, Cell, Standing } from './types.ts' */
import { h, outwardLink } from './dom.js';
import { drawElement, press } from './elements.js';
import { drawInput } from './inputs.js';
import { markdown } from './markdown.js';
import { picture } from './pictures.js';
import { richText } from './rich-text.js';
import { drawText, plainText } from './texts.js';

/**
 * Draws Block Kit in a message, a modal or the app's Home.
 *
 * @param {App} app
 * @param {Block[]} blocks
 * @param {Standing} standing
 */
export function drawBlocks(app, blocks, standing) {
  return h('div', { class: 'blocks' }, ...blocks.map((block) => drawBlock(app, block, standing)));
}

/**
 * @param {App} app
 * @param {Block} block
 * @param {Standing} standing
 * @returns {HTMLElement}
 */
function drawBlock(app, block, standing) {
  switch (block.type) {
    case 'rich_text':
      return richText(app, /** @type {RichPart[]} */ (/** @type {unknown} */ (block.elements ?? [])));
    case 'markdown':
      return markdown(app, block.tree ?? []);
    case 'header':
      return h('h3', { class: 'block-header' }, plainText(app, block.text));
    case 'divider':
      return h('hr');
    case 'section':
      return section(app, block, standing);
    case 'context':
      return h(
        'div',
        { class: 'block-context' },
        ...(block.elements ?? []).map((part) => contextPart(app, part)),
      );
    case 'actions':
    case 'context_actions':
      return h(
        'div',
        { class: 'block-actions' },
        ...(block.elements ?? []).map((element) => drawElement(app, element, block, standing)),
      );
    case 'image':
      return figure(app, block);
    case 'container':
      return container(app, block, standing);
    case 'input':
      return inputBlock(app, block, standing);
    case 'table':
    case 'data_table':
      return table(app, block);
    case 'video':
      return h('div', {}, h('strong', {}, outwardLink(block.title_url ?? '', plainText(app, block.title))));
    default:
      return unknownBlock(app, block);
  }
}

/**
 * @param {App} app
 * @param {Block} block
 * @param {Standing} standing
 */
function section(app, block, standing) {
  return h(
    'div',
    { class: 'block-section' },
    h(
      'div',
      { class: 'block-section-text' },
      drawText(app, block.text),
      block.fields &&
        h('div', { class: 'block-fields' }, ...block.fields.map((field) => drawText(app, field))),
    ),
    block.accessory && drawElement(app, block.accessory, block, standing),
  );
}

/**
 * @param {App} app
 * @param {Block} block
 * @param {Standing} standing
 */
function container(app, block, standing) {
  const { title, rich_text_title, subtitle, is_collapsible, default_collapsed, child_blocks = [] } = block;
  const head = [
    title && h('strong', {}, plainText(app, title)),
    rich_text_title && drawBlock(app, rich_text_title, standing),
    subtitle && h('small', {}, drawText(app, subtitle)),
  ];
  const children = drawBlocks(app, child_blocks, standing);
  return is_collapsible
    ? h(
        'details',
        { class: 'block-container', open: !default_collapsed },
        h('summary', {}, ...head),
        children,
      )
    : h('div', { class: 'block-container' }, h('div', {}, ...head), children);
}

/**
 * @param {App} app
 * @param {Block} part
 */
function contextPart(app, part) {
  if (part.type === 'image') return picture(part.image_url, part.alt_text);
  return drawText(app, /** @type {import('./types.ts').Text} */ (/** @type {unknown} */ (part)));
}

/**
 * @param {App} app
 * @param {Block} block
 */
function figure(app, block) {
  return h(
    'figure',
    {},
    block.title && h('figcaption', {}, plainText(app, block.title)),
    picture(block.image_url, block.alt_text),
  );
}

/**
 * @param {App} app
 * @param {Block} block
 * @param {Standing} standing
 */
function inputBlock(app, block, standing) {
  const { block_id = '', dispatch_action, element, hint, label, optional } = block;
  const id = `field-${crypto.randomUUID()}`;
  const error = standing.errors?.[block_id];
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return h(
    'div',
    { class: error ? 'block-input wrong' : 'block-input', 'data-block': block_id },
    h(
      'label',
      { id: `${id}-label`, for: id },
      plainText(app, label),
      optional && h('small', {}, ' (optional)'),
    ),
    element &&
      drawInput(app, element, block, standing, {
        id,
        described,
        isWrong: error !== undefined,
        ...(dispatch_action && { onChoice: (choice) => press(app, element, block, standing, choice) }),
      }),
    hint && h('p', { class: 'hint', id: `${id}-hint` }, plainText(app, hint)),
    error && h('p', { class: 'error', id: `${id}-error`, role: 'alert' }, error),
  );
}

/**
 * @param {App} app
 * @param {Block} block
 */
function table(app, { rows = [], caption }) {
  const [head, ...body] = rows.map((row) => row.map((cell) => tableCell(app, cell)));
  const line = (/** @type {Node[]} */ cells, /** @type {'td' | 'th'} */ tag) =>
    h('tr', {}, ...cells.map((cell) => h(tag, {}, cell)));
  return h(
    'div',
    { class: 'block-table' },
    h(
      'table',
      {},
      typeof caption === 'string' && h('caption', {}, caption),
      h('thead', {}, line(head ?? [], 'th')),
      h('tbody', {}, ...body.map((cells) => line(cells, 'td'))),
    ),
  );
}

/**
 * @param {App} app
 * @param {Cell} cell
 * @returns {Node}
 */
function tableCell(app, cell) {
  if (cell.type === 'rich_text')
    return richText(app, /** @type {RichPart[]} */ (/** @type {unknown} */ (cell.elements ?? [])));
  return document.createTextNode(`${cell.text ?? cell.value ?? ''}`);
}

/**
 * Slack adds more and more blocks: one that is unknown here is shown as its JSON.
 *
 * @param {App} app
 * @param {Block} block
 */
function unknownBlock(app, block) {
  return h(
    'div',
    { class: 'block-unknown' },
    h('strong', {}, plainText(app, block.title) || `A ${block.type} block`),
    h('details', {}, h('summary', {}, block.type), h('pre', {}, JSON.stringify(block, null, 2))),
  );
}
