import type { ListedLink } from '../domain/listed.ts';
import { isTelling } from '../domain/titles/label.ts';
import { plainTextOf } from '../domain/words/plain-text.ts';
import { linksIn } from '../domain/words/posted-links.ts';
import type { Block, Inline, Words } from '../domain/words/words.ts';
import { besideLinks } from './lines.ts';
import { listedLink } from './listed-link.ts';

/** The links that somebody pasted into a message, with what its lines say beside them. */
export function listInWords(words: Words): ListedLink[] {
  return words.flatMap(linesIn).flatMap((line) => {
    const said = besideLinks(plainTextOf(line.filter(({ type }) => type !== 'link')));
    return linksIn([{ type: 'paragraph', children: line }]).map(({ url, label = '' }, index) =>
      listedLink(url, {
        title: isTelling(label, url) ? label : '',
        ...(index === 0 ? { words: said } : {}),
      }),
    );
  });
}

function linesIn(block: Block): Inline[][] {
  switch (block.type) {
    case 'paragraph': {
      const lines: Inline[][] = [[]];
      for (const inline of block.children) {
        if (inline.type === 'break') lines.push([]);
        else lines.at(-1)?.push(inline);
      }
      return lines;
    }
    case 'list':
      return block.items.flat().flatMap(linesIn);
    case 'quote':
      return block.children.flatMap(linesIn);
    case 'code':
      return [];
  }
}
