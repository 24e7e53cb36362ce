import type { ListedLink } from '../domain/listed.ts';
import { flawOfTitle, MAX_TITLE_CHARACTERS } from '../domain/titles/title.ts';
import { cleanLines } from '../domain/words/paragraphs.ts';
import { oneLine } from '../domain/words/plain-text.ts';

/** Nobody writes more in a cell. */
const WORDS_CHARACTERS = 3000;

/** A link with what stands beside it, as far as it says anything. */
export function listedLink(
  url: string,
  { title = '', words = '' }: { title?: string; words?: string },
): ListedLink {
  const named = oneLine(cleanLines(title)).slice(0, MAX_TITLE_CHARACTERS);
  const said = cleanLines(words).trim().slice(0, WORDS_CHARACTERS);
  return {
    url,
    ...(named && flawOfTitle(named) === undefined ? { title: named } : {}),
    ...(said ? { words: said } : {}),
  };
}
