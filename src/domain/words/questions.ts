import { paragraphOfLines, splitAtBreaks } from './paragraphs.ts';
import { plainTextOf } from './plain-text.ts';
import type { Block, Inline, Words } from './words.ts';

/** A question mark of any script at the end of a line, in quotes or brackets or not. */
const ASKS = /[?？؟\u037e⁇⁈][\p{Pe}\p{Pf}\p{Pi}"'\s]*$/u;

/** Words in which two or more lines in a row that ask something are a numbered list. A single one stays what it is. */
export function withQuestionsListed(words: Words): Words {
  return words.flatMap((block) => (block.type === 'paragraph' ? listedIn(block.children) : [block]));
}

function listedIn(children: readonly Inline[]): Block[] {
  const runs: { asks: boolean; lines: Inline[][] }[] = [];
  for (const line of splitAtBreaks(children)) {
    const asks = ASKS.test(plainTextOf(line));
    const run = runs.at(-1);
    if (run?.asks === asks) run.lines.push(line);
    else runs.push({ asks, lines: [line] });
  }
  if (!runs.some(isList)) return paragraphOfLines(splitAtBreaks(children));
  return runs.flatMap((run) =>
    isList(run)
      ? [{ type: 'list' as const, ordered: true, items: run.lines.map((line) => paragraphOfLines([line])) }]
      : paragraphOfLines(run.lines),
  );
}

function isList({ asks, lines }: { asks: boolean; lines: readonly unknown[] }): boolean {
  return asks && lines.length > 1;
}
