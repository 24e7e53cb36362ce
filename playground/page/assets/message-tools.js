/** @import { App } from './app.js' */
/** @import { Message } from './types.ts' */
import { ask } from './dialog.js';
import { h } from './dom.js';
import { emojiText } from './emoji.js';
import { openEmojiPicker } from './emoji-picker.js';
import { icon } from './icons.js';
import { openMenu } from './popover.js';

const AT_HAND = ['studio_microphone', 'bug'];

/**
 * What can be done with a message. Shown while the pointer or the focus is on the message.
 *
 * @param {App} app
 * @param {Message} message
 * @param {boolean} inThread
 */
export function messageTools(app, message, inThread) {
  const { channel, is_ephemeral, subtype, ts } = message;
  if (is_ephemeral || subtype === 'tombstone' || !app.channel()?.isMember) return undefined;
  const react = (/** @type {string} */ name) => app.do({ kind: 'react', channel, ts, name });
  const picker = tool('Add a reaction', 'picker', icon('smile'));
  picker.addEventListener('click', () => openEmojiPicker(app, picker, react));
  const menu = tool('More actions', 'menu', icon('more'));
  menu.setAttribute('aria-haspopup', 'menu');
  menu.addEventListener('click', () => openMenu(menu, menuItems(app, message)));
  const thread = tool('Reply in thread', 'reply', icon('reply'));
  thread.addEventListener('click', () => void app.openSide({ kind: 'thread', ts: message.thread_ts ?? ts }));
  return h(
    'div',
    { class: 'tools', role: 'toolbar', 'aria-label': 'Message actions' },
    ...AT_HAND.map((name) => {
      const quick = tool(`React with :${name}:`, name, emojiText(app.workspace.emoji, name));
      quick.addEventListener('click', () => void react(name));
      return quick;
    }),
    picker,
    !inThread && thread,
    menu,
  );
}

/**
 * @param {string} label
 * @param {string} focusKey
 * @param {Node | string} content
 */
function tool(label, focusKey, content) {
  return h(
    'button',
    { type: 'button', title: label, 'aria-label': label, 'data-focus': `tool ${focusKey}` },
    content,
  );
}

/**
 * @param {App} app
 * @param {Message} message
 */
function menuItems(app, message) {
  const { channel, subtype, text, ts, user } = message;
  const isOwn = user === app.me && subtype !== 'channel_join';
  const ofApp = app.workspace.shortcuts.filter(({ type }) => type === 'message');
  return [
    ...ofApp.map(({ name, callback_id }) => ({
      label: name,
      detail: app.workspace.app.name,
      run: () => app.do({ kind: 'shortcut', callbackId: callback_id, on: { channel, ts } }),
    })),
    { label: 'Copy text', run: () => navigator.clipboard.writeText(text) },
    ...(isOwn
      ? [
          { label: 'Edit message', run: () => app.edit(ts) },
          { label: 'Delete message…', isDanger: true, run: () => remove(app, channel, ts) },
        ]
      : []),
  ];
}

/**
 * @param {App} app
 * @param {string} channel
 * @param {string} ts
 */
async function remove(app, channel, ts) {
  const question = {
    title: 'Delete message',
    text: 'Are you sure you want to delete this message? This cannot be undone.',
    confirm: 'Delete',
    deny: 'Cancel',
    isDanger: true,
  };
  if (await ask(question)) await app.do({ kind: 'delete', channel, ts });
}
