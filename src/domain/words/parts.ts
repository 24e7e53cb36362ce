import { paragraphOfLines, splitAtBreaks } from './paragraphs.ts';
import { linksIn } from './posted-links.ts';
import type { Block, Words } from './words.ts';

/**
 * Words in parts of one link each: by the points of a list, by paragraphs, by lines. What has no link stays with the
 * part before it, or with the first. Links that share a sentence share a part. Nothing is lost.
 *
 * @param isLinked whether a link stands in front of the words, which the first part is about
 */
export function partsOf(words: Words, isLinked: boolean): Words[] {
  const parts: Words[] = [[]];
  let hasLink = isLinked;
  for (const unit of words.flatMap(unitsOf)) {
    const brings = linksIn(unit).length > 0;
    if (brings && hasLink) parts.push([]);
    hasLink ||= brings;
    parts.at(-1)?.push(...unit);
  }
  return parts;
}

function unitsOf(block: Block): Words[] {
  switch (block.type) {
    case 'list':
      return block.items;
    case 'paragraph':
      return splitAtBreaks(block.children).map((line) => paragraphOfLines([line]));
    case 'quote':
    case 'code':
      return [[block]];
  }
}
