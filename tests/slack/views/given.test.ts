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
  links: [],
  unclear: [],
  flawed: [],
  ...given,
});

const buttonsOf = (given: Given) => JSON.stringify(givenMessage(given).blocks ?? []).includes('"button"');

it('says what was understood and what not, and offers to import it', () => {
  const given = aGiven({ flawed: [{ name: 'cover.png', flaw: 'only .md are read' }] });
  const words = wordsIn(givenMessage(given));
  expect(words).toContain('Past notes for #news: 1 episode.\nNothing is changed until you press Import.');
  expect(words).toContain('#02 · 2026-01-14 · 0 items, 0 links');
  expect(words).toContain('episode-02.md:7: a bullet without a link in “News”');
  expect(words).toContain('cover.png: only .md are read');
  expect(buttonsOf(given)).toBe(true);
});

it.each<[string, Partial<Given>, string]>([
  [
    'all of it is there',
    { notes: [aFile('unchanged')] },
    'There is nothing new for #news in these notes: 1 episode.',
  ],
  ['it is done', { isDone: true }, 'Past episodes of #news are in: 1 episode.'],
  ['there is no episode', { notes: [] }, 'I found no past episode and no list of links for #news in it.'],
])('offers nothing where %s', (_, given, head) => {
  expect(wordsIn(givenMessage(aGiven(given)))).toContain(head);
  expect(buttonsOf(aGiven(given))).toBe(false);
});

it('says of a list how much of it is new, and where the rest is', () => {
  const links: Given['links'] = [
    { url: 'https://example.com/new?utm_source=list', standing: 'new' },
    { url: 'https://example.com/waits', title: 'It waits', standing: 'waiting' },
    { url: 'https://example.com/there', standing: 'in the draft' },
    { url: 'https://example.com/had', standing: { coveredIn: 2 } },
  ];
  const unclear = [{ name: 'links.csv', line: 6, why: 'there is no address in this row' }];
  const given = aGiven({ notes: [], links, unclear });
  const words = wordsIn(givenMessage(given));
  expect(words).toContain(
    'A list for #news: 4 links, 1 new, 1 waiting, 1 in the draft already and 1 had before. Import adds 2 to the next episode.',
  );
  expect(words).toContain(
    'https://example.com/new · new\nIt waits · waiting\nhttps://example.com/there · in the draft already\nhttps://example.com/had · in #02',
  );
  expect(words).toContain('links.csv:6: there is no address in this row');
  expect(buttonsOf(given)).toBe(true);
  const done = aGiven({ notes: [], links, isDone: true });
  expect(wordsIn(givenMessage(done))).toContain('2 links of the list for #news added to the next episode.');
  expect(wordsIn(givenMessage(done))).toContain('It waits · added');
  expect(buttonsOf(done)).toBe(false);
});

it('is a message that Slack takes, however much there is', () => {
  const notes = Array.from({ length: 300 }, (_, index) => ({
    ...aFile('imported', index),
    name: huge(index),
    unclear: Array.from({ length: 9 }, (__, line) => ({ line, why: huge(line) })),
  }));
  const flawed = Array.from({ length: 90 }, (_, index) => ({ name: huge(index), flaw: huge(index + 1) }));
  const links = Array.from({ length: 200 }, (_, index) => ({
    url: `https://example.com/${index}`,
    title: huge(index),
    standing: { coveredIn: index },
  }));
  const unclear = Array.from({ length: 200 }, (_, line) => ({ name: huge(line), line, why: huge(line + 1) }));
  const message = givenMessage(aGiven({ notes, flawed, links, unclear }));
  expect(flawOf(message)).toBeUndefined();
  expect(wordsIn(message)).toContain('And 280 more episodes.');
  const shows = Array.from({ length: 90 }, (_, id) => ({ id, channelName: huge(id) }));
  expect(flawOf(whichShowMessage(shows, { channelId: 'D1', ts: '1.000100' }))).toBeUndefined();
});
