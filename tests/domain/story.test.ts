import { describe, expect, it } from 'vitest';
import { isWorthShowing, leadOf, ranked, firstWordsOf } from '../../src/domain/story.ts';
import { saying, tsAt } from '../support/shows.ts';
import { aLink, aStoredPost, aStory, RULES } from '../support/stories.ts';

const A = aLink('https://example.com/a', { id: 1 });
const B = aLink('https://example.com/b', { id: 2 });
const votes = (...people: string[]) => people.map((userId) => ({ userId, emoji: 'bug' }));

describe('the lead of a story', () => {
  it('is the first link of its oldest post that has one', () => {
    const second = aStoredPost({ id: 2, links: [B, A] });
    expect(leadOf(aStory(1, aStoredPost(), second, aStoredPost({ links: [A] })))).toEqual({
      link: B,
      url: B.url,
      post: second,
    });
  });

  it('is none where no post has a link', () => {
    expect(leadOf(aStory(1, aStoredPost()))).toBeUndefined();
    expect(leadOf(aStory(1))).toBeUndefined();
  });
});

describe('stories', () => {
  it('are ranked by their nominations, and the older leads among equals', () => {
    const at = (day: number, ...people: string[]) =>
      aStoredPost({ postedAt: new Date(day), nominations: votes(...people) });
    const stories = [aStory(1, at(9, 'BEA')), aStory(2, at(9, 'BEA', 'CAL')), aStory(3, at(3, 'CAL'))];
    expect(ranked(stories, RULES).map(({ id }) => id)).toEqual([2, 3, 1]);
  });

  it('of one millisecond stand in the order of their ts', () => {
    const stories = [aStory(1, aStoredPost({ ts: tsAt(0).replace(/0$/, '2') })), aStory(2, aStoredPost())];
    expect(ranked(stories, RULES).map(({ id }) => id)).toEqual([2, 1]);
  });

  it.each([
    ['with a link', aStoredPost({ links: [A] }), true],
    [
      'with words that somebody nominated',
      aStoredPost({ words: saying('Hear'), nominations: votes('BEA') }),
      true,
    ],
    ['with words that nobody nominated', aStoredPost({ words: saying('Hear') }), false],
    ['without a word, though nominated', aStoredPost({ nominations: votes('BEA') }), false],
    ['with blank words', aStoredPost({ words: saying(' '), nominations: votes('BEA') }), false],
  ])('%s are worth showing or not', (_, post, isWorth) => {
    expect(isWorthShowing(aStory(1, post), RULES)).toBe(isWorth);
  });

  it('say what their oldest post says that says anything', () => {
    const story = aStory(
      1,
      aStoredPost(),
      aStoredPost({ words: saying('Hear') }),
      aStoredPost({ words: saying('No') }),
    );
    expect(firstWordsOf(story)).toEqual(saying('Hear'));
    expect(firstWordsOf(aStory(1, aStoredPost()))).toEqual([]);
  });
});
