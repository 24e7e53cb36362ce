import { joined, trimmed } from './inline.ts';
import type { Inline } from './words.ts';

/** The inlines up to a number of characters of their text. */
export function takeStart(inlines: readonly Inline[], characters: number): Inline[] {
  return trimmed(cut(inlines, characters).before);
}

/** The inlines from a number of characters of their text on. */
export function dropStart(inlines: readonly Inline[], characters: number): Inline[] {
  return trimmed(cut(inlines, characters).after);
}

/** Links are not cut in two: one that reaches over the place stays whole, behind it. */
function cut(inlines: readonly Inline[], characters: number): { before: Inline[]; after: Inline[] } {
  const before: Inline[] = [];
  const after: Inline[] = [];
  let room = characters;
  for (const inline of inlines) {
    const length = lengthOf(inline);
    if (room >= length && after.length === 0) before.push(inline);
    else if (room <= 0 || after.length > 0 || inline.type === 'link') after.push(inline);
    else {
      const [head, tail] = halves(inline, room);
      before.push(...head);
      after.push(...tail);
    }
    room -= length;
  }
  return { before: joined(before), after: joined(after) };
}

function halves(inline: Inline, at: number): [Inline[], Inline[]] {
  switch (inline.type) {
    case 'text':
    case 'inlineCode':
      return [
        [{ ...inline, value: inline.value.slice(0, at) }],
        [{ ...inline, value: inline.value.slice(at) }],
      ];
    case 'strong':
    case 'emphasis':
    case 'delete': {
      const { before, after } = cut(inline.children, at);
      const styled = (children: Inline[]) => (children.length > 0 ? [{ ...inline, children }] : []);
      return [styled(before), styled(after)];
    }
    case 'link':
    case 'break':
    case 'person':
    case 'channel':
      return [[], [inline]];
  }
}

/** Of the text as it stands, spaces included; a break is one of them. */
function lengthOf(inline: Inline): number {
  switch (inline.type) {
    case 'text':
    case 'inlineCode':
      return inline.value.length;
    case 'break':
      return 1;
    case 'link':
      return inline.children.length > 0 ? total(inline.children) : inline.url.length;
    case 'strong':
    case 'emphasis':
    case 'delete':
      return total(inline.children);
    case 'person':
    case 'channel':
      return 0;
  }
}

function total(inlines: readonly Inline[]): number {
  return inlines.reduce((sum, inline) => sum + lengthOf(inline), 0);
}

/** Inlines with every run of white space one space, so that their text is their plain text. */
export function evenlySpaced(inlines: readonly Inline[]): Inline[] {
  let spaced = true;
  const even = (inline: Inline): Inline => {
    if (inline.type === 'break') return even({ type: 'text', value: ' ' });
    if (inline.type === 'text') {
      const single = inline.value.replace(/\s+/g, ' ');
      const value = spaced ? single.replace(/^ /, '') : single;
      if (value) spaced = value.endsWith(' ');
      return { type: 'text', value };
    }
    if ('children' in inline && inline.children.length > 0) {
      return { ...inline, children: joined(inline.children.map(even)) };
    }
    spaced = false;
    return inline;
  };
  return trimmed(inlines.map(even));
}
