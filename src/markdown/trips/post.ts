import type { ListItem, RootContent } from 'mdast';
import { type TripFile, tripFilename, type TripStyle } from '../../domain/trips/trip-style.ts';
import type { ToldTrip, TripSection, ToldTalk } from '../../domain/trips/told-trip.ts';
import type { Inline, Words } from '../../domain/words/words.ts';
import { blocksOf, item, list } from '../document.ts';
import { document, heading, photos, written } from './parts.ts';
import { videoEmbed } from './video-embed.ts';

/** A trip told for others: what a host writes, highlighted talks at length, noteworthy ones in a point each. */
export function renderPost(trip: ToldTrip, style: TripStyle, date: string): TripFile {
  const sections = (place: TripSection['place']) =>
    trip.sections.filter((section) => section.place === place).map(sectionPiece);
  const highlighted = trip.talks.filter(({ isHighlighted }) => isHighlighted);
  const noteworthy = trip.talks
    .filter(({ isHighlighted }) => !isHighlighted)
    .map(pointOf)
    .filter((point) => point !== undefined);
  return {
    filename: tripFilename(date.slice(0, 10), trip.name),
    content: document(trip, style, date, [
      written(blocksOf(trip.intro ?? [])),
      ...sections('before'),
      ...(highlighted.length > 0 ? [written([heading(1, 'Highlighted talks')])] : []),
      ...highlighted.flatMap((talk) => talkPieces(talk, style)),
      ...(noteworthy.length > 0 ? [written([heading(1, 'Noteworthy talks'), list(noteworthy)])] : []),
      ...sections('after'),
    ]),
  };
}

function sectionPiece({ heading: text, depth, words }: TripSection): string {
  return written([heading(depth, text), ...blocksOf(words)]);
}

/** Notes are paragraphs here. */
function talkPieces(talk: ToldTalk, style: TripStyle): string[] {
  const nodes: RootContent[] = talk.notes.flatMap(({ words }) => blocksOf(words));
  return [
    written([heading(2, talk.heading ?? talk.title)]),
    ...(talk.videoUrl === undefined ? [] : [videoEmbed(talk.videoUrl, talk.title, style.embed)]),
    written(nodes),
    written([...photos(talk.photos), ...blocksOf(talk.summary ?? [])]),
  ];
}

/** `Title: what is said of it.` A talk of which nothing is said is not noteworthy. */
function pointOf({ heading: own, title, notes }: ToldTalk): ListItem | undefined {
  const [first, ...others] = notes.flatMap(({ words }) => words);
  if (!first) return undefined;
  const start: Inline = { type: 'text', value: `${own ?? title}: ` };
  const words: Words =
    first.type === 'paragraph'
      ? [{ ...first, children: [start, ...first.children] }, ...others]
      : [{ type: 'paragraph', children: [start] }, first, ...others];
  return item(blocksOf(words));
}
