import { newBlockId } from '../slack/ids.ts';
import { codeElements, parseInline } from './inline.ts';
import type { RichElement, RichPart, RichText } from './rich-text.ts';

const BULLET = /^( *)[-*•] +(.*)$/;
const NUMBERED = /^( *)\d+[.)] +(.*)$/;
const QUOTE = /^(?:>|&gt;) ?(.*)$/;
const SPACES_A_LEVEL = 4;

/** What a person types, as the `rich_text` block that Slack's composer makes from it. */
export function parseTypedText(text: string): RichText {
  const parts: RichPart[] = [];
  // Split at fences: every second piece is code.
  text.split(/```\n?([\s\S]*?)\n?```\n?/).forEach((piece, at) => {
    if (at % 2 === 1)
      parts.push({ type: 'rich_text_preformatted', elements: codeElements(piece, {}), border: 0 });
    else if (piece !== '') parts.push(...parseLines(piece));
  });
  return { type: 'rich_text', block_id: newBlockId(), elements: parts };
}

function parseLines(text: string): RichPart[] {
  const parts: RichPart[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const next = parseLine(line);
    const last = parts.at(-1);
    if (last && joins(last, next)) join(last, next);
    else parts.push(next);
  }
  return parts;
}

function parseLine(line: string): RichPart {
  const bullet = BULLET.exec(line);
  if (bullet) return listPart('bullet', bullet);
  const numbered = NUMBERED.exec(line);
  if (numbered) return listPart('ordered', numbered);
  const quote = QUOTE.exec(line);
  if (quote) return { type: 'rich_text_quote', elements: parseInline(quote[1] ?? '') };
  return { type: 'rich_text_section', elements: parseInline(line) };
}

function listPart(style: 'bullet' | 'ordered', [, spaces = '', text = '']: RegExpExecArray): RichPart {
  return {
    type: 'rich_text_list',
    style,
    indent: Math.floor(spaces.length / SPACES_A_LEVEL),
    border: 0,
    elements: [{ type: 'rich_text_section', elements: parseInline(text) }],
  };
}

function joins(last: RichPart, next: RichPart): boolean {
  if (last.type !== next.type) return false;
  if (last.type !== 'rich_text_list' || next.type !== 'rich_text_list') return true;
  return last.style === next.style && last.indent === next.indent;
}

function join(last: RichPart, next: RichPart): void {
  if (last.type === 'rich_text_list' && next.type === 'rich_text_list') last.elements.push(...next.elements);
  else if (last.type !== 'rich_text_list' && next.type !== 'rich_text_list') {
    appendText(last.elements, '\n');
    for (const element of next.elements) {
      if (element.type === 'text' && !element.style) appendText(last.elements, element.text);
      else last.elements.push(element);
    }
  }
}

function appendText(elements: RichElement[], text: string): void {
  const last = elements.at(-1);
  if (last?.type === 'text' && !last.style) last.text += text;
  else elements.push({ type: 'text', text });
}
