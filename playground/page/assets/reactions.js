/** @import { App } from './app.js' */
/** @import { Message } from './types.ts' */
import { h } from './dom.js';
import { emojiText } from './emoji.js';
import { openEmojiPicker } from './emoji-picker.js';
import { icon } from './icons.js';

/**
 * @param {App} app
 * @param {Message} message
 */
export function reactionRow(app, message) {
  const { reactions = [], channel, ts } = message;
  if (reactions.length === 0) return undefined;
  const more = h(
    'button',
    { type: 'button', class: 'reaction', 'aria-label': 'Add a reaction', 'data-focus': 'add-reaction' },
    icon('smile'),
  );
  more.addEventListener('click', () =>
    openEmojiPicker(app, more, (name) => app.do({ kind: 'react', channel, ts, name })),
  );
  return h(
    'div',
    { class: 'reactions' },
    ...reactions.map(({ name, users, count }) => {
      const who = users.map((user) => (user === app.me ? 'you' : app.nameOf(user))).join(', ');
      return h(
        'button',
        {
          type: 'button',
          class: 'reaction',
          'aria-pressed': String(users.includes(app.me)),
          'aria-label': `${name.replaceAll('_', ' ')}, ${count}, by ${who}`,
          title: `${who} reacted with :${name}:`,
          'data-focus': `reaction ${name}`,
          on: { click: () => app.do({ kind: 'react', channel, ts, name }) },
        },
        h('span', { class: 'emoji' }, emojiText(app.workspace.emoji, name)),
        h('span', {}, String(count)),
      );
    }),
    more,
  );
}
