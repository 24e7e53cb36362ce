/** @import { App } from './app.js' */
/** @import { Message } from './types.ts' */

/**
 * What a person typed, with the names in it as Slack takes them.
 *
 * @param {App} app
 * @param {string} text
 */
export function sentText(app, text) {
  const names = app.workspace.users
    .map(({ id, real_name }) => ({ name: `@${real_name}`, token: `<@${id}>` }))
    .concat(
      (app.screen?.channels ?? [])
        .filter(({ name }) => name)
        .map(({ id, name }) => ({ name: `#${name}`, token: `<#${id}>` })),
    )
    .toSorted((a, b) => b.name.length - a.name.length);
  const known = new Map(names.map(({ name, token }) => [name, token]));
  if (names.length === 0) return text;
  const pattern = new RegExp(
    `(?<![\\w/])(?:${names.map(({ name }) => RegExp.escape(name)).join('|')})(?!\\w)`,
    'g',
  );
  return text.replace(pattern, (name) => known.get(name) ?? name);
}

/**
 * A message as its author would have typed it, for editing.
 *
 * @param {App} app
 * @param {Message} message
 */
export function writtenText(app, { text }) {
  return text
    .replace(/<@([UW][A-Z0-9]+)>/g, (_, id) => `@${app.nameOf(id)}`)
    .replace(/<#([CG][A-Z0-9]+)(?:\|[^>]*)?>/g, (token, id) => {
      const channel = app.screen?.channels.find((known) => known.id === id);
      return channel ? `#${channel.name}` : token;
    })
    .replace(/<(https?:[^|>]+)\|([^>]+)>/g, (_, url, label) =>
      `http://${label}` === url ? label : `[${label}](${url})`,
    )
    .replace(/<mailto:[^|>]+\|([^>]+)>/g, '$1')
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
