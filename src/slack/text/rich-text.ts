import { z } from 'zod';
import { joined, type Style, styled } from '../../domain/words/inline.ts';
import { cleanLines, linesOf, paragraphsOf } from '../../domain/words/paragraphs.ts';
import { oneLine } from '../../domain/words/plain-text.ts';
import { parseUrl } from '../../domain/urls/urls.ts';
import type { Block, Inline, Words } from '../../domain/words/words.ts';
import { emojiText } from './emoji.ts';
import { nestedLists, type Points } from './lists.ts';

const optionalText = z.string().optional().catch(undefined);

const optionalId = z.string().regex(/^\w+$/).optional().catch(undefined);

const Styles = z.object({ bold: z.boolean(), italic: z.boolean(), strike: z.boolean(), code: z.boolean() });

/** Markdown's numbers have nine digits at most. */
const MAX_OFFSET = 99_999_999;

const Leaf = z.object({
  type: z.string().catch(''),
  text: optionalText,
  url: optionalText,
  user_id: optionalId,
  channel_id: optionalId,
  range: optionalText,
  name: optionalText,
  unicode: optionalText,
  skin_tone: z.number().optional().catch(undefined),
  value: optionalText,
  fallback: optionalText,
  timestamp: z.number().optional().catch(undefined),
  indent: z.number().catch(0),
  /** How many numbers a list that goes on leaves out. */
  offset: z.int().min(0).max(MAX_OFFSET).catch(0),
  style: z.union([z.string(), Styles.partial()]).optional().catch(undefined),
});

/**
 * Any element of a `rich_text` block, of kinds not known yet too: what is missing or of another form is
 * left out, and the rest is still read. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
type Element = z.infer<typeof Leaf> & { elements?: Element[] | undefined };

/** Slack nests them three deep. What is far deeper was made to be too much, and is left out. */
const MAX_DEPTH = 12;

function elementWithin(depth: number): z.ZodType<Element> {
  if (depth === 0) return Leaf;
  return Leaf.extend({
    elements: z
      .array(elementWithin(depth - 1))
      .optional()
      .catch(undefined),
  });
}

const RichTextBlock = z.object({ type: z.literal('rich_text'), elements: z.array(elementWithin(MAX_DEPTH)) });

/** What a message's `rich_text` blocks say; empty when it has none. */
export function wordsOfRichText(blocks: readonly unknown[]): Words {
  return blocks.flatMap((block) => {
    const parsed = RichTextBlock.safeParse(block);
    return parsed.success ? blocksOf(parsed.data.elements) : [];
  });
}

function blocksOf(elements: readonly Element[]): Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < elements.length; index += 1) {
    const start = index;
    const kind = kindOf(elements[start]);
    while (kind !== 'other' && kindOf(elements[index + 1]) === kind) index += 1;
    const run = elements.slice(start, index + 1);
    if (kind === 'inline') blocks.push(...paragraphsOf(inlinesOf(run)));
    else if (kind === 'list') blocks.push(...nestedLists(run.map(pointsOf)));
    else blocks.push(...run.flatMap(blockOf));
  }
  return blocks;
}

function kindOf(element: Element | undefined): 'inline' | 'list' | 'other' | 'none' {
  if (!element) return 'none';
  if (element.type === 'rich_text_list') return 'list';
  return element.elements ? 'other' : 'inline';
}

function blockOf(element: Element): Block[] {
  const children = element.elements ?? [];
  if (element.type === 'rich_text_preformatted') {
    const value = cleanLines(children.map(({ text, url }) => text ?? url ?? '').join(''));
    return value.trim() ? [{ type: 'code', value }] : [];
  }
  const blocks = blocksOf(children);
  return element.type === 'rich_text_quote' && blocks.length > 0
    ? [{ type: 'quote', children: blocks }]
    : blocks;
}

function pointsOf({ indent, style, offset, elements }: Element): Points {
  const items = (elements ?? [])
    .map((item) => blockOf({ ...item, elements: item.elements ?? [item] }))
    .filter((blocks) => blocks.length > 0);
  return { indent, ordered: style === 'ordered', start: offset + 1, items };
}

