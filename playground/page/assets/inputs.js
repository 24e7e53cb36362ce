/** @import { App } from './app.js' */
/** @import { Block, Option, Standing } from './types.ts' */
import { h } from './dom.js';
import { drawText, plainText } from './texts.js';

/**
 * With `onChoice` the app is told of every choice; without it the value is read when the form is submitted.
 *
 * @typedef {{
 *   id: string,
 *   label?: string,
 *   described?: string,
 *   isWrong?: boolean,
 *   onChoice?: (choice: unknown) => unknown,
 * }} Setting
 */

/** @typedef {{ element: HTMLElement, read: () => unknown }} Drawn */

/** The HTML input types of plain fields. */
const TYPES = /** @type {Record<string, string>} */ ({
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
});

/**
 * A field in which something is typed or chosen.
 *
 * @param {App} app
 * @param {Block} element
 * @param {Block} block
 * @param {Standing} standing
 * @param {Setting} setting
 * @returns {HTMLElement}
 */
export function drawInput(app, element, block, standing, setting) {
  const { block_id: blockId = '' } = block;
  const { action_id: actionId = '' } = element;
  const held = standing.chosen?.[blockId]?.[actionId] ?? initialOf(element);
  const search = (/** @type {string} */ typed) =>
    app.do({
      kind: 'search',
      place: standing.place,
      target: { action_id: actionId, ...(blockId && { block_id: blockId }) },
      typed,
    });
  const drawn =
    element.type === 'external_select'
      ? searched(app, element, held, setting, search)
      : drawKind(app, element, held, setting);
  if (block.type === 'input') {
    standing.fields?.set(`${blockId} ${actionId}`, { blockId, actionId, isInput: true, read: drawn.read });
  }
  drawn.element.addEventListener('change', () => {
    const choice = drawn.read();
    if (choice !== undefined) setting.onChoice?.(choice);
  });
  return drawn.element;
}

/**
 * The initial value of a field, whatever Slack calls it there.
 *
 * @param {Block} element
 * @returns {Record<string, unknown>}
 */
function initialOf(element) {
  const initial = Object.entries(element).find(([name]) => name.startsWith('initial_'));
  return initial ? { initial: initial[1] } : {};
}

/**
 * @param {App} app
 * @param {Block} element
 * @param {Record<string, unknown>} held
 * @param {Setting} setting
 * @returns {Drawn}
 */
function drawKind(app, element, held, setting) {
  const [value] = Object.entries(held)
    .filter(([name]) => name !== 'type')
    .map(([, kept]) => kept);
  const isMany = element.type.startsWith('multi_') || element.type === 'checkboxes';
  const options = optionsOf(app, element);
  switch (element.type) {
    case 'rich_text_input':
      return textField(app, element, plainOf(value), setting, true);
    case 'checkboxes':
    case 'radio_buttons':
      return boxes(app, options, valuesOf(value), setting, isMany);
    case 'file_input':
      return {
        element: h('p', { class: 'hint' }, 'The playground cannot upload files.'),
        read: () => null,
      };
    default:
      if (TYPES[element.type]) return textField(app, element, value, setting, element.multiline === true);
      return isMany
        ? boxes(app, options, valuesOf(value), setting, true)
        : select(app, element, options, value, setting);
  }
}

/**
 * @param {App} app
 * @param {Block} element
 * @param {unknown} value
 * @param {Setting} setting
 * @param {boolean} isLong
 * @returns {Drawn}
 */
function textField(app, element, value, setting, isLong) {
  const shared = { ...attributesOf(setting), placeholder: plainText(app, element.placeholder) || undefined };
  const isMoment = element.type === 'datetimepicker';
  const text = isMoment && value ? localMoment(Number(value)) : textOf(value);
  if (isLong) {
    const area = h('textarea', { ...shared, rows: 4 }, text);
    return { element: area, read: () => area.value || null };
  }
  const field = h('input', { ...shared, type: TYPES[element.type], value: text });
  const read = () => (isMoment && field.value ? new Date(field.value).getTime() / 1000 : field.value || null);
  return { element: field, read };
}

/**
 * @param {App} app
 * @param {Block} element
 * @param {Option[]} options
 * @param {unknown} value
 * @param {Setting} setting
 * @returns {Drawn}
 */
