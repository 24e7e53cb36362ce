import type { Nodes, RootContent } from 'mdast';
import { plainText } from '../domain/words/plain-text.ts';
import { lineOf, within } from './nodes.ts';
import { nodesOf, wordsIn } from './reader.ts';

/** Show notes in Markdown, and where in its file each of their lines stood. */
export type Written = { markdown: string; lineOf: (line: number) => number };

/** A piece of text, and the line on which it stands. */
export type PlacedText = { text: string; line: number };

/** So much of a text tells which it is. */
const TELLING = 60;

/** The texts of headings, paragraphs and points, in their order. */
export function placesIn(nodes: readonly RootContent[], source: string): PlacedText[] {
  return nodes
    .flatMap((node) => [...within(node)])
    .flatMap((node) => {
      const text = node.position ? telling(plainText(wordsOf(node, source))) : '';
      return text ? [{ text, line: lineOf(node) }] : [];
    });
}

/** Markdown that was made of something else, and where its lines stood there: texts come in the same order in both. */
export function writtenAt(markdown: string, places: readonly PlacedText[]): Written {
  const lines: { line: number; was: number }[] = [];
  let at = 0;
  for (const { text, line } of placesIn(nodesOf(markdown), markdown)) {
    const found = places.findIndex((place, index) => index >= at && telling(place.text) === text);
    if (found < 0) continue;
    lines.push({ line, was: places[found]?.line ?? 1 });
    at = found + 1;
  }
  const lineAt = (line: number) => lines.findLast((known) => known.line <= line)?.was ?? 1;
  return { markdown, lineOf: lineAt };
}

function wordsOf(node: Nodes, source: string) {
  switch (node.type) {
    case 'heading':
    case 'paragraph':
      return wordsIn([node], source);
    case 'listItem':
      return wordsIn(node.children, source);
    default:
      return [];
  }
}

function telling(text: string): string {
  return text.slice(0, TELLING);
}
