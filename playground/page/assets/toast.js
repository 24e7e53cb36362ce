import { h } from './dom.js';

const SHOWN_MS = 6000;

/**
 * A line that disappears by itself.
 *
 * @param {string} text
 * @param {{ label: string, run: () => void }} [offer]
 */
export function toast(text, offer) {
  const line = h('div', { class: 'toast' }, h('span', {}, text));
  if (offer)
    line.append(
      h('button', { type: 'button', on: { click: () => (line.remove(), offer.run()) } }, offer.label),
    );
  document.querySelector('#toasts')?.append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}
