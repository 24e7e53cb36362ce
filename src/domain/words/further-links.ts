import { joined, trimmed } from './inline.ts';
import { splitAtBreaks } from './paragraphs.ts';
import { plainTextOf } from './plain-text.ts';
import { isOwnAddress } from './posted-links.ts';
import { matchKey, parseUrl, publicUrl } from '../urls/urls.ts';
import type { Block, Inline, Words } from './words.ts';

export type LinkRules = {
  /** The match keys of the story's lead link, whose title stands in front of the words. */
  leadKeys: readonly string[];
  /** The best known title of another link. */
  titleOf: (url: string) => string;
  /** Whether the lead link is named where it stood rather than taken out. */
  leadIsNamed?: boolean;
  /** Keys of the links that stand in the words already; those met are added. */
  seen: Set<string>;
};

/** Stands where an address was taken out, until its surroundings are tidied. A private character, never typed. */
const GAP = '\uE000';

/**
 * Words as commentary to a link: the link itself is taken out (its label stays where a sentence needs it),
 * and so are the chat's own addresses; other links lead to their public address and have a title.
 */
export function withFurtherLinks(words: Words, rules: LinkRules): Words {
  return words.flatMap((block, index) => furtherInBlock(block, rules, index === 0));
}

function furtherInBlock(block: Block, rules: LinkRules, opens: boolean): Block[] {
  switch (block.type) {
    case 'paragraph':
      return tidiedLines(replaced(block.children, rules, opens));
    case 'quote': {
      const children = block.children.flatMap((child) => furtherInBlock(child, rules, false));
      return children.length > 0 ? [{ type: 'quote', children }] : [];
    }
    case 'list': {
      // In a list every point keeps what it is about; of the lead, which stands in front, only its name.
      const items = block.items
        .map((item) => {
          const inItem = { ...rules, leadIsNamed: !isLinkAlone(item) };
          return item.flatMap((child, index) => furtherInBlock(child, inItem, index === 0));
        })
        .filter((item) => item.length > 0);
      return items.length > 0 ? [{ ...block, items }] : [];
    }
    case 'code':
      return [block];
  }
}

function isLinkAlone([first, ...others]: readonly Block[]): boolean {
  if (first?.type !== 'paragraph' || others.length > 0) return false;
  return first.children.every((inline) => inline.type === 'link' || plainTextOf([inline]) === '');
}

/** `opens`: whether nothing but white space stands before. */
function replaced(inlines: readonly Inline[], rules: LinkRules, opens: boolean): Inline[] {
  let first = opens;
  return inlines.flatMap((inline): Inline[] => {
    const result = replacedOne(inline, rules, first);
    first &&= plainTextOf([inline]) === '';
    return result;
  });
}

function replacedOne(inline: Inline, rules: LinkRules, opens: boolean): Inline[] {
  if (inline.type === 'link') return linkOf(inline, rules, opens);
  if (inline.type === 'text') return [{ type: 'text', value: inline.value.replaceAll(GAP, '') }];
  if (!('children' in inline)) return [inline];
  const children = joined(replaced(inline.children, rules, opens));
  const [only] = children;
  // Nothing is left to be bold or struck out.
  return children.length === 1 && only?.type === 'text' && only.value === GAP
    ? [only]
    : [{ ...inline, children }];
}

function linkOf({ url, children }: Inline & { type: 'link' }, rules: LinkRules, opens: boolean): Inline[] {
  const gap: Inline = { type: 'text', value: GAP };
  const key = matchKey(url);
  const target = publicUrl(url);
  const bare = children.length === 0 || isSpeltOut(plainTextOf(children));
  if (key !== null && rules.leadKeys.includes(key)) {
    if (rules.leadIsNamed) return bare ? [{ type: 'text', value: rules.titleOf(url) }] : [...children];
    return bare || opens ? [gap] : [...children];
  }
  if (key === null || target === null || isOwnAddress(url)) return bare ? [gap] : [...children];
  if (bare && rules.seen.has(key)) return [gap];
  rules.seen.add(key);
  return [
    { type: 'link', url: target, children: bare ? [{ type: 'text', value: rules.titleOf(url) }] : children },
  ];
}

/** A label that is an address, if only another spelling of the link's. */
function isSpeltOut(label: string): boolean {
  return parseUrl(label) !== null;
}

/** In a chat a line is what a paragraph is elsewhere. */
function tidiedLines(inlines: readonly Inline[]): Block[] {
  return splitAtBreaks(joined(inlines)).flatMap((line) => {
    const children = tidied(line);
    return children.length === 0 || (line.some(hasGap) && isRemnant(children))
      ? []
      : [{ type: 'paragraph', children }];
  });
}

function hasGap(inline: Inline): boolean {
  return inline.type === 'text' && inline.value.includes(GAP);
}

/** What introduces an address, and says nothing without one. */
function isRemnant(line: readonly Inline[]): boolean {
  return /^(?:(?:link|url|source|quelle|via|see|siehe|here|hier|read|more|mehr|und|and)?[\s:,;.–—>→()|-]*)$/i.test(
    plainTextOf(line),
  );
}

function tidied(line: readonly Inline[]): Inline[] {
  if (!line.some(hasGap)) return trimmed(line);
  const last = line.length - 1;
  return trimmed(
    line.map((inline, index) => {
      if (inline.type !== 'text') return inline;
      let value = inline.value.replace(/\s+/g, ' ').replace(/[([<«"“„] ?\uE000 ?[)\]>»"”“]/gu, GAP);
      if (index === 0) value = withoutOpening(value);
      if (index === last) value = withoutClosing(value);
      return {
        type: 'text',
        value: value.replace(/ ?\uE000(?=[.,;:!?)\]])/gu, '').replace(/ ?\uE000 ?/gu, ' '),
      };
    }),
  );
}

/** Without an address at the start of a line, and what parts it from the words behind it. */
function withoutOpening(text: string): string {
  if (!text.trimStart().startsWith(GAP)) return text;
  return text.trimStart().replace(/^[\s\uE000:–—|>→-]+/u, '');
}

/** Without an address at the end of a line, and what introduces it: "Great. See: https://…" */
function withoutClosing(text: string): string {
  if (!text.trimEnd().endsWith(GAP)) return text;
  const words = Array.from(text);
  while (/^[\s\uE000:,;–—|=>→👉-]$/u.test(words.at(-1) ?? '')) words.pop();
  return words.join('').replace(/(?<=^|[.!?:;–—] )(?:see|siehe|via|link|source|quelle|more|mehr)$/i, '');
}
