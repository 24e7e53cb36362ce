import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Line, Overview } from '../../../src/domain/overview.ts';
import { plainly } from '../../../src/slack/api/new-blocks.ts';
import { rundownHome, rundownModal } from '../../../src/slack/views/rundown.ts';
import { flawOfHome, flawOfModal, huge } from './support.ts';

const NOW = new Date('2026-03-02T08:00:00Z');

const line = (index: number): Line => ({
  storyId: index,
  title: huge(index),
  votes: 12,
  by: [huge(index), huge(index + 1), huge(index + 2), 'Ada'],
  postedAt: new Date(0),
  state: 'declined',
  flag: 'its post was deleted',
  untitled: huge(index + 3),
  unusedReplies: 12,
  alsoIn: [1, 2, 3, 4, 5],
  joined: Array.from({ length: 5 }, (_, at) => ({
    storyId: at,
    title: huge(at),
    votes: 1,
    by: [],
    untitled: huge(at + 1),
  })),
});

/** Each section has one story, so that a page has as many headings as lines. */
const overview: Overview = {
  show: { id: 1, name: huge(0) },
  episode: { id: 1, number: 99_999, heldOn: '2026-03-02', topic: huge(1) },
  sections: Array.from({ length: 60 }, (_, index) => ({
    key: `s${index}`,
    heading: huge(index),
    emoji: 'bee',
    isOrdered: index % 2 === 0,
    lines: [line(index)],
  })),
  kept: Array.from({ length: 10 }, (_, index) => line(index + 70)),
  leftOut: Array.from({ length: 10 }, (_, index) => line(index + 80)),
  published: {
    episode: { id: 1, showId: 1, number: 99_998 },
    at: new Date(0),
    by: huge(4),
    place: { channelName: huge(1), timeZone: 'Europe/Berlin' },
    elsewhere: [],
  },
  waiting: { withoutNomination: 3, withTooFew: 2 },
  lastChange: {
    change: { id: 1, userId: 'U0ADA', at: NOW, before: {}, after: { about: 1, stories: {} } },
    by: huge(2),
    titles: new Map([[1, huge(3)]]),
  },
};
const shows = Array.from({ length: 120 }, (_, index) => ({
  id: index + 1,
  name: huge(index),
  channelName: huge(index),
}));

const labelsIn = (view: Pick<ModalView, 'blocks'>) =>
  [...JSON.stringify(view).matchAll(/"type":"button","text":\{"type":"plain_text","text":"([^"]+)"/g)].map(
    ([, label]) => label,
  );

describe('the rundown', () => {
  test.each([0, 1, 2, 3])('at its largest is taken by Slack, page %i', (page) => {
    const shown = { page, now: NOW, isHost: true };
    const home = rundownHome({ overview, shows, ...shown });
    expect(flawOfHome(home)).toBeUndefined();
    expect(flawOfHome({ ...home, blocks: home.blocks.flatMap(plainly) })).toBeUndefined();
    expect(flawOfModal(rundownModal(overview, shown))).toBeUndefined();
  });

  test('has no button for those who only read but to turn its pages', () => {
    const shown = { page: 1, now: NOW, isHost: false };
    expect(labelsIn(rundownHome({ overview, shows: [], ...shown }))).toEqual(['Previous', 'Next']);
    expect(labelsIn(rundownModal(overview, shown))).toEqual(['Previous', 'Next']);
  });

  test('leads to the settings, and to other shows only where there are some', () => {
    const shown = { page: 0, now: NOW, isHost: true };
    const home = (others: typeof shows) => JSON.stringify(rundownHome({ overview, shows: others, ...shown }));
    expect(home([])).toContain('"text":"Settings"');
    expect(home(shows.slice(0, 1))).not.toContain('static_select');
    expect(home(shows.slice(0, 2))).toContain('static_select');
  });
});
