import type { Nodes } from 'mdast';
import { publicUrl } from '../domain/urls/urls.ts';
import type { Unclear } from '../domain/past-episode.ts';
import { CALL, CALL_IN_CODE } from './inert.ts';
import { lineOf, within } from './nodes.ts';
import { nodesOf } from './reader.ts';

/** What is HTML no more may have HTML in it that was not seen before. */
const PASSES = 8;

const CALL_IN_TEXT = new RegExp(`<(?=[!@#])|@(?=${CALL})`, 'g');
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '@': '&#64;' };

/**
 * Markdown that others wrote, so that nothing in it acts as HTML, leads to a script, or calls anybody in Slack. All else
 * stands as it was written, and every line is the line that it was.
 */
export function withoutHtml(markdown: string): { markdown: string; unclear: Unclear[] } {
  const unclear = new Map<number, Unclear>();
  let safe = markdown;
  for (let pass = 0; pass < PASSES; pass++) {
    const edits = nodesOf(safe)
      .flatMap((node) => [...within(node)])
      .flatMap((node) => editsOf(node, safe));
    if (edits.length === 0) return { markdown: safe, unclear: [...unclear.values()] };
    for (const { why, line } of edits) {
      if (why !== undefined && !unclear.has(line)) unclear.set(line, { line, why });
    }
    safe = edited(safe, edits);
  }
  return { markdown: safe.replaceAll('<', '&lt;'), unclear: [...unclear.values()] };
}

/** What stands in place of a stretch of the source. */
type Edit = { from: number; to: number; instead: string; line: number; why?: string };

function editsOf(node: Nodes, source: string): Edit[] {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const text = source.slice(from, to);
  const instead = (value: string, why?: string): Edit[] =>
    value === text ? [] : [{ from, to, instead: value, line: lineOf(node), ...(why ? { why } : {}) }];
  switch (node.type) {
    case 'html':
      if (/^<br\s*\/?>$/i.test(text)) return instead(' ');
      if (/^<!--.*-->$/s.test(text)) return instead(text.replace(/[^\n]/g, ''));
      return instead(text.replaceAll('<', '&lt;'), 'HTML stands in the notes as text');
    case 'text':
      return instead(text.replace(CALL_IN_TEXT, (character) => ENTITIES[character] ?? character));
    case 'code':
    case 'inlineCode':
      return instead(text.replace(CALL_IN_CODE, '<\u2060'));
    case 'link': {
      if (leadsSomewhere(node.url)) return [];
      const [first, last] = [node.children[0], node.children.at(-1)];
      const label = source.slice(first?.position?.start.offset ?? to, last?.position?.end.offset ?? to);
      return instead(withLinesOf(text, label), 'an address that is not of the web is left out');
    }
    case 'image':
    case 'definition':
      if (leadsSomewhere(node.url)) return [];
      return instead(withLinesOf(text, ''), 'an address that is not of the web is left out');
    default:
      return [];
  }
}

/** The page of a site may be named without the site. */
function leadsSomewhere(url: string): boolean {
  return (
    publicUrl(url) !== null || !/^[\s\p{Cc}]*[a-z][a-z\d+.-]*:/iu.test(url) || /^(?:mailto|tel):/i.test(url)
  );
}

/** A text with the line ends that it had before, so that what follows keeps its line. */
function withLinesOf(before: string, text: string): string {
  const count = (of: string) => of.split('\n').length;
  return text + ' \n'.repeat(Math.max(0, count(before) - count(text)));
}

/** With those edits made that none of the others overlaps. */
function edited(source: string, edits: readonly Edit[]): string {
  let [result, at] = ['', 0];
  for (const { from, to, instead } of edits.toSorted((one, other) => one.from - other.from)) {
    if (from < at) continue;
    result += source.slice(at, from) + instead;
    at = to;
  }
  return result + source.slice(at);
}
