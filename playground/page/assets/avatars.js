/** @import { App } from './app.js' */
import { h } from './dom.js';

const HUES = 8;

/**
 * A person's initials on their colour; the app has its icon.
 *
 * @param {App} app
 * @param {string | undefined} userId
 */
export function avatar(app, userId) {
  if (app.isBot(userId)) {
    return h('img', { class: 'avatar', src: '/playground/assets/icon.svg', alt: '', 'aria-hidden': 'true' });
  }
  const hue = app.people.findIndex(({ id }) => id === userId) % HUES;
  return h('span', { class: `avatar hue-${hue}`, 'aria-hidden': 'true' }, initials(app.nameOf(userId)));
}

/** @param {string} name */
function initials(name) {
  const parts = name.split(/\s+/).filter(Boolean);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map(
    (part) => part?.slice(0, 1) ?? '',
  );
  return letters.join('').toUpperCase();
}
