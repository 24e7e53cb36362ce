import { plainTextOf } from '../words/plain-text.ts';
import type { Words } from '../words/words.ts';
import { isMarked, type MarkKind } from './marks.ts';
import { dayIn } from '../episode.ts';
import type { TripSection, ToldTalk, ToldTrip } from './told-trip.ts';
import type { Note, Photo, Reported, ReportedTalk } from './trip.ts';

/** What is told elsewhere than where it was written, and so only there. */
const ELSEWHERE: readonly MarkKind[] = ['learning', 'technology'];

/** A trip as its documents tell it, of all that people wrote of it. */
export function tellTrip({ trip, talks, beside }: Reported): ToldTrip {
  const { timeZone, startsOn, endsOn } = trip;
  const prose = beside.filter(isProse);
  const ownSections = prose.flatMap((note) => sectionOf(note, firstTime(talks)) ?? []);
  const daily = prose.filter((note) => headingOf(note.words) === undefined);
  const dayOf = (note: Note) => dayIn(timeZone, saidAt(note));
  const intro = daily.filter((note) => dayOf(note) < startsOn).flatMap(({ words }) => words);
  const all = [...talks.flatMap(({ notes }) => notes), ...beside].toSorted(byTime);
  return {
    name: trip.name,
    zone: timeZone,
    talks: talks.map(tellTalk),
    ...(intro.length > 0 ? { intro } : {}),
    days: daily
      .filter((note) => dayOf(note) >= startsOn)
      .map((note) => ({ day: dayOf(note) > endsOn ? endsOn : dayOf(note), words: note.words })),
    technologies: marked(all, 'technology'),
    learnings: marked(all, 'learning'),
    sections: ownSections,
  };
}

function tellTalk({ talk, notes, marks }: ReportedTalk): ToldTalk {
  const told = notes.filter((note) => !ELSEWHERE.some((kind) => isMarked(note.marks, kind)));
  return {
    ...talk,
    notes: told.map((note) => ({ words: note.words, saidAt: saidAt(note) })),
    photos: notes.flatMap(({ photos }) => photos.map(photoOf)),
    isHighlighted: isMarked(marks, 'highlight'),
  };
}

function isProse({ marks }: Note): boolean {
  return isMarked(marks, 'prose') && !ELSEWHERE.some((kind) => isMarked(marks, kind));
}

function marked(notes: readonly Note[], kind: MarkKind): Words[] {
  return notes.filter(({ marks }) => isMarked(marks, kind)).map(({ words }) => words);
}

/** A message whose first line is in bold, and nothing else on it, is a part of its own. */
function sectionOf(note: Note, talksBegin: Date | undefined): TripSection | undefined {
  const heading = headingOf(note.words);
  if (heading === undefined) return undefined;
  const isBefore = talksBegin !== undefined && saidAt(note) < talksBegin;
  return { heading, depth: 1, words: withoutHeading(note.words), place: isBefore ? 'before' : 'after' };
}

function headingOf([first]: Words): string | undefined {
  if (first?.type !== 'paragraph') return undefined;
  const [strong, ...rest] = first.children;
  if (strong?.type !== 'strong' || (rest.length > 0 && rest[0]?.type !== 'break')) return undefined;
  return plainTextOf(strong.children);
}

function withoutHeading([first, ...others]: Words): Words {
  const rest = first?.type === 'paragraph' ? first.children.slice(2) : [];
  return rest.length > 0 ? [{ type: 'paragraph', children: rest }, ...others] : others;
}

/** Slack's pictures are for members: in the site they stand under their own names. */
function photoOf({ name, alternativeText }: Photo) {
  const path = name.replace(/[^\w.-]+/g, '-');
  return { path, ...(alternativeText === undefined ? {} : { alt: alternativeText }) };
}

function firstTime(talks: readonly ReportedTalk[]): Date | undefined {
  return talks.flatMap(({ talk: { startsAt } }) => startsAt ?? [])[0];
}

function saidAt({ ts }: Note): Date {
  return new Date(Number(ts) * 1000);
}

function byTime(one: Note, other: Note): number {
  return Number(one.ts) - Number(other.ts);
}
