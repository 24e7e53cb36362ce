import { checkDocument, type TripFacts, type TripFinding } from '../domain/trips/document-check.ts';
import type { KnownName, TaughtNames } from '../domain/trips/name.ts';
import type { TripDocument } from '../domain/trips/trip-document.ts';
import { namesOfSchedule, namesOfTitles, SHIPPED_NAMES } from './glossary.ts';
import { nameSuggestions } from './name-check.ts';
import { nameIndex } from './name-index.ts';

/** What else is known of names: some by themselves, titles that have some, and what hosts said. */
type Known = { names?: readonly KnownName[]; titles?: readonly string[]; taught: TaughtNames };

/**
 * What is to be looked at in a document, names among it: those that are shipped, those of the schedule, and others that
 * are known.
 */
export function findingsIn(
  document: TripDocument,
  facts: Omit<TripFacts, 'suggestions'>,
  { names = [], titles = [], taught }: Known,
): TripFinding[] {
  const known = nameIndex([
    ...SHIPPED_NAMES,
    ...namesOfSchedule(facts.talks ?? []),
    ...namesOfTitles(titles),
    ...names,
  ]);
  const lines = document.blocks
    .filter(({ kind }) => kind !== 'html' && kind !== 'code')
    .flatMap((block) =>
      block.lines.map((line) => ({ ...line, isHeading: block.kind === 'heading' || block.kind === 'label' })),
    );
  return checkDocument(document, { ...facts, suggestions: nameSuggestions(lines, known, taught) });
}
