/** @import { App } from './app.js' */
/** @import { Block, Confirm, Option, Standing } from './types.ts' */
import { ask } from './dialog.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { drawInput } from './inputs.js';
import { picture } from './pictures.js';
import { openMenu } from './popover.js';
import { drawText, plainText } from './texts.js';

/**
 * An element outside of a form: the app is told of every press or choice at once.
 *
 * @param {App} app
 * @param {Block} element
 * @param {Block} block
 * @param {Standing} standing
 * @returns {HTMLElement}
 */
export function drawElement(app, element, block, standing) {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return button(app, element, block, standing);
    case 'overflow':
      return overflow(app, element, block, standing);
    case 'image':
      return picture(element.image_url, element.alt_text, 'accessory') ?? h('span');
    default:
      return drawInput(app, element, block, standing, {
        id: `field-${crypto.randomUUID()}`,
        label: plainText(app, element.placeholder) || element.action_id || '',
        onChoice: (choice) => press(app, element, block, standing, choice),
      });
  }
}

/**
 * @param {App} app
 * @param {Block} element
 * @param {Block} block
 * @param {Standing} standing
 */
function button(app, element, block, standing) {
  const { action_id, accessibility_label, style, url, value } = element;
  const drawn = h(
    'button',
    {
      type: 'button',
      class: `button ${style ?? ''}`,
      'data-focus': `${block.block_id} ${action_id} ${value ?? ''}`,
      'aria-label': accessibility_label,
    },
    plainText(app, element.text),
  );
  const pressOnce = async () => {
    if (drawn.getAttribute('aria-busy') === 'true') return;
    if (url && URL.parse(url)?.protocol.startsWith('http')) window.open(url, '_blank', 'noopener,noreferrer');
    drawn.setAttribute('aria-busy', 'true');
    await press(app, element, block, standing);
    drawn.removeAttribute('aria-busy');
  };
  drawn.addEventListener('click', () => void pressOnce());
  return drawn;
}

/**
 * @param {App} app
 * @param {Block} element
 * @param {Block} block
 * @param {Standing} standing
 */
function overflow(app, element, block, standing) {
  const anchor = h(
    'button',
    {
      type: 'button',
      class: 'button',
      'aria-label': 'More',
      'aria-haspopup': 'menu',
      'data-focus': `${block.block_id} ${element.action_id}`,
    },
    icon('more'),
  );
  const choose = (/** @type {Option} */ { value }) => press(app, element, block, standing, value);
  anchor.addEventListener('click', () =>
    openMenu(
      anchor,
      (element.options ?? []).map((option) => ({
        label: plainText(app, option.text),
        run: () => choose(option),
      })),
    ),
  );
  return anchor;
}

/**
 * Tells the app, after the element's question if it has one.
 *
 * @param {App} app
 * @param {Block} element
 * @param {Block} block
 * @param {Standing} standing
 * @param {unknown} [choice]
 */
export async function press(app, element, block, { place, fields }, choice) {
  if (element.confirm && !(await isConfirmed(app, element.confirm))) return;
  const { action_id, value } = element;
  await app.do({
    kind: 'press',
    place,
    target: { action_id, ...(block.block_id && { block_id: block.block_id }), ...(value && { value }) },
    ...(choice !== undefined && { choice }),
    ...(fields && { fields: collectFields(fields) }),
  });
}

/**
 * @param {App} app
 * @param {Confirm} confirm
 */
function isConfirmed(app, { title, text, confirm, deny, style }) {
  return ask({
    title: plainText(app, title),
    text: drawText(app, text) ?? '',
    confirm: plainText(app, confirm),
    deny: plainText(app, deny),
    isDanger: style === 'danger',
  });
}

/**
 * The values of a form's fields, by block and action.
 *
 * @param {NonNullable<Standing['fields']>} fields
 */
export function collectFields(fields) {
  /** @type {Record<string, Record<string, unknown>>} */
  const collected = {};
  for (const { blockId, actionId, isInput, read } of fields.values()) {
    const value = isInput ? read() : undefined;
    if (value !== undefined) (collected[blockId] ??= {})[actionId] = value;
  }
  return collected;
}
