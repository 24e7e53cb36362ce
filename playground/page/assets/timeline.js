/** @import { App } from './app.js' */
/** @import { Item } from './dom.js' */
/** @import { Message } from './types.ts' */
import { h, showItems } from './dom.js';
import { icon } from './icons.js';
import { drawMessage, isQuiet } from './message.js';
import { dateOf, dayName, isoDay } from './time.js';

/** Messages of one person are grouped when they come within five minutes. */
const TOGETHER_MS = 5 * 60_000;
const NEAR_END_PX = 80;

/**
 * A list of messages that scrolls to new ones, unless somebody reads further up.
 *
 * @param {App} app
 * @param {string} label
 * @param {boolean} inThread
 */
export function createTimeline(app, label, inThread) {
  const list = h('div', { class: 'messages', role: 'log', 'aria-label': label });
  const jump = h('button', { type: 'button', class: 'jump', hidden: true }, 'New messages', icon('down'));
  const scroller = h('div', { class: 'timeline', tabindex: -1 }, list);
  const element = h('div', { class: 'timeline-frame' }, scroller, jump);
  let shownOf = '';
  /** Whether somebody reads at the end, and the heights when that was last known. */
  let atEnd = true;
  let heights = '';

  const toEnd = () => {
    atEnd = true;
    jump.hidden = true;
    scroller.scrollTop = scroller.scrollHeight;
  };
  const measure = () => `${scroller.clientHeight} ${scroller.scrollHeight}`;
  jump.addEventListener('click', toEnd);
  scroller.addEventListener('scroll', () => {
    // Growing and shrinking cause scroll events too.
    if (measure() !== heights) return;
    atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
    if (atEnd) jump.hidden = true;
  });
  const resized = new ResizeObserver(() => {
    heights = measure();
    if (atEnd) toEnd();
  });
  resized.observe(scroller);
  resized.observe(list);
  list.addEventListener('keydown', (event) => moveAmongMessages(event, list));

  return {
    element,
    /**
     * @param {Message[]} messages
     * @param {string} of whose messages these are; others are shown from their end
     */
    show(messages, of) {
      if (of !== shownOf) atEnd = true;
      const last = list.lastElementChild?.getAttribute('data-key');
      showItems(list, itemsOf(app, messages, inThread));
      if (atEnd) toEnd();
      else if (list.lastElementChild?.getAttribute('data-key') !== last) jump.hidden = false;
      shownOf = of;
    },
  };
}

/**
 * @param {App} app
 * @param {Message[]} messages
 * @param {boolean} inThread
 * @returns {Item[]}
 */
function itemsOf(app, messages, inThread) {
  const now = app.now();
  return messages.flatMap((message, at) => {
    const before = messages[at - 1];
    const date = dateOf(message.ts);
    const isNewDay = !before || isoDay(dateOf(before.ts)) !== isoDay(date);
    const isFollowing = !isNewDay && follows(message, before);
    const day = {
      key: `day ${isoDay(date)}`,
      version: dayName(date, now),
      create: () => dayLine(dayName(date, now)),
    };
    const item = {
      key: message.ts,
      version: JSON.stringify([message, isFollowing, app.editing === message.ts, app.me]),
      create: () => drawMessage(app, message, { isFollowing, inThread }),
    };
    return isNewDay && !inThread ? [day, item] : [item];
  });
}

/**
 * @param {Message} message
 * @param {Message} before
 */
function follows(message, before) {
  const isSame = message.user === before.user && !message.is_ephemeral === !before.is_ephemeral;
  const isPlain = !isQuiet(message) && !isQuiet(before) && message.subtype !== 'tombstone';
  const isSoon = dateOf(message.ts).getTime() - dateOf(before.ts).getTime() < TOGETHER_MS;
  return isSame && isPlain && isSoon && !message.is_ephemeral && message.subtype !== 'thread_broadcast';
}

/** @param {string} name */
function dayLine(name) {
  return h('div', { class: 'day', role: 'separator' }, h('span', {}, name));
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} list
 */
function moveAmongMessages(event, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = event.target;
  if (!step || !(from instanceof HTMLElement) || !from.classList.contains('message')) return;
  const messages = /** @type {HTMLElement[]} */ (Array.from(list.querySelectorAll('.message')));
  messages[messages.indexOf(from) + step]?.focus();
  event.preventDefault();
}
