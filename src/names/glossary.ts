import type { KnownName } from '../domain/trips/name.ts';
import type { Talk } from '../domain/trips/talk.ts';
import projects from './cncf-projects.json' with { type: 'json' };
import { isEnglish } from './english.ts';
import { TRADE_NAMES } from './trade-names.ts';

/** What ships with the program: the CNCF's projects (`cncf-projects.md` says where they come from) and names of the trade. */
export const SHIPPED_NAMES: readonly KnownName[] = [...projects.map(({ name }) => name), ...TRADE_NAMES].map(
  (name) => ({ name, kind: 'product' }),
);

/** The people of a schedule. */
export function namesOfSchedule(talks: readonly Pick<Talk, 'title' | 'speakers'>[]): KnownName[] {
  const people = talks.flatMap(({ speakers }) => speakers.map(({ name }) => name));
  return [
    ...people.map((name): KnownName => ({ name, kind: 'person' })),
    ...namesOfTitles(talks.map(({ title }) => title)),
  ];
}

/** Words in titles that are no English and are written with a capital: names, as their makers write them. */
export function namesOfTitles(titles: readonly string[]): KnownName[] {
  const words = titles.flatMap(
    (title) => title.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/gu) ?? [],
  );
  const names = words.filter(
    (word) => word.length > 3 && /\p{Lu}/u.test(word) && !isEnglish(word) && !/^\p{N}/u.test(word),
  );
  return [...new Set(names)].map((name) => ({ name, kind: 'product' }));
}