function select(app, element, options, value, setting) {
  const [chosen] = valuesOf(value);
  const field = h(
    'select',
    attributesOf(setting),
    h('option', { value: '' }, plainText(app, element.placeholder) || 'Choose…'),
    ...options.map((option) =>
      h('option', { value: option.value, selected: option.value === chosen }, plainText(app, option.text)),
    ),
  );
  return { element: field, read: () => field.value || null };
}

/**
 * A menu that the app fills while somebody types. What is typed and is no option leaves the choice as it was.
 *
 * @param {App} app
 * @param {Block} element
 * @param {Record<string, unknown>} held
 * @param {Setting} setting
 * @param {(typed: string) => Promise<Option[] | undefined>} search
 * @returns {Drawn}
 */
function searched(app, element, held, setting, search) {
  const chosen = /** @type {Option | undefined} */ (Object.values(held).find((kept) => plainOf(kept)));
  const typed = textOf(held['value']);
  const shown = typed || plainOf(chosen?.text);
  const offered = new Set([typed].filter(Boolean));
  const menu = h('datalist', { id: `${setting.id}-options` });
  const field = h('input', {
    ...attributesOf(setting),
    type: 'text',
    list: menu.id,
    value: shown,
    placeholder: plainText(app, element.placeholder) || undefined,
  });
  field.addEventListener('input', () => void offer());
  async function offer() {
    if (offered.has(field.value)) return;
    const options = (await search(field.value)) ?? [];
    for (const { text } of options) offered.add(text.text);
    menu.replaceChildren(...options.map(({ text }) => h('option', { value: text.text })));
  }
  const read = () => {
    if (field.value === '' && shown) return null;
    return offered.has(field.value) ? field.value : undefined;
  };
  return { element: h('div', {}, field, menu), read };
}

/**
 * @param {App} app
 * @param {Option[]} options
 * @param {string[]} chosen
 * @param {Setting} setting
 * @param {boolean} isMany
 * @returns {Drawn}
 */
function boxes(app, options, chosen, setting, isMany) {
  const list = h('div', {
    class: 'boxes',
    id: setting.id,
    role: isMany ? 'group' : 'radiogroup',
    'aria-label': setting.label,
    'aria-labelledby': setting.label ? undefined : `${setting.id}-label`,
  });
  for (const { text, value, description } of options) {
    const box = h('input', {
      type: isMany ? 'checkbox' : 'radio',
      name: setting.id,
      value,
      checked: chosen.includes(value),
    });
    const caption = h(
      'span',
      {},
      drawText(app, text),
      description && h('small', {}, plainText(app, description)),
    );
    list.append(h('label', {}, box, caption));
  }
  const read = () => {
    const values = Array.from(
      list.querySelectorAll('input:checked'),
      (box) => /** @type {HTMLInputElement} */ (box).value,
    );
    return isMany ? values : (values[0] ?? null);
  };
  return { element: list, read };
}

/** @param {Setting} setting */
function attributesOf({ id, label, described, isWrong }) {
  return {
    id,
    class: 'field',
    'aria-label': label,
    'aria-describedby': described || undefined,
    'aria-invalid': isWrong ? 'true' : undefined,
  };
}

/**
 * @param {App} app
 * @param {Block} element
 * @returns {Option[]}
 */
function optionsOf(app, element) {
  const { options = [], option_groups = [], type } = element;
  const option = (/** @type {string} */ value, /** @type {string} */ text) => ({
    value,
    text: { type: 'plain_text', text },
  });
  if (type.endsWith('users_select'))
    return app.workspace.users.map(({ id, real_name }) => option(id, real_name));
  if (type.endsWith('channels_select') || type.endsWith('conversations_select')) {
    return (app.screen?.channels ?? [])
      .filter(({ name }) => name)
      .map(({ id, name }) => option(id, `#${name}`));
  }
  return [...options, ...option_groups.flatMap((group) => group.options)];
}

/**
 * @param {unknown} value an option, a list of them, or bare values
 * @returns {string[]}
 */
function valuesOf(value) {
  return [value]
    .flat()
    .map((one) => textOf(typeof one === 'object' && one !== null && 'value' in one ? one.value : one))
    .filter(Boolean);
}

/** @param {unknown} value */
const textOf = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/**
 * @param {unknown} value rich text, of which only the text is kept
 * @returns {string}
 */
function plainOf(value) {
  if (typeof value !== 'object' || value === null) return '';
  if ('text' in value) return String(value.text);
  return 'elements' in value && Array.isArray(value.elements) ? value.elements.map(plainOf).join('') : '';
}

/** @param {number} seconds */
function localMoment(seconds) {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
