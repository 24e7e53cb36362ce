import { h } from './dom.js';

const GAP = 4;

/**
 * Opens something beside a button. Escape or a click elsewhere closes it.
 *
 * @param {HTMLElement} anchor
 * @param {HTMLElement} content
 */
export function openPopover(anchor, content) {
  const popover = h('div', { class: 'popover', popover: 'auto' }, content);
  // Inside a modal dialog nothing outside can be used.
  (anchor.closest('dialog') ?? document.body).append(popover);
  popover.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== 'closed') return;
    anchor.setAttribute('aria-expanded', 'false');
    popover.remove();
  });
  popover.showPopover();
  anchor.setAttribute('aria-expanded', 'true');
  placeBeside(popover, anchor);
  return popover;
}

/**
 * @param {HTMLElement} popover
 * @param {HTMLElement} anchor
 */
function placeBeside(popover, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const fitsBelow = at.bottom + GAP + height <= innerHeight;
  const top = fitsBelow ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height);
  const left = Math.min(Math.max(GAP, at.right - width), innerWidth - width - GAP);
  popover.style.top = `${top}px`;
  popover.style.left = `${Math.max(GAP, at.left + width <= innerWidth - GAP ? at.left : left)}px`;
}

/** @typedef {{ label: string | Node, detail?: string, isDanger?: boolean, run: () => unknown }} MenuItem */

/**
 * A menu: arrow keys move, Enter picks.
 *
 * @param {HTMLElement} anchor
 * @param {MenuItem[]} items
 */
export function openMenu(anchor, items) {
  const menu = h('div', { role: 'menu', class: 'menu' });
  for (const { label, detail, isDanger = false, run } of items) {
    const pick = () => {
      popover.hidePopover();
      run();
    };
    menu.append(
      h(
        'button',
        {
          type: 'button',
          role: 'menuitem',
          class: isDanger ? 'danger-text' : undefined,
          on: { click: pick },
        },
        h('span', {}, label),
        detail && h('small', {}, detail),
      ),
    );
  }
  const popover = openPopover(anchor, menu);
  menu.addEventListener('keydown', (event) => moveFocus(event, menu, 1));
  focusFirst(menu);
}

/** @param {HTMLElement} list */
function focusFirst(list) {
  list.querySelector('button')?.focus();
}

/**
 * Arrow keys, Home and End move between the buttons of a list or grid.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLElement} list
 * @param {number} columns
 */
export function moveFocus(event, list, columns) {
  const buttons = Array.from(list.querySelectorAll('button'));
  const at = buttons.findIndex((button) => button === document.activeElement);
  const steps = /** @type {Record<string, number>} */ ({
    ArrowDown: columns,
    ArrowUp: -columns,
    ...(columns > 1 && { ArrowRight: 1, ArrowLeft: -1 }),
    Home: -at,
    End: buttons.length - 1 - at,
  });
  const step = steps[event.key];
  if (step === undefined || at < 0) return;
  event.preventDefault();
  const wrapped = columns === 1 ? (at + step + buttons.length) % buttons.length : at + step;
  buttons[wrapped]?.focus();
}
