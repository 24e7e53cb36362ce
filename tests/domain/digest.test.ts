import { describe, expect, it } from 'vitest';
import { digestKey, excerptOf, messagesFor, STORIES_PER_MESSAGE } from '../../src/domain/digest.ts';
import { saying } from '../support/shows.ts';
import { aLink, aStoredPost, aStory, RULES } from '../support/stories.ts';

it('a digest has one key for each time it falls due, whatever zone the time is written in', () => {
  const slot = new Date('2026-03-02T09:00:00+01:00');
  expect(digestKey(slot)).toBe('digest 2026-03-02T08:00:00.000Z');
  expect(digestKey(new Date('2026-03-02T08:00:00Z'))).toBe(digestKey(slot));
  expect(digestKey(new Date('2026-03-02T08:00:01Z'))).not.toBe(digestKey(slot));
});

describe('the messages of a digest', () => {
  const sized = (...characters: number[]) => characters.map((each, id) => ({ id, characters: each }));

  it('have as many stories as Slack takes blocks', () => {
    const many = sized(...Array.from({ length: STORIES_PER_MESSAGE + 1 }, () => 10));
    expect(messagesFor(many).map(({ length }) => length)).toEqual([STORIES_PER_MESSAGE, 1]);
  });

  it('and as it takes characters, addresses among them', () => {
    expect(messagesFor(sized(3000, 3000, 3000, 100))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('have each story once, in its order, also one that is too long', () => {
    expect(messagesFor(sized(10, 20_000, 10))).toEqual([[0], [1], [2]]);
    expect(messagesFor([])).toEqual([]);
  });
});

describe('the excerpt of a story', () => {
  const link = aLink('https://example.com/a', { title: { text: 'Patience pays', source: 'title' } });
  const about = (words: string, url = '') =>
    excerptOf(
      aStory(
        1,
        aStoredPost({
          links: url ? [link] : [],
          words: [
            {
              type: 'paragraph',
              children: [
                ...(url
                  ? [
                      { type: 'link' as const, url, children: [] },
                      { type: 'text' as const, value: ' ' },
                    ]
                  : []),
                { type: 'text', value: words },
              ],
            },
          ],
        }),
      ),
      'Patience pays',
      RULES,
    );

  it('is what its poster says, without the link that leads', () => {
    expect(about('Wait, and see.', link.url)).toBe('Wait, and see.');
    expect(about('', link.url)).toBe('');
    expect(excerptOf(aStory(1, aStoredPost({ words: saying('A pod\nwaits.') })), 'A', RULES)).toBe(
      'pod waits.',
    );
  });

  it('does not say again what its title says', () => {
    const said = (words: string) =>
      excerptOf(aStory(1, aStoredPost({ words: saying(words) })), 'A pod waits.', RULES);
    expect(said('A pod waits.')).toBe('');
    expect(said('A pod waits. It is patient.')).toBe('It is patient.');
    expect(said('Who waits? A pod waits.')).toBe('Who waits?');
  });

  it('is cut at a word', () => {
    const excerpt = about('very '.repeat(100));
    expect(excerpt).toMatch(/very…$/);
    expect(excerpt.length).toBeLessThanOrEqual(160);
  });
});
