import type { TripStyle } from '../../../src/domain/trips/trip-style.ts';
import type { ToldTrip, ToldTalk } from '../../../src/domain/trips/told-trip.ts';
import type { Words } from '../../../src/domain/words/words.ts';
import { wordsOfMarkdown } from '../../../src/markdown/reader.ts';

export const words = (markdown: string): Words => wordsOfMarkdown(markdown);

export function aTalk(talk: Partial<ToldTalk> & { title: string }): ToldTalk {
  return { key: talk.title, speakers: [], notes: [], photos: [], isHighlighted: false, ...talk };
}

export const note = (markdown: string) => ({
  words: words(markdown),
  saidAt: new Date('2027-03-27T10:00:00Z'),
});

/** A day and a half on the coast; the clocks change in between. */
export const A_TRIP: ToldTrip = {
  name: 'Lanternconf 2027',
  place: 'Aveiro',
  zone: 'Europe/Lisbon',
  intro: words('Three of us went to the coast.'),
  talks: [
    aTalk({
      title: 'Lamps at Sea',
      speakers: [
        { name: 'Ada Byron', org: 'Engines' },
        { name: 'Ben Okri', org: 'Roads' },
      ],
      startsAt: new Date('2027-03-27T23:30:00Z'),
      videoUrl: 'https://youtu.be/aaaaaaaaaaa?si=shared',
      notes: [note('Lamps turn slowly'), note('Two kinds of them:\n- red ones\n- green ones')],
      photos: [{ path: '/img/lamp.jpg', alt: 'A lamp [red]' }],
      isHighlighted: true,
    }),
    aTalk({
      title: 'Boats Are Late',
      speakers: [{ name: 'Cy Dee' }],
      startsAt: new Date('2027-03-27T23:00:00Z'),
      notes: [note('- They wait for lamps\n- And for tides')],
    }),
    aTalk({ title: 'Nets', notes: [note('Holes, mostly')] }),
  ],
  days: [
    { day: '2027-03-28', words: words('In the evening there was soup.') },
    { day: '2027-03-28', words: words('It rained all morning.'), place: 'before' },
  ],
  technologies: [words('Lumora, lamps as code')],
  learnings: [words('Bring batteries'), words('And a coat')],
  sections: [
    { heading: 'Introduction', depth: 1, words: words('Why we went.'), place: 'before' },
    { heading: 'Booths', depth: 1, words: [], place: 'after' },
    { heading: 'Lumora', depth: 2, words: words('They gave us soup.'), place: 'after' },
  ],
};

export const PLAIN: TripStyle = { embed: 'link', authors: [], tags: [] };
