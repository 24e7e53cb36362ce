import { h } from './dom.js';
import { icon } from './icons.js';

/**
 * A dialog, which is removed when it is closed. Escape and its cross close it.
 *
 * @param {string} title
 * @param {Node[]} body
 * @param {Node[]} [footer]
 * @param {{ wide?: boolean, onCross?: () => void }} [options]
 */
export function openDialog(title, body, footer = [], { wide = false, onCross } = {}) {
  const heading = h('h2', { id: `dialog-${crypto.randomUUID()}` }, title);
  const dialog = h(
    'dialog',
    { class: wide ? 'dialog wide' : 'dialog', 'aria-labelledby': heading.id },
    h(
      'div',
      { class: 'dialog-head' },
      heading,
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          'aria-label': 'Close',
          on: { click: () => (onCross ?? (() => dialog.close()))() },
        },
        icon('close'),
      ),
    ),
    // What can only be read is scrolled with the keyboard too.
    h('div', { class: 'dialog-body', tabindex: canAct(body) ? undefined : '0' }, ...body),
    footer.length > 0 && h('footer', {}, ...footer),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** @param {Node[]} body */
function canAct(body) {
  const isOne = 'a, button, input, select, textarea, summary';
  return body.some((part) => part instanceof Element && part.querySelector(isOne) !== null);
}

/**
 * Asks a question, and resolves with the answer.
 *
 * @param {{ title: string, text: Node | string, confirm: string, deny: string, isDanger?: boolean }} question
 * @returns {Promise<boolean>}
 */
export function ask({ title, text, confirm, deny, isDanger = false }) {
  return new Promise((resolve) => {
    let answer = false;
    const yes = h(
      'button',
      { type: 'button', class: isDanger ? 'button danger' : 'button primary' },
      confirm,
    );
    const no = h('button', { type: 'button', class: 'button' }, deny);
    const dialog = openDialog(title, [text instanceof Node ? text : h('p', {}, text)], [no, yes]);
    yes.addEventListener('click', () => {
      answer = true;
      dialog.close();
    });
    no.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => resolve(answer));
    yes.focus();
  });
}
