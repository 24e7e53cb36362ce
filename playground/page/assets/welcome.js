/** @import { App } from './app.js' */
import { h } from './dom.js';
import { icon } from './icons.js';

const CLOSED = 'playground:welcome-closed';

/**
 * One line for people who are here for the first time.
 *
 * @param {App} app
 * @param {(text: string) => void} write puts text into the composer
 */
export function createWelcome(app, write) {
  const [command] = app.workspace.commands;
  const draft = `${command?.command ?? '/episode'} draft`;
  const step = (/** @type {string} */ label, /** @type {() => void} */ run) =>
    h('button', { type: 'button', class: 'step', on: { click: run } }, label);
  const close = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': 'Close the welcome' },
    icon('close'),
  );
  const element = h(
    'aside',
    // Its buttons write into the composer, which is there from the first drawing on.
    { class: 'welcome', 'aria-label': 'Welcome', hidden: true },
    h(
      'p',
      {},
      h('strong', {}, 'Welcome! '),
      step('Post a link', () => write('https://')),
      ', react with ',
      h('span', { class: 'emoji' }, '🎙️'),
      ' to nominate it, and type ',
      step(draft, () => write(draft)),
      ' to read the show notes.',
    ),
    close,
  );
  close.addEventListener('click', () => {
    localStorage.setItem(CLOSED, 'yes');
    element.hidden = true;
  });
  return {
    element,
    /** @param {boolean} isHere whether the welcome fits the open channel */
    show(isHere) {
      element.hidden = !isHere || localStorage.getItem(CLOSED) === 'yes';
    },
  };
}
