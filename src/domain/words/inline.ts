import type { Inline } from './words.ts';

export type Style = 'strong' | 'emphasis' | 'delete';

/** Joins neighbours of one kind, which notations could not tell apart, and leaves empty texts out. */
export function joined(inlines: readonly Inline[]): Inline[] {
  const runs: Inline[][] = [];
  for (const inline of inlines) {
    if (inline.type === 'text' && !inline.value) continue;
    const run = runs.at(-1);
    if (run?.[0]?.type === inline.type && isJoinable(inline)) run.push(inline);
    else runs.push([inline]);
  }
  return runs.flatMap((run) => (run.length > 1 ? union(run) : run));
}

function isJoinable({ type }: Inline): boolean {
  return type !== 'link' && type !== 'break' && type !== 'person' && type !== 'channel';
}

function union(run: readonly Inline[]): Inline[] {
  const [first] = run;
  if (first?.type === 'text' || first?.type === 'inlineCode') {
    return [
      { type: first.type, value: run.map((inline) => ('value' in inline ? inline.value : '')).join('') },
    ];
  }
  if (first?.type === 'strong' || first?.type === 'emphasis' || first?.type === 'delete') {
    return [
      {
        type: first.type,
        children: joined(run.flatMap((inline) => ('children' in inline ? inline.children : []))),
      },
    ];
  }
  return [...run];
}

/** Without white space and line breaks at either end. */
export function trimmed(inlines: readonly Inline[]): Inline[] {
  const result = joined(inlines);
  while (isBlank(result[0])) result.shift();
  while (isBlank(result.at(-1))) result.pop();
  const [first] = result;
  if (first?.type === 'text') result[0] = text(first.value.trimStart());
  const last = result.at(-1);
  if (last?.type === 'text') result[result.length - 1] = text(last.value.trimEnd());
  return result;
}

/** The inlines in a style; white space at either end stays outside of it, where every notation takes it. */
export function styled(style: Style, inlines: readonly Inline[]): Inline[] {
  const inner = trimmed(inlines);
  if (inner.length === 0) return joined(inlines);
  const whole = joined(inlines);
  const [before] = /^\s*/.exec(edgeText(whole[0])) ?? [''];
  const [after] = /\s*$/.exec(edgeText(whole.at(-1))) ?? [''];
  return joined([text(before), { type: style, children: inner }, text(after)]);
}

function edgeText(inline: Inline | undefined): string {
  return inline?.type === 'text' ? inline.value : '';
}

function isBlank(inline: Inline | undefined): boolean {
  return inline?.type === 'break' || (inline?.type === 'text' && inline.value.trim() === '');
}

function text(value: string): Inline {
  return { type: 'text', value };
}
