/** @import { App } from './app.js' */
import { emojiText } from './emoji.js';
import { searchEmoji } from './emoji-picker.js';

const SHOWN = 8;

/**
 * `insert` replaces what was typed, from `from` on. With `isHint` nothing is selected at first:
 * Enter sends the text as it is.
 *
 * @typedef {{ from: number, isHint: boolean, choices: { insert: string, label: string, detail: string }[] }} Completion
 */

/**
 * What somebody may be about to type.
 *
 * @param {App} app
 * @param {string} text up to the caret
 * @returns {Completion | undefined}
 */
export function complete(app, text) {
  return completeCommand(app, text) ?? completeWord(app, text);
}

/**
 * @param {App} app
 * @param {string} text
 * @returns {Completion | undefined}
 */
function completeCommand({ workspace }, text) {
  if (!/^\/[^\n]*$/.test(text)) return undefined;
  const command = workspace.commands.find((known) => text.startsWith(`${known.command} `));
  if (!command) {
    const mine = { command: '/me', description: 'Say what you are doing' };
    const choices = [...workspace.commands, mine]
      .filter((known) => known.command.startsWith(text))
      .map(({ command: name, description }) => ({ insert: `${name} `, label: name, detail: description }));
    return choices.length > 0 ? { from: 0, isHint: false, choices } : undefined;
  }
  const typed = text.slice(command.command.length + 1);
  const choices = command.hints
    .filter((hint) => typedPart(hint).startsWith(typed) || typed.startsWith(`${typedPart(hint)} `))
    .map((hint) => ({
      insert: `${command.command} ${typedPart(hint)}${hint === typedPart(hint) ? '' : ' '}`,
      label: `${command.command} ${hint}`,
      detail: '',
    }));
  return choices.length > 0 ? { from: 0, isHint: true, choices } : undefined;
}

/** @param {string} hint whose arguments are placeholders */
function typedPart(hint) {
  return hint.replace(/\s*[[<].*$/, '');
}

/**
 * @param {App} app
 * @param {string} text
 * @returns {Completion | undefined}
 */
function completeWord(app, text) {
  const found = /(?:^|\s)([@#:])([\p{L}\d_+-]*)$/u.exec(text);
  const [, sign = '', typed = ''] = found ?? [];
  const wanted = typed.toLowerCase();
  const choices = choicesFor(app, sign, wanted).slice(0, SHOWN);
  return choices.length > 0 ? { from: text.length - typed.length - 1, isHint: false, choices } : undefined;
}

/**
 * @param {App} app
 * @param {string} sign
 * @param {string} wanted
 */
function choicesFor({ workspace, screen }, sign, wanted) {
  const begins = (/** @type {string} */ name) => name.toLowerCase().startsWith(wanted);
  if (sign === '@') {
    return workspace.users
      .filter(({ name, real_name }) => begins(name) || begins(real_name))
      .map(({ real_name, name }) => ({ insert: `@${real_name} `, label: real_name, detail: name }));
  }
  if (sign === '#') {
    return (screen?.channels ?? [])
      .filter(({ name }) => name && begins(name))
      .map(({ name, topic }) => ({ insert: `#${name} `, label: `#${name}`, detail: topic }));
  }
  if (sign !== ':' || wanted.length < 2) return [];
  return searchEmoji(workspace.emoji, wanted).map((name) => ({
    insert: `:${name}: `,
    label: `${emojiText(workspace.emoji, name)}  :${name}:`,
    detail: '',
  }));
}
