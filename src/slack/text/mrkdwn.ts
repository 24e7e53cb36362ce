import { joined, type Style, styled } from '../../domain/words/inline.ts';
import { cleanLines, linesOf, paragraphsOf } from '../../domain/words/paragraphs.ts';
import { parseUrl } from '../../domain/urls/urls.ts';
import type { Block, Inline, Words } from '../../domain/words/words.ts';
import { withEmoji } from './emoji.ts';
import { nestedLists, type Points } from './lists.ts';
import { linkInline } from './rich-text.ts';

/** What a message's text says, where it has no `rich_text`. https://docs.slack.dev/messaging/formatting-message-text */
export function wordsOfMrkdwn(text: string): Words {
  // Odd parts stand between the fences; a fence that is never closed is text.
  const parts = cleanLines(text).split('```');
  if (parts.length % 2 === 0) parts.push(`\`\`\`${parts.splice(-1)[0] ?? ''}`);
  return parts.flatMap((part, index): Block[] => {
    if (index % 2 === 0) return quotesAndParagraphs(part);
    const value = unescapeMrkdwn(shown(part)).replace(/^\n|\n$/g, '');
    return value.trim() ? [{ type: 'code', value }] : [];
  });
}

/** Makes text literal in mrkdwn: these three are its only control characters. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A link for mrkdwn. Without a label it shows host and path; what is no web address is only its label. */
export function mrkdwnLink(url: string, label: string): string {
  const parsed = parseUrl(url);
  const words = label.replace(/\s+/g, ' ').trim();
  if (!parsed) return escapeMrkdwn(words);
  const fallback = `${parsed.host}${parsed.pathname}`.replace(/\/$/, '');
  // The bar would end the address.
  return `<${escapeMrkdwn(parsed.href).replace(/\|/g, '%7C')}|${escapeMrkdwn(words || fallback)}>`;
}

function quotesAndParagraphs(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const start = index;
    const kind = lineKind(lines[start]);
    while (index + 1 < lines.length && (kind === 'rest' || lineKind(lines[index + 1]) === kind)) index += 1;
    const run = lines.slice(start, index + 1);
    if (kind === 'plain') blocks.push(...paragraphsOf(inlinesOf(run)));
    else blocks.push(...marked(kind, run));
  }
  return blocks;
}

type LineKind = 'plain' | 'quote' | 'rest' | 'list';

function lineKind(line: string | undefined): LineKind {
  if (line?.startsWith('&gt;&gt;&gt;')) return 'rest';
  if (line?.startsWith('&gt;')) return 'quote';
  return POINT.test(line ?? '') ? 'list' : 'plain';
}

/** Slack writes the lists of its editor like this. */
const POINT = /^(\s*)(?:[•◦▪]\uFE0E?|(\d{1,8})\.)\s+/u;
const SPACES_A_LEVEL = 4;

function marked(kind: 'quote' | 'rest' | 'list', lines: readonly string[]): Block[] {
  // One number by itself may as well begin a sentence.
  if (kind === 'list' && lines.length === 1 && /^\s*\d/.test(lines[0] ?? ''))
    return paragraphsOf(inlinesOf(lines));
  if (kind === 'list') return nestedLists(lines.map(pointOf));
  const marker = kind === 'rest' ? /^&gt;&gt;&gt; ?/ : /^&gt; ?/;
  const children = paragraphsOf(inlinesOf(lines.map((line) => line.replace(marker, ''))));
  return children.length > 0 ? [{ type: 'quote', children }] : [];
}

function pointOf(line: string): Points {
  const [mark = '', spaces = '', number] = POINT.exec(line) ?? [];
  const item = paragraphsOf(inlinesOf([line.slice(mark.length)]));
  return {
    indent: Math.floor(spaces.length / SPACES_A_LEVEL),
    ordered: number !== undefined,
    start: Number(number ?? 1),
    items: item.length > 0 ? [item] : [],
  };
}

/** Styles never reach over the end of a line. */
function inlinesOf(lines: readonly string[]): Inline[] {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [{ type: 'break' } as const] : []),
    ...inlinesOfLine(line),
  ]);
}

type Mark = '*' | '_' | '~';

const STYLE_OF: Record<Mark, Style> = { '*': 'strong', _: 'emphasis', '~': 'delete' };

