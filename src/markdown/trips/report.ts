import { dayInWords } from '../../domain/day.ts';
import { dayIn } from '../../domain/episode.ts';
import { type TripFile, tripFilename, type TripStyle } from '../../domain/trips/trip-style.ts';
import type { ToldTrip, ToldTalk } from '../../domain/trips/told-trip.ts';
import { blocksOf, line } from '../document.ts';
import { document, heading, photos, points, quotes, titleWithOrganisations, written } from './parts.ts';
import { videoEmbed } from './video-embed.ts';

const UNDATED = 'More talks';

/** A trip told day by day: each talk with its video and notes, what else happened, new technologies, learnings. */
export function renderReport(trip: ToldTrip, style: TripStyle, date: string): TripFile {
  const days = [
    ...new Set([
      ...trip.talks.flatMap((talk) => dayOf(talk, trip) ?? []),
      ...trip.days.map(({ day }) => day),
    ]),
  ];
  const told = days
    .toSorted()
    .map((day) => [written([heading(1, dayHeading(day))]), ...dayPieces(trip, style, day)]);
  const undated = trip.talks.filter((talk) => dayOf(talk, trip) === undefined);
  const more = undated.flatMap((talk) => talkPieces(talk, style));
  const parts = [...told, ...(more.length > 0 ? [[written([heading(1, UNDATED)]), ...more]] : [])];
  const learnings = quotes(trip.learnings).filter(Boolean);
  const technologies = written(points(trip.technologies.map((words) => ({ words }))));
  return {
    filename: tripFilename(date.slice(0, 10), trip.name),
    content: document(trip, style, date, [
      written([heading(1, [trip.name, trip.place].filter(Boolean).join(' ')), ...blocksOf(trip.intro ?? [])]),
      ...parts.flatMap((pieces, index) => (index === 0 ? pieces : [RULE, ...pieces])),
      ...(technologies ? [written([heading(1, 'New Technologies')]), technologies] : []),
      ...(learnings.length > 0 ? [written([heading(1, 'Learnings')]), ...learnings] : []),
    ]),
  };
}

const RULE = '---';

function dayPieces(trip: ToldTrip, style: TripStyle, day: string): string[] {
  const prose = trip.days.filter((one) => one.day === day);
  const said = (place: 'before' | undefined) =>
    prose.filter((one) => one.place === place).map(({ words }) => written(blocksOf(words)));
  const talks = trip.talks.filter((talk) => dayOf(talk, trip) === day);
  return [...said('before'), ...talks.flatMap((talk) => talkPieces(talk, style)), ...said(undefined)];
}

function talkPieces(talk: ToldTalk, style: TripStyle): string[] {
  const title = titleWithOrganisations(talk);
  return [
    written([{ type: 'paragraph', children: [{ type: 'strong', children: line(title) }] }]),
    ...(talk.videoUrl === undefined ? [] : [videoEmbed(talk.videoUrl, talk.title, style.embed)]),
    written(points(talk.notes)),
    written([...photos(talk.photos), ...blocksOf(talk.summary ?? [])]),
  ];
}

function dayOf({ startsAt }: ToldTalk, { zone }: ToldTrip): string | undefined {
  return startsAt && dayIn(zone, startsAt);
}

/** `Wed 20th Mar` */
function dayHeading(day: string): string {
  const [weekday, date = '', month] = dayInWords(day).split(' ');
  return `${weekday} ${date}${ordinal(Number(date))} ${month}`;
}

function ordinal(date: number): string {
  const isTeen = date > 10 && date < 14;
  return (isTeen ? undefined : ['', 'st', 'nd', 'rd'][date % 10]) || 'th';
}
