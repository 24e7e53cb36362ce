import { describe, expect, it } from 'vitest';
import { additions, flaggedIn, rundownOf } from '../../src/domain/rundown.ts';
import type { Item } from '../../src/domain/item.ts';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import type { Nomination } from '../../src/domain/nomination.ts';
import { nominatorsOf, sectionOf } from '../../src/domain/electorate.ts';
import { ranked, type Story } from '../../src/domain/story.ts';

const rules = {
  ownVoteCounts: false,
  bots: new Set(['ROBOT']),
  sections: DEFAULT_SECTIONS,
  minNominations: 1,
};
const MIC = 'studio_microphone';

function aStory(id: number, nominations: Nomination[], openedAt = id): Story {
  const words = [{ type: 'paragraph' as const, children: [{ type: 'text' as const, value: 'Words' }] }];
  const post = {
    id,
    ts: `${id}.0`,
    userId: 'ADA',
    words,
    postedAt: new Date(openedAt),
    shares: [],
    nominations,
  };
  return { id, openedAt: new Date(openedAt), posts: [post] };
}

const by = (...people: string[]) => people.map((userId) => ({ userId, emoji: MIC }));
const anItem = (storyId: number, position: number): Item => ({
  id: storyId,
  storyId,
  section: 'news',
  position,
});

describe('nominations', () => {
  it.each([
    ['each person once, by emoji or press', [...by('BEA', 'BEA'), { userId: 'BEA' }, { userId: 'CAL' }], 2],
    ["not the poster's own", by('ADA', 'BEA'), 1],
    ['not those of bots', by('ROBOT'), 0],
    ['not other emoji', [{ userId: 'BEA', emoji: 'eyes' }], 0],
    ['those of other sections too', [{ userId: 'BEA', emoji: 'bug' }], 1],
  ])('count %s', (_, nominations, count) => {
    expect(nominatorsOf(aStory(1, nominations), rules).size).toBe(count);
  });

  it("count the poster's own where the show says so", () => {
    expect(nominatorsOf(aStory(1, by('ADA')), { ...rules, ownVoteCounts: true }).size).toBe(1);
  });

  it.each([
    [[...by('BEA'), { userId: 'CAL', emoji: 'bug' }, { userId: 'DAN', emoji: 'bug' }], 'bug'],
    [[...by('BEA'), { userId: 'CAL', emoji: 'bug' }], 'news'],
    [[{ userId: 'BEA' }], 'news'],
  ])('choose the section most people name, the first among equals', (nominations, section) => {
    expect(sectionOf(aStory(1, nominations), rules)?.key).toBe(section);
  });

  it('rank stories, the older first among equals', () => {
    const stories = [aStory(1, by('BEA'), 9), aStory(2, by('BEA', 'CAL')), aStory(3, by('CAL'), 3)];
    expect(ranked(stories, rules).map(({ id }) => id)).toEqual([2, 3, 1]);
  });
});

describe('drafting', () => {
  it('adds what is nominated, most nominated first', () => {
    const stories = [aStory(1, by('BEA')), aStory(2, by('BEA', 'CAL')), aStory(3, [])];
    expect(additions([], stories, rules)).toEqual([
      { storyId: 2, section: 'news', position: 1 },
      { storyId: 1, section: 'news', position: 2 },
    ]);
  });

  it('leaves what is there as it is and adds the new behind it', () => {
    const stories = [aStory(1, by('BEA')), aStory(2, by('BEA', 'CAL'))];
    expect(additions([anItem(1, 7)], stories, rules)).toEqual([{ storyId: 2, section: 'news', position: 8 }]);
    expect(additions([anItem(1, 7), anItem(2, 8)], stories, rules)).toEqual([]);
  });

  it('asks for as many nominations as the show does', () => {
    const stories = [aStory(1, by('BEA')), aStory(2, by('BEA', 'CAL'))];
    expect(additions([], stories, { ...rules, minNominations: 2 }).map(({ storyId }) => storyId)).toEqual([
      2,
    ]);
  });

  it.each([
    ['nothing when all is well', [aStory(1, by('BEA'))], []],
    ['lost nominations', [aStory(1, [])], [{ title: 'Words', flag: 'it lost its nominations' }]],
    [
      'deleted posts',
      [{ ...aStory(1, by('BEA')), posts: [] }],
      [{ title: 'A story', flag: 'its post was deleted' }],
    ],
    ['stories that are gone', [], [{ title: 'A story', flag: 'its post was deleted' }]],
  ])('flags %s', (_, stories, flagged) => {
    const episode = { id: 1, showId: 1, number: 1, hosts: [], guests: [], items: [anItem(1, 1)] };
    expect(flaggedIn(rundownOf(episode, stories, rules))).toEqual(flagged);
  });
});