type Open = { mark: Mark; inlines: Inline[] };

function inlinesOfLine(line: string): Inline[] {
  const open: Open[] = [];
  let current: Inline[] = [];
  for (const piece of piecesOf(line)) {
    const opener = piece.closes ? open.findLastIndex(({ mark }) => mark === piece.text) : -1;
    const outer = open[opener];
    if (outer) {
      // Marks that were opened inside and never closed are text.
      while (open.length > opener + 1) current = unclosed(open.pop(), current);
      current = append(outer.inlines, styled(STYLE_OF[outer.mark], current));
      open.pop();
    } else if (piece.opens && isMark(piece.text) && !open.some(({ mark }) => mark === piece.text)) {
      open.push({ mark: piece.text, inlines: current });
      current = [];
    } else {
      current.push(...inlineOf(piece.text));
    }
  }
  while (open.length > 0) current = unclosed(open.pop(), current);
  return joined(current);
}

function unclosed(opener: Open | undefined, inlines: Inline[]): Inline[] {
  return opener ? append(opener.inlines, [{ type: 'text', value: opener.mark }, ...inlines]) : inlines;
}

/** In place: a line may have tens of thousands of marks, and copying what stands before each would not end. */
function append(inlines: Inline[], more: readonly Inline[]): Inline[] {
  for (const inline of more) inlines.push(inline);
  return inlines;
}

type Piece = { text: string; opens: boolean; closes: boolean };

/** Names of emoji and addresses may have underscores, which are no marks there. */
const PIECES = new RegExp(
  [
    '`[^`]+`',
    '<[^<>]+>',
    ":(?!_)[\\p{L}\\p{M}\\d_+'-]{1,100}(?<!_):(?::skin-tone-[2-6]:)?",
    'https?://[^\\s<>`]*[^\\s<>`*_~]',
    '[*_~]',
    '[^`<*_~:h]+',
    '[`<:h]',
  ].join('|'),
  'gu',
);

/** What may not stand behind a closing mark, by trial: https://github.com/pocka/slack-message-parser/issues/34 */
const NEVER_BEHIND = /[\p{L}\p{N}@&(|\\`]/u;

/** Cuts a line into code, `<…>` tokens, marks and text. A mark opens before a word and closes behind one. */
function piecesOf(line: string): Piece[] {
  const pieces = line.match(PIECES) ?? [];
  return pieces.map((text, index) => {
    const before = pieces[index - 1]?.at(-1) ?? ' ';
    const after = pieces[index + 1]?.at(0) ?? ' ';
    return {
      text,
      opens: isMark(text) && !/[\p{L}\p{N}]/u.test(before) && !/\s/.test(after),
      closes: isMark(text) && !/\s/.test(before) && !NEVER_BEHIND.test(after),
    };
  });
}

function isMark(text: string): text is Mark {
  return text === '*' || text === '_' || text === '~';
}

function inlineOf(piece: string): Inline[] {
  if (/^`.+`$/.test(piece)) return [{ type: 'inlineCode', value: unescapeMrkdwn(shown(piece.slice(1, -1))) }];
  if (/^<.+>$/.test(piece)) return tokenOf(piece.slice(1, -1));
  return linesOf(unescapeMrkdwn(withEmoji(piece)));
}

/** What stands between `<` and `>`: a link or a mention. Groups and broadcasts must not call anybody. */
function tokenOf(token: string): Inline[] {
  const [target = '', ...rest] = token.split('|');
  const label = rest.length > 0 ? withEmoji(unescapeMrkdwn(rest.join('|'))) : undefined;
  if (/^@[UW]/.test(target)) return [{ type: 'person', userId: target.slice(1) }];
  if (/^#[CGD]/.test(target)) return [{ type: 'channel', channelId: target.slice(1) }];
  if (target.startsWith('!subteam')) return linesOf(label || '@group');
  if (target.startsWith('!date')) return linesOf(label ?? '');
  if (target.startsWith('!')) return linesOf(label || `@${target.slice(1).split('^', 1)[0] ?? ''}`);
  return linkInline(unescapeMrkdwn(target), label);
}

/** Code with Slack's tokens as people typed them: a link in code is no link. */
function shown(code: string): string {
  return code.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => label || target);
}

/** What people typed, of what Slack makes of it: it escapes three characters. */
export function unescapeMrkdwn(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
