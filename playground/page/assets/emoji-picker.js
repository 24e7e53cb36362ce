/** @import { App } from './app.js' */
import { h } from './dom.js';
import { emojiText, FAVOURITES } from './emoji.js';
import { moveFocus, openPopover } from './popover.js';

const COLUMNS = 8;
const FOUND = 48;

/**
 * @param {App} app
 * @param {HTMLElement} anchor
 * @param {(name: string) => unknown} onPick
 */
export function openEmojiPicker(app, anchor, onPick) {
  const grid = h('div', { class: 'emoji-grid', role: 'group', 'aria-label': 'Emoji' });
  const shown = h('p', { class: 'emoji-name', 'aria-live': 'polite' });
  const search = h('input', {
    type: 'search',
    placeholder: 'Search emoji',
    'aria-label': 'Search emoji',
    autocomplete: 'off',
  });
  const popover = openPopover(anchor, h('div', { class: 'emoji-picker' }, search, grid, shown));

  const pick = (/** @type {string} */ name) => {
    popover.hidePopover();
    onPick(name);
  };
  const show = () => {
    const wanted = search.value.trim().toLowerCase().replaceAll(':', '').replaceAll(' ', '_');
    const names = wanted ? searchEmoji(app.workspace.emoji, wanted) : FAVOURITES;
    shown.textContent = names[0] ? `:${names[0]}:` : 'No emoji found';
    grid.replaceChildren(
      ...names.map((name) =>
        h(
          'button',
          {
            type: 'button',
            title: `:${name}:`,
            'aria-label': name.replaceAll('_', ' '),
            on: { click: () => pick(name), focus: () => (shown.textContent = `:${name}:`) },
          },
          emojiText(app.workspace.emoji, name),
        ),
      ),
    );
  };
  search.addEventListener('input', show);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') grid.querySelector('button')?.click();
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    grid.querySelector('button')?.focus();
  });
  grid.addEventListener('keydown', (event) => {
    const isTop =
      Array.from(grid.children).indexOf(/** @type {Element} */ (document.activeElement)) < COLUMNS;
    if (event.key === 'ArrowUp' && isTop) search.focus();
    else moveFocus(event, grid, COLUMNS);
  });
  show();
  search.focus();
}

/**
 * Names that start with the wanted text come before those that only contain it.
 *
 * @param {Record<string, string>} characters
 * @param {string} wanted
 */
export function searchEmoji(characters, wanted) {
  const names = Object.keys(characters).filter((name) => name.includes(wanted));
  const rank = (/** @type {string} */ name) =>
    (name.startsWith(wanted) ? 0 : 2) + (FAVOURITES.includes(name) ? 0 : 1);
  return names.toSorted((a, b) => rank(a) - rank(b) || a.length - b.length).slice(0, FOUND);
}
