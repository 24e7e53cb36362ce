import type { Nodes, RootContent } from 'mdast';
import type { DocumentBlock, DocumentLine, TripDocument } from '../domain/trips/trip-document.ts';
import { readTripDays } from '../domain/trips/days-said.ts';
import { cleanLines } from '../domain/words/paragraphs.ts';
import { oneLine, plainText } from '../domain/words/plain-text.ts';
import { fieldsOf, withoutFrontMatter } from './front-matter.ts';
import { isNestedTooDeeply } from './nesting.ts';
import { lineOf, within } from './nodes.ts';
import { nodesOf, wordsIn } from './reader.ts';

/** Labels stand below all headings. */
const LABEL_DEPTH = 7;

/** Reads a finished document about a trip; undefined where it is nested too deeply to be read. */
export function readTripDocument(markdown: string): TripDocument | undefined {
  const text = cleanLines(markdown).replace(/^\u{FEFF}/u, '');
  if (isNestedTooDeeply(text)) return undefined;
  const { block, body } = withoutFrontMatter(text);
  const fields = fieldsOf(block);
  const [date] = /^\d{4}-\d{2}-\d{2}/.exec(fields.get('date') ?? '') ?? [];
  const days = readTripDays(fields.get('days') ?? `${fields.get('from') ?? ''}..${fields.get('to') ?? ''}`);
  try {
    const nodes = nodesOf(body);
    const all = nodes.flatMap((node) => [...within(node)]);
    const source = body.split('\n');
    return {
      ...(date === undefined ? {} : { date }),
      ...(days ? { days } : {}),
      blocks: nodes.flatMap((node) => blocksIn(node, body, source)),
      links: all.flatMap(linksIn),
      pictures: all.flatMap(picturesIn),
      unclosed: all.flatMap((node) => unclosedIn(node, body)),
    };
  } catch (error) {
    // Readers of Markdown call themselves for each level.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function blocksIn(node: RootContent, body: string, source: readonly string[]): DocumentBlock[] {
  const block = (kind: DocumentBlock['kind'], depth = 0): DocumentBlock => ({
    line: lineOf(node),
    kind,
    depth,
    text: kind === 'html' ? '' : plainText(wordsIn([node], body)),
    lines: linesOf(node, source),
  });
  switch (node.type) {
    case 'heading':
      return [block('heading', node.depth)];
    case 'paragraph':
      return [isLabel(node) ? block('label', LABEL_DEPTH) : block('text')];
    case 'list':
      return node.children.flatMap(({ children }) =>
        children.flatMap((child) =>
          blocksIn(child, body, source).map((inner) =>
            inner.kind === 'html' || inner.kind === 'code' ? inner : { ...inner, kind: 'point' as const },
          ),
        ),
      );
    case 'blockquote':
      return node.children.flatMap((child) => blocksIn(child, body, source));
    case 'html':
      return [block('html')];
    case 'code':
      return [block('code')];
    case 'thematicBreak':
    case 'definition':
      return [];
    default:
      return [block('text')];
  }
}

/** A paragraph that is bold from its first letter to its last. */
function isLabel(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const [only, ...others] = node.children;
  return only?.type === 'strong' && others.length === 0;
}

/** The lines of a node, without the marks before its words. */
function linesOf({ position }: Nodes, source: readonly string[]): DocumentLine[] {
  const [from, to] = [position?.start.line ?? 1, position?.end.line ?? 1];
  return source.slice(from - 1, to).map((text, index) => ({
    text: text.replace(/^[\s>]*(?:#{1,6}\s+|(?:[-*+]|\d{1,9}[.)])\s+)?/, ''),
    line: from + index,
  }));
}

const ATTRIBUTE = /\b(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

function linksIn(node: Nodes): TripDocument['links'][number][] {
  const line = lineOf(node);
  if (node.type === 'link' || node.type === 'image' || node.type === 'definition')
    return [{ url: node.url, line }];
  if (node.type !== 'html') return [];
  return [...node.value.matchAll(ATTRIBUTE)].map(({ 1: double, 2: single, index }) => ({
    url: (double ?? single ?? '').replaceAll('&amp;', '&'),
    line: line + breaksIn(node.value.slice(0, index)),
  }));
}

function picturesIn(node: Nodes): TripDocument['pictures'][number][] {
  const line = lineOf(node);
  if (node.type === 'image' || node.type === 'imageReference') return [{ alt: node.alt ?? '', line }];
  if (node.type !== 'html') return [];
  return [...node.value.matchAll(/<img\b[^>]*>/gi)].map(({ 0: tag, index }) => ({
    alt:
      /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i
        .exec(tag)
        ?.slice(1)
        .find((value) => value !== undefined) ?? '',
    line: line + breaksIn(node.value.slice(0, index)),
  }));
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}

/** What acts as Markdown or HTML where it has its other end, and is text where it has none. */
const MARKS = /\*\*|~~|`|\]\(|(?<=\p{L})[<>](?=\s|$)|\{\{|\}\}|\{%|%\}/gu;
const PAIRED_TAGS = /<(\/?)(p|div|figure|iframe|a|b|i|em|strong|span|details|summary|center)\b[^>]*>/gi;

function unclosedIn(node: Nodes, body: string): TripDocument['unclosed'][number][] {
  const line = lineOf(node);
  const written = body.slice(node.position?.start.offset, node.position?.end.offset);
  if (node.type === 'text') {
    // Escapes are meant as text, and the templates of site generators are whole.
    const text = written.replace(/\\[^\n]|\{\{.*?\}\}|\{%.*?%\}/g, (part) => ' '.repeat(part.length));
    return [...text.matchAll(MARKS)].map(({ 0: mark, index }) => ({
      mark,
      line: line + breaksIn(text.slice(0, index)),
    }));
  }
  if (node.type === 'code') {
    const [fence] = /^(`{3,}|~{3,})/.exec(written) ?? [];
    return fence !== undefined && !written.slice(fence.length).includes(`\n${fence}`)
      ? [{ mark: fence, line }]
      : [];
  }
  // Inside a paragraph each tag is a node of its own.
  if (node.type !== 'html' || !/^<(?:p|div|figure|iframe|details|center)\b/i.test(node.value.trim()))
    return [];
  const open: string[] = [];
  for (const [, slash, name = ''] of node.value.matchAll(PAIRED_TAGS)) {
    if (!slash) open.push(name.toLowerCase());
    else if (open.includes(name.toLowerCase())) open.splice(open.lastIndexOf(name.toLowerCase()), 1);
  }
  return oneLine(node.value).length < 5_000 ? open.map((name) => ({ mark: `<${name}>`, line })) : [];
}
