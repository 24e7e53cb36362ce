import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Line, Overview } from '../../../src/domain/overview.ts';
import { noShowHome, rundownHome, rundownModal } from '../../../src/slack/views/rundown.ts';
import { flawOfHome, flawOfModal, huge } from './support.ts';

const NOW = new Date('2026-12-01T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 60 * 60 * 1000);

const aLine = (line: Partial<Line> = {}): Line => ({
  storyId: 1,
  title: 'Ninety alerts we deleted',
  votes: 5,
  by: ['Ben'],
  postedAt: hoursAgo(75),
  ...line,
});

const aSection = (key: string, heading: string, lines: readonly Line[], isOrdered = false) => ({
  key,
  heading,
  emoji: 'bee',
  isOrdered,
  lines,
});

const anOverview = (overview: Partial<Overview> = {}): Overview => ({
  show: { id: 4, name: 'Giant Conversations' },
  episode: { id: 1, number: 14, heldOn: '2026-12-04' },
  sections: [aSection('news', 'News', [aLine()])],
  kept: [],
  leftOut: [],
  waiting: { withoutNomination: 0, withTooFew: 0 },
  ...overview,
});

/** What is read in a view, a text a line. */
function textsIn({ blocks }: { blocks: readonly unknown[] }): string[] {
  const Texts = z.object({
    text: z.object({ text: z.string() }).optional(),
    elements: z.array(z.object({ text: z.unknown() })).optional(),
  });
  return blocks.flatMap((block) => {
    const { text, elements = [] } = Texts.parse(block);
    return text ? [text.text] : elements.flatMap((one) => (typeof one.text === 'string' ? [one.text] : []));
  });
}

const shown = (overview: Overview, page = 0) =>
  textsIn(rundownModal(overview, { page, now: NOW, isHost: true }));

describe('the rundown', () => {
  it('has a line a story, with what a host wants to know of it', () => {
    expect(
      shown(
        anOverview({
          sections: [
            aSection('news', 'News', [
              aLine(),
              aLine({
                votes: 1,
                by: ['Ada', 'Ben'],
                postedAt: hoursAgo(30),
                flag: 'it lost its nominations',
              }),
              aLine({ title: 'Sign in', by: [], postedAt: hoursAgo(1), untitled: 'The page has no title.' }),
            ]),
            aSection('bug', 'Bug of the week', [aLine({ title: 'A pod' })], true),
            aSection('social', 'Social topics', []),
          ],
        }),
      ),
    ).toEqual([
      '2026-12-04 · draft',
      '🐝 News · 3',
      'Most nominated first',
      '1  Ninety alerts we deleted\n5 votes · Ben · 3 days ago',
      '2  Ninety alerts we deleted\n1 vote · Ada and Ben · yesterday\n⚠ it lost its nominations',
      '3  Sign in\n5 votes · today\n⚠ The page has no title.',
      '🐝 Bug of the week · 1',
      'Ordered by hosts',
      '1  A pod\n5 votes · Ben · 3 days ago',
      'Social topics · 0',
    ]);
  });

  it('has what is kept and what was left out at its end', () => {
    const overview = anOverview({ kept: [aLine()], leftOut: [aLine({ state: 'declined' }), aLine()] });
    expect(shown(overview).slice(4)).toEqual([
      'Kept for next time · 1',
      expect.stringContaining('Ninety alerts'),
      'Left out · 2',
      expect.stringContaining('declined'),
      expect.not.stringContaining('declined'),
    ]);
  });

  it('says who changed what last', () => {
    const change = { id: 3, userId: 'U0ANA', at: new Date(NOW.getTime() - 125_000), before: {} };
    const last = (after: object) =>
      shown(
        anOverview({
          lastChange: { change: { ...change, after }, by: 'Ana', titles: new Map([[1, 'QUIC']]) },
        }),
      )[1];
    expect(last({ about: 1, stories: { 1: { position: 2 }, 2: { position: 1 } } })).toBe(
      'Ana moved “QUIC” · 2 min ago',
    );
    expect(last({ about: 1, stories: { 1: { title: 'QUIC' } } })).toBe(
      'Ana changed the title of “QUIC” · 2 min ago',
    );
    expect(last({ about: 1, stories: { 1: { state: 'kept', keptFrom: 2 } } })).toBe(
      'Ana kept “QUIC” for next time · 2 min ago',
    );
    expect(last({ facts: { topic: 'A', heldOn: null } })).toBe('Ana changed the date and topic · 2 min ago');
  });

  it('comes in pages, each line once', () => {
    const lines = Array.from({ length: 47 }, (_, index) =>
      aLine({ storyId: index, title: `Story ${index}` }),
    );
    const overview = anOverview({
      sections: [aSection('news', 'News', lines.slice(0, 30)), aSection('bug', 'Bug', lines.slice(30))],
    });
    const titles = [0, 1, 2].flatMap((page) =>
      shown(overview, page).flatMap((text) => /^\d+ {2}(Story \d+)/.exec(text)?.[1] ?? []),
    );
    expect(titles).toEqual(lines.map(({ title }) => title));
    expect(shown(overview, 1)).toContain('Stories 21 to 40 of 47');
    expect(shown(overview, 9)).toEqual(shown(overview, 2));
  });

  it('is taken by Slack at its largest, in a modal and in Home', () => {
    const sections = Array.from({ length: 20 }, (_, index) =>
      aSection(
        `s${index}`,
        huge(index),
        Array.from({ length: 15 }, (__, at) =>
          aLine({
            storyId: at,
            title: huge(at),
            by: [huge(1), huge(2), huge(3), huge(4)],
            untitled: huge(at),
          }),
        ),
      ),
    );
    const overview = anOverview({
      show: { id: 4, name: huge(1) },
      sections,
      kept: [aLine({ title: huge(2) })],
      leftOut: [aLine({ title: huge(3) })],
      lastChange: {
        change: {
          id: 3,
          userId: 'U0ANA',
          at: NOW,
          before: {},
          after: { about: 1, stories: { 1: { title: 'x' } } },
        },
        by: huge(0),
        titles: new Map([[1, huge(1)]]),
      },
    });
    const shows = Array.from({ length: 120 }, (_, index) => ({
      id: index,
      name: huge(index),
      channelName: huge(index),
    }));
    for (const page of [0, 7, 15]) {
      expect(flawOfModal(rundownModal(overview, { page, now: NOW, isHost: true }))).toBeUndefined();
      expect(flawOfHome(rundownHome({ overview, shows, page, now: NOW, isHost: true }))).toBeUndefined();
    }
    expect(flawOfHome(noShowHome())).toBeUndefined();
  });
});
