import { describe, expect, it } from 'vitest';
import { nominatorsOf, sectionOf, uncountedOf } from '../../src/domain/electorate.ts';
import { aStoredPost, aStory, RULES } from '../support/stories.ts';

const MIC = 'studio_microphone';
const by = (emoji: string, ...people: string[]) => people.map((userId) => ({ userId, emoji }));

describe('nominations', () => {
  it('of a person count once over all posts of a story, by emoji or press', () => {
    const nominations = [...by(MIC, 'BEA'), { userId: 'BEA' }, { userId: 'CAL' }];
    const story = aStory(1, aStoredPost({ nominations }), aStoredPost({ nominations: by('bug', 'BEA') }));
    expect(nominatorsOf(story, RULES)).toEqual(new Set(['BEA', 'CAL']));
  });

  it('that are own are those of the opener on any post, and of others on their own posts', () => {
    const story = aStory(
      1,
      aStoredPost({ userId: 'ADA', nominations: by(MIC, 'ADA', 'BEA') }),
      aStoredPost({ userId: 'BEA', nominations: by(MIC, 'ADA') }),
      aStoredPost({ userId: 'CAL', nominations: by(MIC, 'CAL') }),
    );
    const rules = { ...RULES, ownVoteCounts: false };
    expect(nominatorsOf(story, rules)).toEqual(new Set(['BEA']));
    expect(nominatorsOf(story, RULES)).toEqual(new Set(['ADA', 'BEA', 'CAL']));
  });

  it.each([
    ['of bots', by(MIC, 'ROBOT'), 'bot'],
    ['of the poster', by(MIC, 'ADA'), 'own'],
    ['by an emoji of no section', by('eyes', 'BEA'), 'no-section'],
  ])('%s do not count, and it is known why', (_, nominations, because) => {
    const rules = { ...RULES, ownVoteCounts: false, bots: new Set(['ROBOT']) };
    const story = aStory(1, aStoredPost({ userId: 'ADA', nominations }));
    expect(nominatorsOf(story, rules)).toEqual(new Set());
    expect([...uncountedOf(story, rules).values()]).toEqual([because]);
  });

  it('that do not count are not told of whoever has one that does', () => {
    const story = aStory(1, aStoredPost({ nominations: [...by('eyes', 'BEA'), ...by(MIC, 'BEA')] }));
    expect(uncountedOf(story, RULES)).toEqual(new Map());
  });
});

describe('the section of a story', () => {
  it.each([
    ['is what most people say', [...by('bug', 'BEA', 'CAL'), ...by(MIC, 'DAN')], 'bug'],
    ['is the first of the notes among equals', [...by('bug', 'BEA'), ...by('dart', 'CAL')], 'main'],
    ['counts a person once', [...by('bug', 'BEA', 'BEA'), ...by('dart', 'CAL')], 'main'],
    ['is the first where people only pressed', [{ userId: 'BEA' }], 'news'],
    ['is not said by bots', [...by('bug', 'ROBOT'), ...by('dart', 'CAL')], 'main'],
  ])('%s', (_, nominations, key) => {
    const rules = { ...RULES, bots: new Set(['ROBOT']) };
    expect(sectionOf(aStory(1, aStoredPost({ nominations })), rules)?.key).toBe(key);
  });

  it('is none where the show has no sections', () => {
    expect(sectionOf(aStory(1, aStoredPost()), { ...RULES, sections: [] })).toBeUndefined();
  });
});
