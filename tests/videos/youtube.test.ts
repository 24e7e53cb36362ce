import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { youtubeId } from '../../src/domain/urls/pages.ts';
import { readPlaylistItems, readVideoFeed, readVideoOEmbed } from '../../src/videos/youtube.ts';
import { conferenceFile, sampleVideos } from '../support/conference.ts';

const json = (name: string): unknown => JSON.parse(conferenceFile(name).toString());
const known = sampleVideos().map(({ url, title }) => ({ url, title }));

it('reads a playlist of the Data API page by page, without videos that are private or deleted', () => {
  const [first, second] = ['playlistItems.json', 'playlistItems-page2.json'].map((name) =>
    readPlaylistItems(json(name)),
  );
  if (first?.kind !== 'videos' || second?.kind !== 'videos') throw new Error('they are refused');
  expect([...first.videos, ...second.videos].map(({ url, title }) => ({ url, title }))).toEqual(known);
  expect([first.nextPage, second.nextPage]).toEqual(['EAAaBlBUOkNCUQ', undefined]);
  expect(first.videos[0]?.publishedAt).toEqual(new Date('2027-04-06T15:00:00Z'));
});

it('says what a refusal means', () => {
  const { errors } = z
    .object({ errors: z.array(z.object({ body: z.unknown() })) })
    .parse(json('playlistItems-errors.json'));
  expect(errors.map(({ body }) => readPlaylistItems(body))).toEqual(
    ['no such playlist', 'used up', 'may not read', 'not valid'].map((why) => ({
      kind: 'refused',
      why: expect.stringContaining(why),
    })),
  );
  expect(readPlaylistItems(null)).toEqual({
    kind: 'refused',
    why: 'YouTube did not answer with a playlist.',
  });
});

it('reads the feed of a playlist, which has its first videos', () => {
  expect(
    readVideoFeed(conferenceFile('youtube-playlist.atom').toString()).map(({ url, title }) => ({
      url,
      title,
    })),
  ).toEqual(known.slice(0, 15));
  expect(readVideoFeed('<html><p>Sorry</p></html>')).toEqual([]);
});

describe('oEmbed', () => {
  const { answers } = z
    .object({
      answers: z.array(z.object({ status: z.number(), when: z.string().optional(), body: z.unknown() })),
    })
    .parse(json('youtube-oembed.json'));
  const readings = answers.map(({ status, body }) =>
    readVideoOEmbed(status, typeof body === 'string' ? body : JSON.stringify(body)),
  );

  it('has the title of each video', () => {
    const titles = readings.flatMap((reading) => (reading.kind === 'video' ? [reading.title] : []));
    expect(titles).toEqual(known.map(({ title }) => title));
  });

  it('says why there is no title', () => {
    expect(readings.flatMap(({ kind }) => (kind === 'video' ? [] : [kind]))).toEqual([
      'not embeddable',
      'private',
      'private',
      'gone',
      'gone',
    ]);
    expect(readVideoOEmbed(200, '<html>')).toEqual({ kind: 'unclear' });
  });
});

it.each([
  'https://www.youtube.com/watch?v=-v24_ffffff',
  'http://youtube.com/watch?app=desktop&v=-v24_ffffff&t=3s',
  'https://youtu.be/-v24_ffffff?si=abc',
  'https://m.youtube.com/watch?v=-v24_ffffff',
  'https://music.youtube.com/watch?v=-v24_ffffff&list=PL1',
  'https://www.youtube-nocookie.com/embed/-v24_ffffff?si=abc',
  'https://www.youtube.com/shorts/-v24_ffffff',
  'https://www.youtube.com/live/-v24_ffffff?feature=share',
])('knows the video at %s', (address) => {
  expect(youtubeId(address)).toBe('-v24_ffffff');
});

it.each([
  'https://www.youtube.com/playlist?list=PL1',
  'https://www.youtube.com/embed/videoseries?list=PL1',
  'https://youtube.example/watch?v=-v24_ffffff',
  'https://youtu.be/short',
  'nothing',
])('knows no video at %s', (address) => {
  expect(youtubeId(address)).toBeUndefined();
});
