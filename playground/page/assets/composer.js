/** @import { App } from './app.js' */
import { createCompletionList } from './completion-list.js';
import { sentText } from './composer-text.js';
import { h } from './dom.js';
import { openEmojiPicker } from './emoji-picker.js';
import { icon } from './icons.js';
import { openMenu } from './popover.js';

/**
 * @typedef {{
 *   label: string,
 *   send: (text: string) => unknown,
 *   text?: string,
 *   submitLabel?: string,
 *   onCancel?: () => void,
 *   footer?: Node,
 *   upload?: (files: File[], text: string) => unknown,
 * }} ComposerOptions
 */

/**
 * Where people write: Enter sends, Shift and Enter start a new line, and there are completions.
 *
 * @param {App} app
 * @param {ComposerOptions} options
 */
export function createComposer(app, { label, send, text = '', submitLabel, onCancel, footer, upload }) {
  const area = h(
    'textarea',
    { rows: 1, placeholder: label, 'aria-label': label, 'data-focus': 'composer' },
    text,
  );
  const completions = createCompletionList(app, area);
  const submit = h(
    'button',
    {
      type: 'submit',
      class: submitLabel ? 'button primary' : 'send',
      'aria-label': submitLabel ? undefined : 'Send',
    },
    submitLabel ?? icon('send'),
  );
  const cancel =
    onCancel && h('button', { type: 'button', class: 'button', on: { click: onCancel } }, 'Cancel');
  const attach = upload ? attachTools(area, upload) : [];
  const tools = [
    ...attach,
    ...composerTools(app, area),
    footer,
    h('span', { class: 'grow' }),
    cancel,
    submit,
  ];
  const form = h(
    'form',
    { class: 'composer' },
    completions.element,
    area,
    h('div', { class: 'composer-tools' }, ...tools),
  );

  const sendText = () => {
    const typed = area.value.trim();
    if (!typed) return;
    area.value = '';
    fit(area);
    completions.hide();
    send(typed.startsWith('/') ? typed : sentText(app, typed));
  };
  const takesKey = (/** @type {KeyboardEvent} */ event) => {
    if (completions.takesKey(event)) return true;
    if (event.key === 'Escape' && onCancel) onCancel();
    else if (event.key === 'Enter' && !event.shiftKey) sendText();
    else return false;
    return true;
  };
  area.addEventListener('input', () => {
    fit(area);
    completions.refresh();
  });
  area.addEventListener('paste', ({ clipboardData }) => {
    if (/^\s*https?:/i.test(clipboardData?.getData('text') ?? '')) selectScheme(area);
  });
  area.addEventListener('blur', completions.hide);
  area.addEventListener('keydown', (event) => {
    if (event.isComposing || !takesKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sendText();
  });
  const write = (/** @type {string} */ draft) => {
    area.value = draft;
    area.focus();
    area.setSelectionRange(draft.length, draft.length);
    fit(area);
    completions.refresh();
  };
  // It has no height before it is on the page.
  if (text) requestAnimationFrame(() => write(text));
  return { element: form, area, write };
}

/**
 * A whole address that is pasted takes the place of an `https://` that stands there already.
 *
 * @param {HTMLTextAreaElement} area
 */
function selectScheme(area) {
  const { selectionStart, selectionEnd, value } = area;
  const [scheme = ''] = /https?:\/\/$/i.exec(value.slice(0, selectionStart)) ?? [];
  area.setSelectionRange(selectionStart - scheme.length, selectionEnd);
}

/** @param {HTMLTextAreaElement} area grows with its text, up to the limit of the style sheet */
function fit(area) {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}

/**
 * Files are sent as soon as they are chosen, with what is typed.
 *
 * @param {HTMLTextAreaElement} area
 * @param {(files: File[], text: string) => unknown} upload
 */
function attachTools(area, upload) {
  const input = h('input', { type: 'file', multiple: true, hidden: true, 'aria-label': 'Files' });
  const button = h('button', { type: 'button', 'aria-label': 'Attach', title: 'Attach' }, icon('clip'));
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (files.length === 0) return;
    upload(files, area.value.trim());
    input.value = '';
    area.value = '';
    fit(area);
  });
  return [button, input];
}

/**
 * @param {App} app
 * @param {HTMLTextAreaElement} area
 */
function composerTools(app, area) {
  const emoji = h('button', { type: 'button', 'aria-label': 'Emoji', title: 'Emoji' }, icon('smile'));
  emoji.addEventListener('click', () =>
    openEmojiPicker(app, emoji, (name) => {
      area.focus();
      area.setRangeText(`:${name}: `, area.selectionStart, area.selectionEnd, 'end');
      fit(area);
    }),
  );
  const global = app.workspace.shortcuts.filter(({ type }) => type === 'global');
  if (global.length === 0) return [emoji];
  const shortcuts = h(
    'button',
    { type: 'button', 'aria-label': 'Shortcuts', title: 'Shortcuts', 'aria-haspopup': 'menu' },
    icon('bolt'),
  );
  shortcuts.addEventListener('click', () =>
    openMenu(
      shortcuts,
      global.map(({ name, callback_id }) => ({
        label: name,
        detail: app.workspace.app.name,
        run: () => app.do({ kind: 'shortcut', callbackId: callback_id }),
      })),
    ),
  );
  return [emoji, shortcuts];
}
