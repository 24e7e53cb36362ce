/** @import { App } from './app.js' */
/** @import { Completion } from './completion.js' */
import { complete } from './completion.js';
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
 * }} ComposerOptions
 */

/**
 * Where people write: Enter sends, Shift and Enter begin a new line, and what is begun is completed.
 *
 * @param {App} app
 * @param {ComposerOptions} options
 */
export function createComposer(app, { label, send, text = '', submitLabel, onCancel, footer }) {
  const listId = `completions-${crypto.randomUUID()}`;
  const list = h('div', {
    id: listId,
    class: 'completions',
    role: 'listbox',
    'aria-label': 'Completions',
    hidden: true,
  });
  const area = h(
    'textarea',
    {
      rows: 1,
      placeholder: label,
      'aria-label': label,
      'aria-autocomplete': 'list',
      'aria-controls': listId,
      'data-focus': 'composer',
      spellcheck: true,
    },
    text,
  );
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
  const tools = h(
    'div',
    { class: 'composer-tools' },
    ...composerTools(app, area),
    footer,
    h('span', { class: 'grow' }),
    cancel,
    submit,
  );
  const form = h('form', { class: 'composer' }, list, area, tools);

  /** @type {Completion | undefined} */
  let completion;
  let active = -1;

  const showCompletion = () => {
    completion = complete(app, area.value.slice(0, area.selectionStart));
    active = completion && !completion.isHint ? 0 : -1;
    drawCompletion();
  };
  const hideCompletion = () => {
    completion = undefined;
    drawCompletion();
  };
  const drawCompletion = () => {
    list.hidden = !completion;
    list.replaceChildren(
      ...(completion?.choices ?? []).map(({ label: words, detail }, at) =>
        h(
          'div',
          {
            id: `${listId}-${at}`,
            role: 'option',
            'aria-selected': String(at === active),
            // Not a click: the focus stays in the text.
            on: { mousedown: (event) => (event.preventDefault(), accept(at)) },
          },
          h('span', {}, words),
          detail && h('small', {}, detail),
        ),
      ),
    );
    if (completion && active >= 0) area.setAttribute('aria-activedescendant', `${listId}-${active}`);
    else area.removeAttribute('aria-activedescendant');
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  };
  const accept = (/** @type {number} */ at) => {
    const choice = completion?.choices[at];
    if (!completion || !choice) return;
    area.setRangeText(choice.insert, completion.from, area.selectionStart, 'end');
    fit(area);
    showCompletion();
  };
  const submitText = () => {
    const words = area.value.trim();
    if (!words) return;
    area.value = '';
    fit(area);
    hideCompletion();
    send(words.startsWith('/') ? words : sentText(app, words));
  };
  const isComplete = () => {
    const insert = completion?.choices[active]?.insert.trim();
    return insert === undefined || area.value.slice(completion?.from, area.selectionStart).trim() === insert;
  };

  area.addEventListener('input', () => {
    fit(area);
    showCompletion();
  });
  area.addEventListener('blur', hideCompletion);
  area.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const { key, shiftKey } = event;
    const count = completion?.choices.length ?? 0;
    if (count > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      active =
        (active + (key === 'ArrowDown' ? 1 : -1) + count + (active < 0 && key === 'ArrowUp' ? 1 : 0)) % count;
      drawCompletion();
    } else if (count > 0 && key === 'Tab' && !shiftKey) accept(Math.max(0, active));
    else if (key === 'Escape' && completion) hideCompletion();
    else if (key === 'Escape' && onCancel) onCancel();
    else if (key === 'Enter' && !shiftKey) {
      if (isComplete()) submitText();
      else accept(active);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submitText();
  });
  if (text)
    requestAnimationFrame(() => (fit(area), area.focus(), area.setSelectionRange(text.length, text.length)));

  return {
    element: form,
    area,
    /** @param {string} words */
    write(words) {
      area.value = words;
      area.focus();
      area.setSelectionRange(words.length, words.length);
      fit(area);
      showCompletion();
    },
  };
}

/** @param {HTMLTextAreaElement} area grows with its text, as far as the style sheet lets it */
function fit(area) {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
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
