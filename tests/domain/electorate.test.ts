import { describe, expect, it } from 'vitest';
import { nominatorsOf, sectionOf, uncountedOf } from '../../src/domain/electorate.ts';
import { aStoredPost, aStory, RULES } from '../support/stories.ts';

const MIC = 'studio_microphone';
const by = (emoji: string, ...people: string[]) => people.map((userId) => ({ userId, emoji }));

describe('nominations', () => {
  it('of a person count once over all posts of a story, by emoji or press', () => {
    const story = aStory(
      1,
      aStoredPost({ nominations: by(MIC, 'BEA') }),
      aStoredPost({ nominations: by('bug', 'BEA') }),
    );
    expect(nominatorsOf({ ...story, presses: ['BEA', 'CAL', 'CAL'] }, RULES)).toEqual(
      new Set(['BEA', 'CAL']),
    );
  });

  it.each([
    ['honeybee', 'bee'],
    ['bee', 'honeybee'],
    ['+1', 'thumbsup::skin-tone-4'],
    ['our-logo', 'our-logo'],
  ])('by :%s: are also those by :%s:', (emoji, given) => {
    const rules = { ...RULES, sections: [{ key: 'more', heading: 'More', emoji }, ...RULES.sections] };
    const story = aStory(1, aStoredPost({ nominations: by(given, 'BEA') }));
    expect(nominatorsOf(story, rules)).toEqual(new Set(['BEA']));
    expect(uncountedOf(story, rules)).toEqual(new Map());
    expect(sectionOf(story, rules)?.emoji).toBe(emoji);
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

  it('by press are own where the opener pressed', () => {
    const story = { ...aStory(1, aStoredPost({ userId: 'ADA' })), presses: ['ADA', 'BEA', 'ROBOT'] };
    const rules = { ...RULES, bots: new Set(['ROBOT']) };
    expect(nominatorsOf(story, rules)).toEqual(new Set(['ADA', 'BEA']));
    const strict = { ...rules, ownVoteCounts: false };
    expect(nominatorsOf(story, strict)).toEqual(new Set(['BEA']));
    expect(uncountedOf(story, strict)).toEqual(
      new Map([
        ['ADA', 'own'],
        ['ROBOT', 'bot'],
      ]),
    );
  });

  it("by an emoji of no section are not called own, though it is the poster's", () => {
    const story = aStory(1, aStoredPost({ userId: 'ADA', nominations: by('eyes', 'ADA') }));
    expect(uncountedOf(story, RULES)).toEqual(new Map([['ADA', 'no-section']]));
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
    ['is not said by bots', [...by('bug', 'ROBOT'), ...by('dart', 'CAL')], 'main'],
  ])('%s', (_, nominations, key) => {
    const rules = { ...RULES, bots: new Set(['ROBOT']) };
    expect(sectionOf(aStory(1, aStoredPost({ nominations })), rules)?.key).toBe(key);
  });

  it('is the first where people only pressed', () => {
    expect(sectionOf({ ...aStory(1, aStoredPost()), presses: ['BEA'] }, RULES)?.key).toBe('news');
  });

  it('is none where the show has no sections', () => {
    expect(sectionOf(aStory(1, aStoredPost()), { ...RULES, sections: [] })).toBeUndefined();
  });
});
