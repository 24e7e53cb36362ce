/** @import { App } from './app.js' */
/** @import { Text } from './types.ts' */
import { h } from './dom.js';
import { withEmoji } from './emoji.js';
import { richText } from './rich-text.js';

/**
 * A text object, in mrkdwn or plain.
 *
 * @param {App} app
 * @param {Text | null | undefined} text
 * @returns {HTMLElement | undefined}
 */
export function drawText(app, text) {
  if (!text) return undefined;
  return text.parts ? richText(app, text.parts) : h('span', { class: 'plain' }, plainText(app, text));
}

/**
 * @param {App} app
 * @param {Text | null | undefined} text
 */
export function plainText(app, text) {
  return withEmoji(app.workspace.emoji, text?.text ?? '');
}
