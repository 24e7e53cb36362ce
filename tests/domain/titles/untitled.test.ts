import { expect, test } from 'vitest';
import type { Link } from '../../../src/domain/link.ts';
import type { Story } from '../../../src/domain/story.ts';
import { untitledIn } from '../../../src/domain/titles/untitled.ts';

const WALL = 'A wall.';

type Known = Partial<Link> & { label?: string };

/** A draft with an item for each link, and with the host's own titles by item. */
function untitled(links: readonly Known[], own: Record<number, string> = {}) {
  const entries = links.map((link, id) => ({
    item: { storyId: id, section: 'news', ...(own[id] ? { title: own[id] } : {}) },
    story: aStory(id, link),
    votes: 0,
  }));
  return untitledIn({ entries }).map(({ storyId, title, reason }) => [storyId, title.source, reason]);
}

function aStory(id: number, { label, ...given }: Known): Story {
  const url = 'https://example.com/a-good-story';
  const link: Link = { id, url, publicUrl: url, keys: [url], state: 'read', ...given };
  const at = new Date(0);
  const post = { id, ts: '1.0', userId: 'U0ALICE', words: [], postedAt: at, nominations: [] };
  const shares = [{ link, url, ...(label ? { label } : {}) }];
  return { id, openedAt: at, posts: [{ ...post, shares }], presses: [] };
}

const titled = { title: { text: 'A title', source: 'title' } } as const;

test('hosts are told of links whose page gave no title, with the reason', () => {
  expect(
    untitled([
      titled,
      { state: 'given-up', failure: WALL },
      { state: 'given-up', failure: WALL, slackTitle: 'What Slack saw' },
      { state: 'read' },
      { title: { text: 'Just a moment...', source: 'title' } },
    ]),
  ).toEqual([
    [1, 'path', WALL],
    [2, 'slack', WALL],
    [3, 'path', 'The page has no title of its own.'],
    [4, 'path', 'The page has no title of its own.'],
  ]);
});

test('hosts are not told of links that their poster gave a title', () => {
  const wall = { state: 'given-up', failure: WALL } as const;
  expect(
    untitled([
      { ...wall, label: 'A good story' },
      { ...wall, label: 'here' },
    ]),
  ).toEqual([[1, 'path', WALL]]);
});

test('a page that is still to be read, and one that once gave its title, are left alone', () => {
  expect(untitled([{ state: 'waiting' }, { ...titled, state: 'waiting', failure: WALL }])).toEqual([]);
});

test('pages that are asked again stand behind those that are not', () => {
  const late = { state: 'waiting', failure: WALL } as const;
  expect(untitled([late, { state: 'read' }, late], { 0: 'Mine' })).toEqual([
    [1, 'path', 'The page has no title of its own.'],
    [2, 'path', 'A wall.'],
    [0, 'host', 'A wall.'],
  ]);
});

test('items that have a title of the host stand behind the others', () => {
  const wall = { state: 'given-up', failure: WALL } as const;
  expect(untitled([wall, wall, titled], { 0: 'Mine', 2: 'Mine, too' })).toEqual([
    [1, 'path', WALL],
    [0, 'host', WALL],
  ]);
});
