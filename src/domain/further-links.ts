import { joined, trimmed } from './inline.ts';
import { paragraphsOf } from './paragraphs.ts';
import { plainTextOf } from './plain-text.ts';
import { isOwnAddress } from './posted-links.ts';
import { matchKey, parseUrl, publicUrl } from './urls.ts';
import type { Block, Inline, Words } from './words.ts';

export type LinkRules = {
  /** The match keys of the story's lead link, whose title stands in front of the words. */
  leadKeys: readonly string[];
  /** The best known title of another link. */
  titleOf: (url: string) => string;
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
      return paragraphsOf(tidied(replaced(block.children, rules, opens)));
    case 'quote': {
      const children = block.children.flatMap((child) => furtherInBlock(child, rules, false));
      return children.length > 0 ? [{ type: 'quote', children }] : [];
    }
    case 'list': {
      const items = block.items
        .map((item) => item.flatMap((child, index) => furtherInBlock(child, rules, index === 0)))
        .filter((item) => item.length > 0);
      return items.length > 0 ? [{ ...block, items }] : [];
    }
    case 'code':
      return [block];
  }
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
  if (key !== null && rules.leadKeys.includes(key))
    return children.length === 0 || opens ? [gap] : [...children];
  const target = publicUrl(url);
  if (key === null || target === null || isOwnAddress(url))
    return children.length === 0 ? [gap] : [...children];
  if (children.length === 0 && rules.seen.has(key)) return [gap];
  rules.seen.add(key);
  const named = children.length > 0 && !isSpeltOut(plainTextOf(children));
  return [
    { type: 'link', url: target, children: named ? children : [{ type: 'text', value: rules.titleOf(url) }] },
  ];
}

/** A label that is an address, if only another spelling of the link's. */
function isSpeltOut(label: string): boolean {
  return parseUrl(label) !== null;
}

function tidied(inlines: readonly Inline[]): Inline[] {
  const lines: Inline[][] = [[]];
  for (const inline of joined(inlines)) {
    if (inline.type === 'break') lines.push([]);
    else lines.at(-1)?.push(inline);
  }
  const tidy = lines.map((line) => ({ hadGap: line.some(hasGap), rest: tidiedLine(line) }));
  // Empty lines that people wrote part paragraphs; those that lost their address are gone.
  return tidy
    .filter(({ hadGap, rest }) => !hadGap || !isRemnant(rest))
    .flatMap(({ rest }, index): Inline[] => (index > 0 ? [{ type: 'break' }, ...rest] : rest));
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

function tidiedLine(line: readonly Inline[]): Inline[] {
  if (!line.some(hasGap)) return [...line];
  const last = line.length - 1;
  return trimmed(
    line.map((inline, index) => {
      if (inline.type !== 'text') return inline;
      const bare = inline.value.replace(/[([<«"“„]\s*\uE000\s*[)\]>»"”“]/gu, GAP);
      const opened = index === 0 ? bare.replace(/^\s*\uE000[\s\uE000:–—|>→-]*/u, '') : bare;
      const closed = index === last ? opened.replace(/[\s:,;–—|=>→👉-]*\uE000\s*$/u, '') : opened;
      const value = closed.replace(/\s*\uE000(?=[.,;:!?)\]])/gu, '').replace(/\s*\uE000\s*/gu, ' ');
      return { type: 'text', value };
    }),
  );
}
