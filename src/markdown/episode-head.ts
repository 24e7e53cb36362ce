import type { RootContent } from 'mdast';
import type { Unclear } from '../domain/past-episode.ts';
import { pastDay } from '../domain/past-heading.ts';
import type { Person } from '../domain/person.ts';
import { publicUrl } from '../domain/urls/urls.ts';
import { hasLabel } from '../domain/words/link-texts.ts';
import { paragraphOfLines, splitAt, splitAtBreaks } from '../domain/words/paragraphs.ts';
import { oneLine, plainText, plainTextOf } from '../domain/words/plain-text.ts';
import type { Block, Inline, Words } from '../domain/words/words.ts';
import { type Label, labelAtStart, labelOf } from './labels.ts';
import { lineOf } from './nodes.ts';
import { wordsIn } from './reader.ts';

/** What stands in notes before the first section. */
export type HeadFacts = {
  heldOn?: string;
  topic?: string;
  intro?: string;
  hosts: Person[];
  guests: Person[];
};

type Told = { words: Words; line: number };

/** @param today as YYYY-MM-DD */
export function factsIn(
  nodes: readonly RootContent[],
  source: string,
  today: string,
): { facts: HeadFacts; unclear: Unclear[] } {
  const told = toldIn(nodes, source);
  const wordsOf = (label: Label | 'intro') => (told.get(label) ?? []).flatMap(({ words }) => words);
  const date = pastDay(plainText(wordsOf('date')), today);
  const unclear: Unclear[] = [];
  const [dated] = told.get('date') ?? [];
  if (dated && !date) unclear.push({ line: dated.line, why: unreadableDate(plainText(dated.words)) });
  for (const { words, line } of told.get('intro') ?? []) {
    if (words.some(({ type }) => type !== 'paragraph'))
      unclear.push({ line, why: 'it stands before the first section, and is taken for the intro' });
  }
  const topic = textOf(wordsOf('topic'));
  const intro = textOf(wordsOf('intro'));
  const facts = {
    ...(date ? { heldOn: date.heldOn } : {}),
    ...(topic ? { topic } : {}),
    ...(intro ? { intro } : {}),
    hosts: peopleIn(wordsOf('hosts')),
    guests: peopleIn(wordsOf('guests')),
  };
  return { facts, unclear };
}

export function unreadableDate(written: string): string {
  return `“${oneLine(written.slice(0, 60))}” is no date that I can read: write it like 2024-03-06`;
}

function toldIn(nodes: readonly RootContent[], source: string): Map<Label | 'intro', Told[]> {
  const told = new Map<Label | 'intro', Told[]>();
  let current: Label | 'intro' = 'intro';
  const add = (words: Words, line: number) => {
    if (words.length > 0) told.set(current, [...(told.get(current) ?? []), { words, line }]);
  };
  for (const node of nodes) {
    const words = wordsIn([node], source);
    const named = node.type === 'heading' ? labelOf(plainText(words)) : undefined;
    if (named) {
      current = named;
      continue;
    }
    // What follows the names or the date is no name and no date.
    if (node.type === 'paragraph' && current !== 'topic' && told.has(current)) current = 'intro';
    for (const block of words) {
      const lines = block.type === 'paragraph' ? splitAtBreaks(block.children) : [];
      let kept: Inline[][] = [];
      for (const [index, line] of lines.entries()) {
        const labelled = labelAtStart(line);
        if (!labelled) {
          kept.push(line);
          continue;
        }
        add(paragraphOfLines(kept), lineOf(node));
        kept = [];
        current = labelled.label;
        add(paragraphOfLines([labelled.rest]), lineOf(node) + index);
      }
      add(block.type === 'paragraph' ? paragraphOfLines(kept) : [block], lineOf(node));
    }
  }
  return told;
}

/** Paragraphs of plain text. */
function textOf(words: Words): string {
  return words
    .map((block) => plainText([block]))
    .filter(Boolean)
    .join('\n\n');
}

/** A name a point, or several in a line with commas between. */
function peopleIn(words: Words): Person[] {
  return words.flatMap((block: Block): Person[] => {
    switch (block.type) {
      case 'list':
        return block.items.flatMap(peopleIn);
      case 'quote':
        return peopleIn(block.children);
      case 'paragraph':
        return namesIn(block.children);
      case 'code':
        return [];
    }
  });
}

const PARTED = /\s*(?:[,;&]|(?<![\p{L}\p{N}])(?:and|und)(?![\p{L}\p{N}]))\s*/iu;

function namesIn(children: readonly Inline[]): Person[] {
  const pieces = children.flatMap((inline): Inline[] => {
    if (inline.type !== 'text') return [inline];
    return inline.value
      .split(PARTED)
      .flatMap((value, index): Inline[] => [
        ...(index > 0 ? [{ type: 'break' } as const] : []),
        { type: 'text', value },
      ]);
  });
  return splitAt(pieces, ({ type }) => type === 'break').flatMap((piece) => {
    const link = piece.find((inline) => inline.type === 'link');
    const isBare = link !== undefined && !hasLabel(link);
    const name = plainTextOf(isBare ? piece.filter((inline) => inline !== link) : piece).slice(0, 200);
    const profileUrl = link ? publicUrl(link.url) : null;
    return name ? [{ name, ...(profileUrl ? { profileUrl } : {}) }] : [];
  });
}
