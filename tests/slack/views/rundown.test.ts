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

const modalOf = (overview: Overview, page = 0) => rundownModal(overview, { page, now: NOW, isHost: true });

const shown = (overview: Overview, page = 0) => textsIn(modalOf(overview, page));

const Fold = z.object({
  type: z.literal('container'),
  title: z.object({ text: z.string() }),
  default_collapsed: z.boolean().default(false),
  child_blocks: z.array(z.unknown()),
});

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
      'Fri 4 Dec 2026 · draft',
      '🐝 News · 3 · most nominated first',
      '1  Ninety alerts we deleted\n5 votes · Ben · 3 days ago',
      '2  Ninety alerts we deleted\n1 vote · Ada and Ben · yesterday\n⚠ it lost its nominations',
      '3  Sign in\n5 votes · today\n⚠ The page has no title.',
      '🐝 Bug of the week · 1 · ordered by hosts',
      '1  A pod\n5 votes · Ben · 3 days ago',
      'Social topics · 0',
    ]);
  });

  it('has what waits, is kept or was left out behind a line each, which leads to a page of its own', () => {
    const overview = anOverview({
      kept: [aLine({ title: 'Kept' })],
      leftOut: [aLine({ title: 'Declined', state: 'declined' }), aLine({ title: 'Left' })],
      waiting: { withoutNomination: 4, withTooFew: 1 },
    });
    expect(shown(overview).slice(3)).toEqual(['Waiting · 5', 'Kept for next time · 1', 'Left out · 2']);
    expect(shown(overview, 1)).toEqual([
      'Episode #14',
      'Kept for next time · 1',
      expect.stringContaining('1  Kept'),
    ]);
    expect(shown(overview, 2)).toEqual([
      'Episode #14',
      'Left out · 2',
      expect.stringMatching(/^1 {2}Declined\n.* · declined$/),
      expect.not.stringContaining('declined'),
    ]);
    const pages = [...JSON.stringify(modalOf(overview)).matchAll(/"page\\":(\d+)/g)].map(([, page]) => page);
    expect(pages).toEqual(['0', '1', '2']);
  });

  it('is folded by section in Home, where all but the beginning of a long one is', () => {
    const lines = Array.from({ length: 15 }, (_, index) =>
      aLine({ storyId: index, title: `Story ${index}` }),
    );
    const overview = anOverview({
      sections: [aSection('news', 'News', lines), aSection('bug', 'Bug', [aLine()], true)],
      kept: [aLine({ title: 'Kept' })],
      leftOut: lines.slice(0, 11),
    });
    const view = rundownHome({ overview, shows: [], page: 0, now: NOW, isHost: true });
    const folds = view.blocks.flatMap((block) => {
      const { data } = Fold.safeParse(block);
      return data ? [[data.title.text, data.default_collapsed, data.child_blocks.length]] : [];
    });
    expect(folds).toEqual([
      ['🐝 News · 15 · most nominated first', false, 10],
      ['🐝 News · 15 · most nominated first · from 11', true, 5],
      ['🐝 Bug · 1 · ordered by hosts', false, 1],
      ['Kept for next time · 1', true, 1],
    ]);
    expect(textsIn(view)).toContain('Left out · 11');
    expect(JSON.stringify(modalOf(overview))).not.toContain('container');
  });

  it('says of what is told with a story what it says of the story', () => {
    const joined = [
      aLine({ title: 'A', alsoIn: [12], unusedReplies: 1 }),
      aLine({ title: 'B', flag: 'its post was deleted' }),
      ...Array.from({ length: 3 }, (_, index) => aLine({ title: `C${index}` })),
    ];
    const [, , line] = shown(
      anOverview({
        sections: [aSection('news', 'News', [aLine({ unusedReplies: 2, alsoIn: [3], joined })])],
      }),
    );
    expect(line?.split('\n')).toEqual([
      '1  Ninety alerts we deleted',
      '5 votes · Ben · 3 days ago · 2 replies not used · also in #03',
      '+ “A” · 1 reply not used · also in #12',
      '+ “B” · ⚠ its post was deleted',
      '+ “C0”',
      '+ 2 others',
    ]);
  });

  it('says that the episode before is published, by whom and when, for hosts to correct it or take it back', () => {
    const overview = anOverview({
      published: {
        episode: { id: 1, showId: 4, number: 13 },
        at: new Date('2026-12-01T09:42:00Z'),
        by: 'Ana',
        place: { channelName: 'swarmalicious', timeZone: 'Europe/Berlin' },
        elsewhere: [
          { way: 'github', state: 'sent', address: null, reason: null },
          { way: 'ghost', state: 'down', address: null, reason: null },
        ],
      },
    });
    expect(shown(overview).at(-1)).toBe(
      'Episode #13 is published · Ana, 10:42 · notes in #swarmalicious · a pull request on GitHub',
    );
    const labels = (isHost: boolean) =>
      JSON.stringify(rundownModal(overview, { page: 0, now: NOW, isHost })).match(
        /"text":"(Correct|Unpublish|Publish)"/g,
      );
    // Unpublish asks once more.
    expect(labels(true)).toEqual([
      '"text":"Publish"',
      '"text":"Correct"',
      '"text":"Unpublish"',
      '"text":"Unpublish"',
    ]);
    expect(labels(false)).toBeNull();
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
