import type { RootContent } from 'mdast';
import { pastHeading } from '../domain/past-heading.ts';
import { sectionOfHeading } from '../domain/section-of-heading.ts';
import { paragraphOfLines } from '../domain/words/paragraphs.ts';
import { plainText } from '../domain/words/plain-text.ts';
import type { Inline, Words } from '../domain/words/words.ts';
import { blocksOf, item, line as lineNodes, list, markdownOf } from './document.ts';
import type { ShowToRead } from './episode-reader.ts';
import { labelAtStart } from './labels.ts';
import { type PlacedText, writtenAt, type Written } from './places.ts';

/**
 * Show notes in plain text: addresses are links, a line that names an episode or a section, that is underlined or
 * stands alone before a list is a heading.
 */
export function markdownOfText(text: string, show: ShowToRead): Written {
  const lines = text.split('\n').map((written) => written.trimEnd());
  const places: PlacedText[] = [];
  const blocks: RootContent[] = [];
  let points: Words[] = [];
  let paragraph: Inline[][] = [];
  const endParagraph = () => {
    blocks.push(...blocksOf(paragraphOfLines(paragraph)));
    paragraph = [];
  };
  const endAll = () => {
    endParagraph();
    if (points.length > 0) blocks.push(list(points.map((words) => item(blocksOf(words)))));
    points = [];
  };
  for (const [index, written] of lines.entries()) {
    const said = written.trim();
    const kind = kindOf(lines, index, show);
    const placed = (inlines: readonly Inline[]) =>
      places.push({ text: plainText([{ type: 'paragraph', children: [...inlines] }]), line: index + 1 });
    if (kind === 'blank') endParagraph();
    const isApart = index > 0 && lines[index - 1] === '' && !/^\s/.test(written);
    if (kind === 'rule' || kind === 'heading' || (kind === 'text' && isApart)) endAll();
    if (kind === 'rule') blocks.push({ type: 'thematicBreak' });
    if (kind === 'heading') {
      blocks.push({ type: 'heading', depth: 3, children: lineNodes(said) });
      placed([{ type: 'text', value: said }]);
    }
    if (kind === 'point') {
      endParagraph();
      const inlines = withLinks(said.replace(POINT, ''));
      points.push(paragraphOfLines([inlines]));
      placed(inlines);
    }
    if (kind === 'text') {
      const inlines = withLinks(said);
      const last = points.at(-1);
      if (last) last.push(...paragraphOfLines([inlines]));
      else if (labelAtStart(inlines) && paragraph.length === 0) {
        blocks.push(...blocksOf(paragraphOfLines([inlines])));
      } else paragraph.push(inlines);
      placed(inlines);
    }
  }
  endAll();
  return writtenAt(markdownOf(blocks), places);
}

type Kind = 'blank' | 'rule' | 'underline' | 'heading' | 'point' | 'text';

const NO_DAY = '2000-01-01';
const POINT = /^(?:[-*+•·–]|\d{1,3}[.)])(?:\s+|$)/;
const RULE = /^[-=_*~]{3,}$/;
const ADDRESS = /https?:\/\/[^\s<>"]+/g;

/** Longer lines are no headings. */
const HEADING_CHARACTERS = 100;

function kindOf(lines: readonly string[], index: number, show: ShowToRead): Kind {
  const said = lines[index]?.trim() ?? '';
  const [before = '', behind = ''] = [lines[index - 1]?.trim(), lines[index + 1]?.trim()];
  if (said === '') return 'blank';
  if (RULE.test(said)) return before !== '' && mayBeHeading(before) ? 'underline' : 'rule';
  if (POINT.test(said)) return 'point';
  if (!mayBeHeading(said) || /^\s/.test(lines[index] ?? '')) return 'text';
  if (RULE.test(behind) || sectionOfHeading(said, show)) return 'heading';
  if (before === '' && pastHeading(said, NO_DAY) && !/[.!?]$/.test(said)) return 'heading';
  if (labelAtStart([{ type: 'text', value: said }])) return 'text';
  const next =
    lines
      .slice(index + 1)
      .find((one) => one.trim() !== '')
      ?.trim() ?? '';
  return before === '' && POINT.test(next) && !/[.!?,;]$/.test(said) ? 'heading' : 'text';
}

function mayBeHeading(said: string): boolean {
  return (
    said.length <= HEADING_CHARACTERS && !POINT.test(said) && !RULE.test(said) && !/https?:\/\//.test(said)
  );
}

/** A line with its addresses as links. A mark at the end of one is the sentence's. */
function withLinks(said: string): Inline[] {
  const inlines: Inline[] = [];
  let at = 0;
  for (const { 0: found, index } of said.matchAll(ADDRESS)) {
    const url = found.replace(/[.,;:!?'’”…]+$/, '').replace(/^([^(]*)\)+$/, '$1');
    inlines.push({ type: 'text', value: said.slice(at, index) }, { type: 'link', url, children: [] });
    at = index + url.length;
  }
  return [...inlines, { type: 'text', value: said.slice(at) }];
}
