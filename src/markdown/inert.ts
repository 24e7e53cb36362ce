import type { ConstructName, Handlers, Options, State, Unsafe } from 'mdast-util-to-markdown';
import { cleanLines } from '../domain/words/paragraphs.ts';
import { defaultHandlers } from 'mdast-util-to-markdown';

/** Constructs in which nothing else can start. */
const SPANS: ConstructName[] = [
  'autolink',
  'destinationLiteral',
  'destinationRaw',
  'reference',
  'titleQuote',
  'titleApostrophe',
];

const ENTITY = '(?:#\\d{1,7}|#[Xx][\\dA-Fa-f]{1,6}|[A-Za-z]\\w{0,40});';

/** Stand for `<` and `\` in code, where nothing is an escape, until the escapes outside of it are rewritten. */
const LESS_THAN = '\uE001';
const BACKSLASH = '\uE002';

/** What would call people when the notes are read by Slack. */
export const CALL = '(?:here|channel|everyone|group)(?![\\dA-Za-z])';
/** A token of Slack's, which it reads in code too. */
export const CALL_IN_CODE = /<(?=!(?:here|channel|everyone|group|subteam|date)|@[A-Z]|#[A-Z])/g;

/** Hugo reads its shortcodes in code too. */
const TAG_IN_CODE = /\{(?=\{[%<])/g;

/**
 * The serialiser looks for these one behind the other: `after` has to look ahead, or it takes away what the next one
 * begins with (`@a@b.example`).
 *
 * What else must be escaped in text so that nothing strangers write acts as Markdown, as HTML, as a link of
 * its own or as a token of Slack's, which reads `<…>` and `@here` in Markdown too.
 */
const UNSAFE: Unsafe[] = [
  { character: '<', inConstruct: 'phrasing', notInConstruct: SPANS },
  { character: '@', after: `(?=${CALL})`, inConstruct: 'phrasing', notInConstruct: SPANS },
  { character: '&', after: `(?=${ENTITY})`, inConstruct: ['phrasing', 'destinationRaw'] },
  // The lines of a paragraph are no table: https://github.github.com/gfm/#tables-extension-
  { atBreak: true, character: '|', after: '[\\t :-]' },
  { atBreak: true, character: ':', after: '-' },
  { atBreak: true, character: '-', after: '[:|-]' },
  // Hugo and Jekyll read their tags before they read Markdown.
  { character: '{', after: '(?=[%{])', inConstruct: 'phrasing', notInConstruct: SPANS },
  // https://github.github.com/gfm/#autolinks-extension-
  { character: ':', before: '[ps]', after: '(?=\\/)', inConstruct: 'phrasing', notInConstruct: SPANS },
  { character: '.', before: '[Ww]', after: '(?=[\\-.\\w])', inConstruct: 'phrasing', notInConstruct: SPANS },
  {
    character: '@',
    before: '[+\\-.\\w]',
    after: '(?=[\\-.\\w])',
    inConstruct: 'phrasing',
    notInConstruct: SPANS,
  },
];

/** The serialiser's own patterns that are stricter than those above, or than balanced parentheses need. */
function isTooStrict({ character, after, atBreak, inConstruct }: Unsafe): boolean {
  if (atBreak) return false;
  if (character === '&') return after === '[#A-Za-z]';
  return (character === '(' || character === ')') && inConstruct === 'destinationRaw';
}

const MARKED_TOKENS: Readonly<Record<string, string>> = { '!': '\\!', '\\](': '\\]\\(' };

const handlers: Partial<Handlers> = {
  root(node, parent, state, info) {
    state.unsafe = state.unsafe.filter((pattern) => !isTooStrict(pattern));
    return defaultHandlers.root(node, parent, state, info);
  },
  text(node, parent, state, info) {
    return (
      defaultHandlers
        .text(node, parent, state, info)
        // marked looks behind escapes: `[!\[a\](b)](c)` would be an image to it, and `[\[\](b)](c)` no link.
        .replace(/!(?=\\\[)|\\[!-/:-@[-`{-~]\(?/g, (token) => MARKED_TOKENS[token] ?? token)
        // Between spaces inside a line these start nothing: `5 * 3`.
        .replace(/(?<= )\\(?=[*_] )/g, '')
    );
  },
  // Two spaces rather than a backslash, which Slack may show.
  break: (node, parent, state, info) =>
    defaultHandlers.break(node, parent, state, info).replace('\\\n', '  \n'),
  inlineCode: Object.assign(
    (node: Parameters<typeof defaultHandlers.inlineCode>[0], _: unknown, state: State) =>
      defaultHandlers.inlineCode({ ...node, value: inCode(node.value) }, undefined, state),
    { peek: () => '`' },
  ),
  code(node, parent, state, info) {
    return defaultHandlers.code({ ...node, value: inCode(node.value) }, parent, state, info);
  },
};

export const INERT: Options = { unsafe: UNSAFE, handlers };

/**
 * Writes escapes as entities where a backslash is not known to hold: Slack reads its tokens, and the entities
 * of their characters, before it reads Markdown.
 */
export function withEntities(markdown: string): string {
  return markdown
    .replace(ESCAPE, (token, calls?: string) => (calls ? '&#64;' : (ENTITIES[token] ?? token)))
    .replaceAll(LESS_THAN, '<')
    .replaceAll(BACKSLASH, '\\');
}

const ESCAPE = new RegExp(`\\\\(?:(@)(?=${CALL})|[!-/:-@[-\`{-~])`, 'g');

const ENTITIES: Readonly<Record<string, string>> = { '\\<': '&lt;', '\\&': '&amp;', '\\{': '&#123;' };

/** Text on one line, without what does not print or turns the direction of writing for all that follows. */
export function printable(text: string): string {
  return printableLines(text).replace(/\s+/g, ' ');
}

export function printableLines(text: string): string {
  return cleanLines(text).replace(/[\u202A-\u202E\u2066-\u2069\uE001\uE002]/gu, '');
}

function inCode(value: string): string {
  // A word joiner is not to be seen, and parts what Slack would read as one.
  return value
    .replace(CALL_IN_CODE, '<\u2060')
    .replace(TAG_IN_CODE, '{\u2060')
    .replaceAll('<', LESS_THAN)
    .replaceAll('\\', BACKSLASH);
}
