import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Episode } from '../../src/domain/episode.ts';
import { type Decision, isTouched } from '../../src/domain/item.ts';
import type { Reaction } from '../../src/domain/nomination.ts';
import {
  draftRundown,
  flaggedIn,
  publishedRundown,
  type RundownRules,
  toldIn,
} from '../../src/domain/rundown.ts';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import type { Story } from '../../src/domain/story.ts';
import { MONDAY, saying } from '../support/shows.ts';
import { aLink, aStoredPost, aStory, RULES } from '../support/stories.ts';

const EPISODE: Episode = { id: 1, showId: 1, number: 7, hosts: [], guests: [] };
const EMOJIS = DEFAULT_SECTIONS.map(({ emoji }) => emoji);
const [MIC = '', , , BUG = ''] = EMOJIS;
const KEYS = DEFAULT_SECTIONS.map(({ key }) => key);

const by = (emoji: string, ...people: string[]) => people.map((userId) => ({ userId, emoji }));

/** A story of a link. The one with the lower id is older. */
function aVoted(id: number, ...nominations: Reaction[]): Story {
  const url = `https://example.com/${id}`;
  const link = aLink(url, { id, title: { text: `About ${id}`, source: 'title' } });
  const postedAt = new Date(MONDAY.getTime() + id);
  return aStory(id, aStoredPost({ id, ts: `${id}.0`, postedAt, links: [link], nominations }));
}

const deleted = (story: Story): Story => ({ ...story, posts: [] });

function drafted(
  stories: readonly Story[],
  decisions: readonly Decision[] = [],
  rules: RundownRules = RULES,
) {
  return draftRundown(EPISODE, stories, decisions, rules);
}

/** The stories of a rundown, each with its section. */
function places(rundown: ReturnType<typeof drafted>) {
  return rundown.entries.map(({ item: { storyId, section } }) => `${section} ${storyId}`);
}

describe('the rundown of a draft', () => {
  it('has what is nominated, most nominated first, and the older among equals', () => {
    const stories = [
      aVoted(3, ...by(MIC, 'BEA')),
      aVoted(1, ...by(MIC, 'BEA')),
      aVoted(2, ...by(MIC, 'BEA', 'CAL')),
      aVoted(4),
    ];
    expect(places(drafted(stories))).toEqual(['news 2', 'news 1', 'news 3']);
  });

  it('has sections in the order of the show, by what most people say', () => {
    const stories = [
      aVoted(1, ...by(BUG, 'BEA', 'CAL', 'DAN')),
      aVoted(2, ...by(MIC, 'BEA'), ...by(BUG, 'CAL', 'DAN')),
      aVoted(3, ...by(MIC, 'BEA')),
    ];
    expect(places(drafted(stories))).toEqual(['news 3', 'bug 1', 'bug 2']);
  });

  it('has what stood in a section that the show has no more where its votes say', () => {
    const stories = [
      aVoted(1, ...by(BUG, 'BEA')),
      aVoted(2, ...by(MIC, 'BEA')),
      aVoted(3, ...by(MIC, 'BEA')),
    ];
    const decisions: Decision[] = [
      { storyId: 1, section: 'gone', position: 1 },
      { storyId: 3, section: 'gone', position: 1 },
      { storyId: 9, section: 'gone', position: 2, title: 'Lost' },
    ];
    expect(places(drafted(stories, decisions))).toEqual(['news 2', 'news 3', 'news 9', 'bug 1']);
  });

  it('asks for as many nominations as the show does, and counts whose it does', () => {
    const stories = [aVoted(1, ...by(MIC, 'BEA', 'ROBOT')), aVoted(2, ...by(MIC, 'BEA', 'CAL'))];
    const rules = { ...RULES, minNominations: 2, bots: new Set(['ROBOT']) };
    expect(places(drafted(stories, [], rules))).toEqual(['news 2']);
  });

  it('leaves out what has neither a link nor a word to show', () => {
    const silent = aStory(1, aStoredPost({ nominations: by(MIC, 'BEA') }));
    const spoken = aStory(2, aStoredPost({ words: saying('A clock'), nominations: by(MIC, 'BEA') }));
    const rundown = drafted([silent, spoken]);
    expect(places(rundown)).toEqual(['news 2']);
    expect(rundown.waiting).toEqual({ withoutNomination: 0, withTooFew: 0 });
  });

  it('says how many wait, and for what', () => {
    const stories = [
      aVoted(1),
      aVoted(2),
      aVoted(3, ...by('eyes', 'BEA')),
      aVoted(4, ...by(MIC, 'BEA')),
      aVoted(5, ...by(MIC, 'BEA', 'CAL')),
      deleted(aVoted(6)),
    ];
    const { waiting } = drafted(stories, [{ storyId: 1, title: 'Mine' }], { ...RULES, minNominations: 2 });
    expect(waiting).toEqual({ withoutNomination: 2, withTooFew: 1 });
  });
});

