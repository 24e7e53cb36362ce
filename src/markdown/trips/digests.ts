import type { PhrasingContent } from 'mdast';
import { type TripFile, tripFilename, type TripStyle } from '../../domain/trips/trip-style.ts';
import type { ToldTrip, ToldTalk } from '../../domain/trips/told-trip.ts';
import { blocksOf, line, link } from '../document.ts';
import { document, heading, points, titleWithNames, written } from './parts.ts';
import { videoAddress } from './video-embed.ts';

/** Each talk by itself: its title with its speakers, where its video is, its points. All of them in one file. */
export function renderDigests(trip: ToldTrip, style: TripStyle, date: string): TripFile {
  return {
    filename: tripFilename(date.slice(0, 10), trip.name, 'digests'),
    content: document(trip, style, date, trip.talks.flatMap(digest)),
  };
}

/** The same with a file a talk. */
export function renderDigestFiles(trip: ToldTrip, style: TripStyle, date: string): TripFile[] {
  const names = new Map<string, number>();
  return trip.talks.map((talk) => {
    const before = names.get(talk.title) ?? 0;
    names.set(talk.title, before + 1);
    const number = before > 0 ? String(before + 1) : '';
    return {
      filename: tripFilename(date.slice(0, 10), talk.title, number),
      content: document({ ...trip, name: talk.title }, style, date, digest(talk)),
    };
  });
}

function digest(talk: ToldTalk): string[] {
  const address = talk.videoUrl === undefined ? undefined : videoAddress(talk.videoUrl);
  const where: PhrasingContent[] =
    address === undefined ? [] : [{ type: 'text', value: 'URL: ' }, ...link(address, line(address))];
  return [
    written([heading(2, titleWithNames(talk))]),
    ...(where.length > 0 ? [written([{ type: 'paragraph', children: where }])] : []),
    written(points(talk.notes), '*'),
    written(blocksOf(talk.summary ?? [])),
  ];
}
