import { expect, it } from 'vitest';
import type { Given } from '../../../src/domain/given.ts';
import type { ImportedFile, Taken } from '../../../src/domain/past-episode.ts';
import { givenMessage, whichShowMessage } from '../../../src/slack/views/given.ts';
import { flawOf, huge, wordsIn } from './support.ts';

const aFile = (taken: Taken, number = 2): ImportedFile => ({
  name: 'episode-02.md',
  episodes: [
    { taken, episode: { number, heldOn: '2026-01-14', hosts: [], guests: [], items: [], notes: '' } },
  ],
  unclear: [{ line: 7, why: 'a bullet without a link in “News”' }],
});

const aGiven = (given: Partial<Given> = {}): Given => ({
  show: { id: 4, channelName: 'news' },
  in: { channelId: 'D1', ts: '1.000100' },
  isDone: false,
  notes: [aFile('imported')],
  flawed: [],
  ...given,
});

const buttonsOf = (given: Given) => JSON.stringify(givenMessage(given).blocks ?? []).includes('"button"');

it('says what was understood and what not, and offers to import it', () => {
  const given = aGiven({ flawed: [{ name: 'cover.png', flaw: 'only .md are read' }] });
  const words = wordsIn(givenMessage(given));
  expect(words).toContain('Past notes for #news: 1 episode. Nothing is changed until you press Import.');
  expect(words).toContain('#02 · 2026-01-14 · 0 items, 0 links');
  expect(words).toContain('episode-02.md:7: a bullet without a link in “News”');
  expect(words).toContain('cover.png: only .md are read');
  expect(buttonsOf(given)).toBe(true);
});

it.each<[string, Partial<Given>, string]>([
  ['all of it is there', { notes: [aFile('unchanged')] }, 'There is nothing new for #news in it: 1 episode.'],
  ['it is done', { isDone: true }, 'Past episodes of #news are in: 1 episode.'],
  ['there is no episode', { notes: [] }, 'I found no past episode for #news in it.'],
])('offers nothing where %s', (_, given, head) => {
  expect(wordsIn(givenMessage(aGiven(given)))).toContain(head);
  expect(buttonsOf(aGiven(given))).toBe(false);
});

it('is a message that Slack takes, however much there is', () => {
  const notes = Array.from({ length: 300 }, (_, index) => ({
    ...aFile('imported', index),
    name: huge(index),
    unclear: Array.from({ length: 9 }, (__, line) => ({ line, why: huge(line) })),
  }));
  const flawed = Array.from({ length: 90 }, (_, index) => ({ name: huge(index), flaw: huge(index + 1) }));
  const message = givenMessage(aGiven({ notes, flawed }));
  expect(flawOf(message)).toBeUndefined();
  expect(wordsIn(message)).toContain('And 275 more episodes.');
  const shows = Array.from({ length: 90 }, (_, id) => ({ id, channelName: huge(id) }));
  expect(flawOf(whichShowMessage(shows, { channelId: 'D1', ts: '1.000100' }))).toBeUndefined();
});