describe('what hosts decided', () => {
  it('stays: title, words and section, whatever the votes say', () => {
    const decision = { storyId: 1, section: 'main', title: 'Mine', words: 'My *words*' };
    const [entry] = drafted([aVoted(1, ...by(BUG, 'BEA'))], [decision]).entries;
    expect(entry?.item).toEqual(decision);
    expect(entry).not.toHaveProperty('flag');
  });

  it('leaves to the votes what it says nothing about', () => {
    const stories = [aVoted(1, ...by(BUG, 'BEA')), aVoted(2, ...by(BUG, 'BEA', 'CAL'))];
    expect(places(drafted(stories, [{ storyId: 1, title: 'Mine' }]))).toEqual(['bug 2', 'bug 1']);
  });

  it('orders a section, and what is new comes at its end', () => {
    const stories = [
      aVoted(1, ...by(MIC, 'BEA', 'CAL', 'DAN')),
      aVoted(2, ...by(MIC, 'BEA')),
      aVoted(3, ...by(MIC, 'BEA', 'CAL')),
      aVoted(4, ...by(BUG, 'BEA')),
      aVoted(5, ...by(BUG, 'BEA', 'CAL')),
    ];
    const decisions = [
      { storyId: 3, section: 'news', position: 2 },
      { storyId: 2, section: 'news', position: 1 },
    ];
    expect(places(drafted(stories, decisions))).toEqual(['news 2', 'news 3', 'news 1', 'bug 5', 'bug 4']);
  });

  it.each([
    ['has its votes', aVoted(1, ...by(MIC, 'BEA')), []],
    ['lost its votes', aVoted(1), [{ title: 'Mine', flag: 'it lost its nominations' }]],
    [
      'lost its posts',
      deleted(aVoted(1, ...by(MIC, 'BEA'))),
      [{ title: 'Mine', flag: 'its post was deleted' }],
    ],
  ])('is flagged, not removed, where its story no longer is what it was: it %s', (_, story, flagged) => {
    const rundown = drafted([story], [{ storyId: 1, title: 'Mine' }]);
    expect(places(rundown)).toEqual(['news 1']);
    expect(flaggedIn(rundown)).toEqual(flagged);
  });

  it('is flagged where its story is gone, by whatever it is known by', () => {
    const decisions = [
      { storyId: 2, title: 'Mine' },
      { storyId: 1, section: 'bug' },
    ];
    const rundown = drafted([], decisions);
    expect(places(rundown)).toEqual(['news 2', 'bug 1']);
    expect(flaggedIn(rundown).map(({ title }) => title)).toEqual(['Mine', 'A story']);
    expect(toldIn(rundown)).toEqual([]);
  });

  it('takes a story in that nobody nominated, and there is nothing to flag', () => {
    const rundown = drafted([aVoted(1)], [{ storyId: 1, state: 'in' }]);
    expect(places(rundown)).toEqual(['news 1']);
    expect(flaggedIn(rundown)).toEqual([]);
  });

  it.each(['left out', 'declined'] as const)('takes a story out that is %s', (state) => {
    const rundown = drafted([aVoted(1, ...by(MIC, 'BEA'))], [{ storyId: 1, state, title: 'Mine' }]);
    expect(places(rundown)).toEqual([]);
    expect(rundown.leftOut).toMatchObject([{ item: { storyId: 1, title: 'Mine' }, state }]);
    expect(rundown.waiting).toEqual({ withoutNomination: 0, withTooFew: 0 });
  });

  it('keeps a story for the next episode, which has it whatever its votes', () => {
    const kept: Decision = { storyId: 1, state: 'kept', keptFrom: EPISODE.id };
    const now = drafted([aVoted(1, ...by(MIC, 'BEA'))], [kept]);
    expect(places(now)).toEqual([]);
    expect(now.kept.map(({ item }) => item.storyId)).toEqual([1]);
    const next = drafted([aVoted(1)], [{ ...kept, keptFrom: EPISODE.id - 1 }]);
    expect(places(next)).toEqual(['news 1']);
    expect(next.kept).toEqual([]);
  });

  it('that only orders does not hold a story that lost its votes, or its posts', () => {
    const stories = [aVoted(1), deleted(aVoted(2)), aVoted(3, ...by(MIC, 'BEA'))];
    const decisions = [1, 2, 3].map((storyId) => ({ storyId, position: 4 - storyId }));
    const rundown = drafted(stories, decisions);
    expect(places(rundown)).toEqual(['news 3']);
    expect(flaggedIn(rundown)).toEqual([]);
  });

  it('is not needed for what nobody touched: that just leaves', () => {
    expect(drafted([aVoted(1), deleted(aVoted(2, ...by(MIC, 'BEA')))]).entries).toEqual([]);
  });
});