const STYLES: readonly { flag: 'bold' | 'italic' | 'strike'; style: Style }[] = [
  { flag: 'bold', style: 'strong' },
  { flag: 'italic', style: 'emphasis' },
  { flag: 'strike', style: 'delete' },
];

type Leaf = { inline: Inline; flags: ReadonlySet<string> };

function inlinesOf(elements: readonly Element[]): Inline[] {
  return nested(elements.flatMap(leavesOf), STYLES);
}

/** Leaves that follow each other in the same style are put into it together. */
function nested(leaves: readonly Leaf[], styles: typeof STYLES): Inline[] {
  const [first, ...rest] = styles;
  if (!first) return joined(leaves.map(({ inline }) => inline));
  const inlines: Inline[] = [];
  for (let index = 0; index < leaves.length; index += 1) {
    const start = index;
    const inStyle = leaves[start]?.flags.has(first.flag);
    while (index + 1 < leaves.length && leaves[index + 1]?.flags.has(first.flag) === inStyle) index += 1;
    const children = nested(leaves.slice(start, index + 1), rest);
    inlines.push(...(inStyle ? styled(first.style, children) : children));
  }
  return joined(inlines);
}

function leavesOf(element: Element): Leaf[] {
  const style = typeof element.style === 'object' ? element.style : {};
  const flags = new Set<string>(STYLES.map(({ flag }) => flag).filter((flag) => style[flag]));
  return inlineOf(element, style.code === true).map((inline) => ({
    inline,
    flags: inline.type === 'break' ? new Set<string>() : flags,
  }));
}

function inlineOf(element: Element, code: boolean): Inline[] {
  if (code) return codeLines(element.text ?? element.url ?? plain(element));
  // Also mentions of work objects and attachments, citations, and what there will be: what has an address is a link.
  if (element.type === 'link' || parseUrl(element.url ?? ''))
    return linkInline(element.url ?? '', element.text);
  switch (element.type) {
    case 'user':
      return element.user_id ? [{ type: 'person', userId: element.user_id }] : [];
    case 'channel':
      return element.channel_id ? [{ type: 'channel', channelId: element.channel_id }] : [];
    default:
      return linesOf(plain(element));
  }
}

/** What an element shows when it is but text. Groups and broadcasts must not call anybody where the words are shown. */
function plain({ type, text, range, name, unicode, skin_tone, value, fallback, timestamp }: Element): string {
  switch (type) {
    case 'emoji':
      return charactersOf(unicode) ?? emojiText(name ?? '', skin_tone);
    case 'broadcast':
      return `@${range ?? 'here'}`;
    case 'usergroup':
      return '@group';
    case 'team':
      return '@team';
    case 'date':
      return fallback ?? (timestamp === undefined ? '' : dayOf(timestamp));
    default:
      return text ?? value ?? '';
  }
}

/** A link, unless it is none of the web: then what it shows. A label that repeats the address is none. */
export function linkInline(posted: string, label: string | undefined): Inline[] {
  const url = cleanLines(posted);
  const shown = oneLine(cleanLines(label ?? ''));
  if (!parseUrl(url)) return linesOf(shown || url.replace(/^(?:mailto|tel):/i, ''));
  const repeats = shown === '' || shown === url || shown === url.replace(/^https?:\/\//i, '');
  return [{ type: 'link', url, children: repeats ? [] : [{ type: 'text', value: shown }] }];
}

function codeLines(value: string): Inline[] {
  return linesOf(value).map((line) =>
    line.type === 'text' && line.value.trim() !== '' ? { type: 'inlineCode', value: line.value } : line,
  );
}

/** `1f44b-1f3fd` as Slack writes it. */
function charactersOf(unicode: string | undefined): string | undefined {
  if (!unicode || !/^[0-9a-f]{2,5}(?:-[0-9a-f]{2,5})*$/i.test(unicode)) return undefined;
  return String.fromCodePoint(...unicode.split('-').map((point) => Number.parseInt(point, 16)));
}

function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
