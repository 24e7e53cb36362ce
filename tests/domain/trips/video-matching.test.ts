import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Talk } from '../../../src/domain/trips/talk.ts';
import { matchVideos } from '../../../src/domain/trips/video-matching.ts';
import { matchesOfKey, sampleTalks, sampleVideos, talksOfKey } from '../../support/conference.ts';
import { growthOf } from '../../support/growth.ts';
import { madeUpConference, type Recorded } from './made-up-conference.ts';

describe('the 24 videos of the sample conference', () => {
  const { talks } = sampleTalks('sched.ics');
  const videos = sampleVideos();
  const found = matchVideos(talks, videos, 'Lanternconf Atlantic 2027');
  const key = matchesOfKey();
  const idOf = new Map(talksOfKey().map((talk) => [talk.sched_uid, talk.id]));
  const talkOf = (video: string) => {
    const match = found.matched.find((one) => one.video.url.endsWith(video));
    return match ? (idOf.get(match.talk.key) ?? null) : null;
  };

  it('decides 22 of them, one of which is of no talk', () => {
    const sure = key.matches.filter((match) => match.sure);
    expect(sure.map(({ video }) => [video, talkOf(video)])).toEqual(
      sure.map(({ video, talk }) => [video, talk]),
    );
    expect(found.others.map(({ title }) => title)).toEqual(['Lanternconf Atlantic 2027 Highlights']);
  });

  it('asks for two, with the talk among the choices', () => {
    const doubtful = key.matches.filter((match) => !match.sure);
    expect(found.asked).toHaveLength(doubtful.length);
    for (const { video, talk } of doubtful) {
      const { choices = [] } = found.asked.find((one) => one.video.url.endsWith(video)) ?? {};
      expect(choices.map(({ key: uid }) => idOf.get(uid))).toContain(talk);
    }
  });

  it('makes none of the pairs that would be wrong', () => {
    expect(key.must_not.filter(({ video, talk }) => talkOf(video) === talk)).toEqual([]);
  });

  it('finds the same in another order', () => {
    const pairs = ({ matched }: typeof found) =>
      matched.map(({ video, talk }) => `${video.url} ${talk.key}`).toSorted();
    const turned = matchVideos(talks, videos.toReversed(), 'Lanternconf Atlantic 2027');
    expect(pairs(turned)).toEqual(pairs(found));
  });
});

it('takes at most one of 60 videos for another of 100 talks, and asks for few', () => {
  fc.assert(
    fc.property(madeUpConference, ({ talks, recorded }) => {
      const { matched, asked } = matchVideos(
        talks,
        recorded.map(({ video }) => video),
        'Harbour Days 2027',
      );
      const truth = new Map(recorded.map(({ video, talk }) => [video, talk]));
      const wrong = matched.filter(({ video, talk }) => truth.get(video) !== talk);
      const helpful = asked.filter(({ video, choices }) => choices.includes(truth.get(video) as Talk));
      expect(wrong.length).toBeLessThanOrEqual(1);
      expect(matched.length).toBeGreaterThanOrEqual(50);
      expect(matched.length + helpful.length).toBeGreaterThanOrEqual(58);
    }),
    { numRuns: 30 },
  );
});

describe('one video', () => {
  const talk = (title: string, ...names: string[]): Talk => ({
    key: title,
    title,
    speakers: names.map((name) => ({ name })),
  });
  const answer = (video: string, ...talks: Talk[]) => {
    const { matched, asked } = matchVideos(talks, [{ title: video, url: 'https://videos.example/1' }]);
    return [
      ...matched.map((match) => match.talk.title),
      ...asked.map(({ choices }) => choices.map(({ title }) => title)),
    ];
  };

  it.each([
    [
      'is of the longer of two titles that it has',
      'Lamps, Part 2 - A. Byron',
      [talk('Lamps', 'Ada Byron'), talk('Lamps, Part 2', 'Ada Byron')],
      ['Lamps, Part 2'],
    ],
    [
      'is asked for where two titles are the same and no speaker is named',
      'Lamps at Sea',
      [talk('Lamps at Sea', 'Ada Byron'), talk('Lamps at Sea', 'Ben Okri')],
      [['Lamps at Sea', 'Lamps at Sea']],
    ],
    [
      'is of who speaks where two titles are the same',
      'Lamps at Sea - Ben Okri',
      [talk('Lamps at Sea', 'Ada Byron'), talk('Lamps at Sea', 'Ben Okri')],
      ['Lamps at Sea'],
    ],
    ['is of no talk that it says nothing of', 'Thank you, sponsors', [talk('Lamps at Sea', 'Ada Byron')], []],
    ['is of no talk without a title', '…', [talk('Lamps at Sea'), talk('?')], []],
  ])('%s', (_, video, talks, expected) => {
    expect(answer(video, ...talks)).toEqual(expected);
  });
});

it('takes as long again for twice as many videos', () => {
  const [{ talks, recorded } = { talks: [], recorded: [] }] = fc.sample(madeUpConference, 1);
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => recorded[index % recorded.length] as Recorded).map(
      ({ video }) => video,
    );
  expect(growthOf((count) => matchVideos(talks, many(count)), 60)).toBe('linear');
});