const aKnown = fc.record({
  votes: fc.uniqueArray(fc.tuple(fc.constantFrom('BEA', 'CAL', 'DAN'), fc.constantFrom(...EMOJIS)), {
    maxLength: 3,
  }),
  isDeleted: fc.boolean(),
});

const aDecision = fc.record(
  {
    section: fc.constantFrom(...KEYS),
    position: fc.integer({ min: 1, max: 3 }),
    title: fc.constantFrom('Mine', 'Ours'),
    state: fc.constantFrom('in' as const, 'kept' as const, 'left out' as const, 'declined' as const),
    keptFrom: fc.constantFrom(EPISODE.id, EPISODE.id - 1),
  },
  { requiredKeys: [] },
);

/** Stories and decisions about them, or about others. Each may be missing. */
const aDesk = fc.array(fc.tuple(fc.option(aKnown), fc.option(aDecision)), { maxLength: 7 }).map((told) => {
  const stories: Story[] = [];
  const decisions: Decision[] = [];
  for (const [index, [known, decision]] of told.entries()) {
    const id = index + 1;
    if (decision) decisions.push({ ...decision, storyId: id });
    if (!known) continue;
    const story = aVoted(id, ...known.votes.map(([userId, emoji]) => ({ userId, emoji })));
    stories.push(known.isDeleted ? deleted(story) : story);
  }
  return { stories, decisions };
});

const shuffled = <Value>(values: Value[]) => fc.shuffledSubarray(values, { minLength: values.length });

describe('whatever is known and decided, a rundown', () => {
  it('is the same in whatever order it is told', () => {
    fc.assert(
      fc.property(
        aDesk.chain((desk) => fc.tuple(fc.constant(desk), shuffled(desk.stories), shuffled(desk.decisions))),
        ([{ stories, decisions }, others, otherDecisions]) => {
          expect(drafted(others, otherDecisions)).toEqual(drafted(stories, decisions));
        },
      ),
    );
  });

  it('has no story twice, and none that waits or was decided is missing', () => {
    fc.assert(
      fc.property(aDesk, ({ stories, decisions }) => {
        const { entries, kept, leftOut, waiting } = drafted(stories, decisions);
        const shown = [...entries, ...kept, ...leftOut].map(({ item }) => item.storyId);
        expect(new Set(shown).size).toBe(shown.length);
        const touched = decisions.filter(isTouched).map(({ storyId }) => storyId);
        expect(shown).toEqual(expect.arrayContaining(touched));
        const others = stories.filter(({ id, posts }) => posts.length > 0 && !shown.includes(id));
        expect(waiting.withoutNomination + waiting.withTooFew).toBe(others.length);
      }),
    );
  });

  it('has sections in the order of the show, in each the order of the hosts, and then the others', () => {
    fc.assert(
      fc.property(aDesk, ({ stories, decisions }) => {
        const places = drafted(stories, decisions).entries.map(({ item: { storyId, section } }) => [
          KEYS.indexOf(section),
          decisions.find((decision) => decision.storyId === storyId)?.position ?? Infinity,
        ]);
        const inOrder = places.toSorted(
          ([section = 0, position = 0], [other = 0, otherPosition = 0]) =>
            section - other || (position === otherPosition ? 0 : position - otherPosition),
        );
        expect(places).toEqual(inOrder);
      }),
    );
  });
});

describe('the rundown of a published episode', () => {
  it('is what was published, whatever became of votes and posts', () => {
    const items = [
      { storyId: 2, section: 'news', title: 'Mine' },
      { storyId: 1, section: 'news' },
      { storyId: 3, section: 'bug' },
    ];
    const published = { ...EPISODE, published: { at: MONDAY, notes: '### As they were' } };
    const rundown = publishedRundown(published, [aVoted(1), aVoted(2), deleted(aVoted(3))], items);
    expect(rundown.entries.map(({ item }) => item)).toEqual(items);
    expect(toldIn(rundown).map(({ story }) => story.id)).toEqual([2, 1]);
    expect(flaggedIn(rundown)).toEqual([]);
    expect(rundown.waiting).toEqual({ withoutNomination: 0, withTooFew: 0 });
  });
});
