import { oneLine, plainTextOf } from '../domain/words/plain-text.ts';
import { trimmed } from '../domain/words/inline.ts';
import type { Inline } from '../domain/words/words.ts';

/** What an episode is told before its first section. */
export type Label = 'topic' | 'hosts' | 'guests' | 'date';

const LABELS: readonly (readonly [Label, RegExp])[] = [
  ['topic', /^(?:topics?|subject|thema)$/i],
  ['hosts', /^(?:hosts?|hosted|hosted by|moderation)$/i],
  ['guests', /^(?:starring|guests?|with|featuring|gäste|gast)$/i],
  ['date', /^(?:date|datum|recorded|recorded on|published|published on|aired|aired on|release date)$/i],
];

/** Longer words are no label. */
const LABEL_CHARACTERS = 30;

/** What a label is for, with or without its colon. */
export function labelOf(words: string): Label | undefined {
  const name = words.length > LABEL_CHARACTERS ? '' : oneLine(words).replace(/ ?:$/, '');
  return LABELS.find(([, pattern]) => pattern.test(name))?.[0];
}

/** The label that a line begins with, in bold or before a colon, and what follows it. */
export function labelAtStart(line: readonly Inline[]): { label: Label; rest: Inline[] } | undefined {
  const [first, ...others] = trimmed(line);
  if (first?.type === 'strong') {
    const label = labelOf(plainTextOf(first.children));
    return label && { label, rest: withoutColon(others) };
  }
  if (first?.type !== 'text') return undefined;
  const colon = first.value.indexOf(':');
  const isAlone = colon < 0 && others.length === 0;
  const label =
    isAlone || colon > 0 ? labelOf(isAlone ? first.value : first.value.slice(0, colon)) : undefined;
  if (!label) return undefined;
  const value = isAlone ? '' : first.value.slice(colon);
  return { label, rest: withoutColon([{ type: 'text', value }, ...others]) };
}

function withoutColon([first, ...others]: readonly Inline[]): Inline[] {
  if (first?.type !== 'text') return trimmed(first ? [first, ...others] : []);
  return trimmed([{ type: 'text', value: first.value.replace(/^\s*:\s*/, '') }, ...others]);
}
