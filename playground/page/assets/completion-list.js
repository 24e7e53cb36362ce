/** @import { App } from './app.js' */
/** @import { Completion } from './completion.js' */
import { complete } from './completion.js';
import { h } from './dom.js';

/**
 * The list of completions above a text. The focus stays in the text.
 *
 * @param {App} app
 * @param {HTMLTextAreaElement} area
 */
export function createCompletionList(app, area) {
  const id = `completions-${crypto.randomUUID()}`;
  const element = h('div', {
    id,
    class: 'completions',
    role: 'listbox',
    'aria-label': 'Completions',
    hidden: true,
  });
  area.setAttribute('aria-autocomplete', 'list');
  area.setAttribute('aria-controls', id);
  /** @type {Completion | undefined} */
  let completion;
  /** Which choice Enter takes; -1 for none. */
  let active = -1;

  const draw = () => {
    element.hidden = !completion;
    element.replaceChildren(...(completion?.choices ?? []).map(option));
    if (completion && active >= 0) area.setAttribute('aria-activedescendant', `${id}-${active}`);
    else area.removeAttribute('aria-activedescendant');
    element.children[active]?.scrollIntoView({ block: 'nearest' });
  };
  const option = (/** @type {Completion['choices'][number]} */ { label, detail }, /** @type {number} */ at) =>
    h(
      'div',
      {
        id: `${id}-${at}`,
        role: 'option',
        'aria-selected': String(at === active),
        on: { mousedown: (event) => (event.preventDefault(), accept(at)) },
      },
      h('span', {}, label),
      detail && h('small', {}, detail),
    );
  const refresh = () => {
    completion = complete(app, area.value.slice(0, area.selectionStart));
    active = completion && !completion.isHint ? 0 : -1;
    draw();
  };
  const hide = () => {
    completion = undefined;
    draw();
  };
  const accept = (/** @type {number} */ at) => {
    const choice = completion?.choices[at];
    if (!completion || !choice) return;
    area.setRangeText(choice.insert, completion.from, area.selectionStart, 'end');
    area.dispatchEvent(new Event('input'));
  };
  /** Whether the choice is already typed in full. */
  const isTyped = () => {
    const insert = completion?.choices[active]?.insert.trim();
    return insert === undefined || area.value.slice(completion?.from, area.selectionStart).trim() === insert;
  };
  const move = (/** @type {number} */ step) => {
    const count = completion?.choices.length ?? 0;
    active = active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count;
    draw();
  };

  return {
    element,
    refresh,
    hide,
    /**
     * @param {KeyboardEvent} event
     * @returns {boolean} whether the key was meant for the list
     */
    takesKey({ key, shiftKey }) {
      if (!completion) return false;
      if (key === 'ArrowDown') move(1);
      else if (key === 'ArrowUp') move(-1);
      else if (key === 'Tab' && !shiftKey) accept(Math.max(0, active));
      else if (key === 'Escape') hide();
      else if (key === 'Enter' && !shiftKey && !isTyped()) accept(active);
      else return false;
      return true;
    },
  };
}
