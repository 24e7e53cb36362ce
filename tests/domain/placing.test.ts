import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAME_STORY_MS } from '../../src/domain/story.ts';
import {
  type CoveredStory,
  place,
  type Placement,
  type Press,
  type Subject,
  type Thread,
  type ThreadPost,
} from '../../src/domain/placing.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const START_MS = Date.UTC(2026, 0, 5);
/** Of a week. */
const MINUTE = 1 / (7 * 24 * 60);

const weekOf = (week: number) => new Date(START_MS + Math.round(week * WEEK_MS));

function aPost(id: number, week: number, more: Partial<ThreadPost> = {}): ThreadPost {
  const postedAt = weekOf(week);
  const ts = `${Math.floor(postedAt.getTime() / 1000)}.${String(id).padStart(6, '0')}`;
  return { id, ts, postedAt, hasLink: false, isNominated: false, ...more };
}

/** A thread whose opener leads with a link. */
function about(lead: number, opener: ThreadPost, ...replies: ThreadPost[]): Thread {
  return { ts: opener.ts, subject: { lead }, posts: [{ ...opener, hasLink: true }, ...replies] };
}

function withoutLead(opener: ThreadPost, ...replies: ThreadPost[]): Thread {
  return { ts: opener.ts, subject: { threadTs: opener.ts }, posts: [opener, ...replies] };
}

function withoutOpener(ts: string, ...replies: ThreadPost[]): Thread {
  return { ts, subject: { threadTs: ts }, posts: replies };
}

function aCoveredStory(id: number, subject: Subject, week: number): CoveredStory {
  return { id, subject, publishedAt: weekOf(week) };
}

/** The stories by the ids of their posts: `1 2` is open, `#7: 1 2` is covered. */
function storiesOf(threads: readonly Thread[], covered: readonly CoveredStory[] = []): string[] {
  return place(threads, covered).map(
    ({ story, postIds }) => (story === undefined ? '' : `#${story}: `) + postIds.join(' '),
  );
}

function aPress(id: number, subject: Subject, week: number, more: Partial<Press> = {}): Press {
  return { id, subject, openedAt: weekOf(week), ...more };
}

/** The presses of each story by the ids of its posts. */
function pressesOf(
  threads: readonly Thread[],
  presses: readonly Press[],
  covered: readonly CoveredStory[] = [],
) {
  const placements = place(threads, covered, presses);
  return Object.fromEntries(
    placements.map(({ postIds, pressIds }) => [postIds.join(' '), pressIds.join(' ')]),
  );
}

const [A, B] = [1, 2];
const link = { hasLink: true };
const vote = { isNominated: true };
const in7 = { coveredBy: 7 };
const in8 = { coveredBy: 8 };
const covered7 = aCoveredStory(7, { lead: A }, 2);

describe('threads', () => {
  it.each<[string, Thread[], string[]]>([
    ['of one lead are one story', [about(A, aPost(1, 0)), about(A, aPost(2, 1))], ['1 2']],
    ['of two leads are two', [about(A, aPost(1, 0)), about(B, aPost(2, 1))], ['1', '2']],
    ['come with their replies', [about(A, aPost(1, 0), aPost(2, 1), aPost(3, 2, link))], ['1 2 3']],
    [
      'are not joined by a link in a reply',
      [about(A, aPost(1, 0), aPost(2, 1, link)), about(B, aPost(3, 1))],
      ['1 2', '3'],
    ],
    ['are together at 8 weeks', [about(A, aPost(1, 0)), about(A, aPost(2, 8))], ['1 2']],
    ['are apart a minute later', [about(A, aPost(1, 0)), about(A, aPost(2, 8 + MINUTE))], ['1', '2']],
    [
      'are together where each is within 8 weeks of the one before',
      [about(A, aPost(1, 0)), about(A, aPost(2, 8)), about(A, aPost(3, 16))],
      ['1 2 3'],
    ],
    [
      'are not kept together by replies',
      [about(A, aPost(1, 0), aPost(2, 7, link)), about(A, aPost(3, 9))],
      ['1 2', '3'],
    ],
    ['keep late replies', [about(A, aPost(1, 0), aPost(2, 30))], ['1 2']],
    ['without a lead are no story', [withoutLead(aPost(1, 0), aPost(2, 0))], []],
    [
      'without a lead are one each, by a nomination of the opener',
      [withoutLead(aPost(1, 0, vote), aPost(2, 0)), withoutLead(aPost(3, 1, vote))],
      ['1 2', '3'],
    ],
    ['without a lead are one by a nominated reply', [withoutLead(aPost(1, 0), aPost(2, 0, vote))], ['1 2']],
    [
      'without a lead are one of their own by a link in a reply',
      [withoutLead(aPost(1, 0), aPost(2, 0, link)), about(A, aPost(3, 0))],
      ['1 2', '3'],
    ],
    [
      'whose opener was deleted are one by the link of a reply',
      [withoutOpener(aPost(1, 0).ts, aPost(2, 0), aPost(3, 1, link))],
      ['2 3'],
    ],
    ['of which everything was deleted are no story', [withoutOpener('1.0')], []],
  ])('%s', (_, threads, stories) => {
    expect(storiesOf(threads)).toEqual(stories);
  });

  it('say what their story is about and when it opened', () => {
    const threads = [about(A, aPost(2, 3)), about(A, aPost(1, 1)), withoutLead(aPost(3, 2, vote))];
    expect(place(threads, [])).toEqual<Placement[]>([
      { subject: { lead: A }, postIds: [1, 2], pressIds: [], openedAt: weekOf(1) },
      { subject: { threadTs: aPost(3, 2).ts }, postIds: [3], pressIds: [], openedAt: weekOf(2) },
    ]);
  });
});

describe('a covered story', () => {
  const opener = aPost(1, 0, in7);

  it.each<[string, Thread[], string[]]>([
    ['holds its posts', [about(A, opener, aPost(2, 1, in7))], ['#7: 1 2']],
    ['takes what was posted before its episode', [about(A, opener), about(A, aPost(2, 1))], ['#7: 1 2']],
    ['takes what was posted before its first post', [about(A, opener), about(A, aPost(2, -8))], ['#7: 2 1']],
    ['takes early replies', [about(A, opener, aPost(2, 1))], ['#7: 1 2']],
    ['takes the very instant of publishing', [about(A, opener), about(A, aPost(2, 2))], ['#7: 1 2']],
    [
      'takes nothing that is more than 8 weeks older',
      [about(A, opener), about(A, aPost(2, -9))],
      ['2', '#7: 1'],
    ],
    ['takes nothing later', [about(A, opener), about(A, aPost(2, 2 + MINUTE))], ['#7: 1', '2']],
    ['takes no later reply', [about(A, opener, aPost(2, 3, link))], ['#7: 1', '2']],
    ['leaves later chatter to nobody', [about(A, opener, aPost(2, 3), aPost(3, 4))], ['#7: 1']],
    [
      'leaves later replies to a new story as soon as one is nominated',
      [about(A, opener, aPost(2, 3), aPost(3, 4, vote), aPost(4, 5))],
      ['#7: 1', '2 3 4'],
    ],
    [
      'leaves later replies and threads about its link to one new story',
      [about(A, opener, aPost(2, 3, link)), about(A, aPost(3, 4), aPost(4, 5))],
      ['#7: 1', '2 3 4'],
    ],
    [
      'ends the story of an older thread, too, though it did not take it',
      [about(A, opener), about(A, aPost(2, -9), aPost(3, 3, link))],
      ['2', '#7: 1', '3'],
    ],
    [
      'keeps posts whose opener is about another link now, and draws nobody to that link',
      [about(B, opener, aPost(2, 1, in7)), about(B, aPost(3, 1))],
      ['#7: 1 2', '3'],
    ],
    [
      'still takes what is about its own link when its post is about another',
      [about(B, opener), about(A, aPost(2, 1))],
      ['#7: 1 2'],
    ],
    [
      'leaves later replies to a story about its link, whatever link the opener has now',
      [about(B, opener, aPost(2, 3, link)), about(B, aPost(3, 4)), about(A, aPost(4, 4))],
      ['#7: 1', '2 4', '3'],
    ],
    [
      'leaves later replies to a story as old as the first link in them, not as the chatter before',
      [about(A, opener, aPost(2, 3), aPost(3, 12, link)), about(A, aPost(4, 3.5))],
      ['#7: 1', '2 3', '4'],
    ],
    [
      'takes early replies also when it has lost its links and nominations',
      [withoutLead(opener, aPost(2, 1))],
      ['#7: 1 2'],
    ],
    [
      'keeps replies whose opener was deleted, and leaves later ones to a story about its link',
      [withoutOpener(opener.ts, aPost(2, 1, in7), aPost(3, 3, link)), about(A, aPost(4, 3))],
      ['#7: 2', '3 4'],
    ],
    [
      'keeps a reply that was stored in it after its episode, but no other follows',
      [about(A, opener, aPost(2, 3, { ...in7, ...link }), aPost(3, 4))],
      ['#7: 1 2'],
    ],
    [
      'of which every post was deleted takes nothing',
      [about(A, aPost(2, 1)), about(A, aPost(3, 3))],
      ['2', '3'],
    ],
  ])('%s', (_, threads, stories) => {
    expect(storiesOf(threads, [covered7])).toEqual(stories);
  });

  it('that nobody had posted about takes what was posted up to eight weeks before it, and no more', () => {
    const unposted = { ...aCoveredStory(7, { lead: A }, 10), isUnposted: true };
    const threads = [
      about(A, aPost(1, 1)),
      about(A, aPost(2, 8.5)),
      about(A, aPost(3, 11)),
      about(B, aPost(4, 9)),
    ];
    expect(storiesOf(threads, [unposted])).toEqual(['#7: 1 2', '4', '3']);
    expect(storiesOf(threads.slice(0, 1), [unposted])).toEqual(['1']);
    expect(storiesOf(threads, [{ ...unposted, publishedAt: weekOf(0) }])).toEqual(['1 2 3', '4']);
  });

  it('about a thread leaves later replies to a new one about that thread', () => {
    const thread = withoutLead(aPost(1, 0, { ...vote, ...in7 }), aPost(2, 1), aPost(3, 3), aPost(4, 4, vote));
    const covered = aCoveredStory(7, thread.subject, 2);
    expect(place([thread], [covered])).toEqual<Placement[]>([
      { subject: thread.subject, postIds: [1, 2], pressIds: [], openedAt: weekOf(0), story: 7 },
      { subject: thread.subject, postIds: [3, 4], pressIds: [], openedAt: weekOf(3) },
    ]);
  });

  it('about a thread stays when its opener gets a link', () => {
    const threads = [about(A, aPost(1, 0, in7), aPost(2, 1), aPost(3, 3, link)), about(A, aPost(4, 1))];
    const covered = aCoveredStory(7, { threadTs: aPost(1, 0).ts }, 2);
    expect(storiesOf(threads, [covered])).toEqual(['#7: 1 2', '4', '3']);
  });
});

describe('two covered stories', () => {
  it('about one link part its posts by time', () => {
    const threads = [
      about(A, aPost(1, 0, in7), aPost(2, 3, link)),
      about(A, aPost(3, 4, in8)),
      about(A, aPost(4, 6)),
    ];
    expect(storiesOf(threads, [covered7, aCoveredStory(8, { lead: A }, 5)])).toEqual([
      '#7: 1',
      '#8: 2 3',
      '4',
    ]);
  });

  it('hold late replies without drawing what is near to chatter only', () => {
    const replies = [aPost(2, 3, in8), aPost(3, 12, { ...link, ...in8 })];
    const threads = [about(A, aPost(1, 0, in7), ...replies), about(A, aPost(4, 3.5))];
    expect(storiesOf(threads, [covered7, aCoveredStory(8, { lead: A }, 13)])).toEqual([
      '#7: 1',
      '#8: 2 3',
      '4',
    ]);
  });

  it('that two links were which are one now keep their posts, and others go to the nearest before them', () => {
    const threads = [0, 1, 1.2, 1.5, 1.7].map((week, index) =>
      about(A, aPost(index + 1, week, [{}, in7, {}, in8, {}][index])),
    );
    expect(storiesOf(threads, [covered7, { ...covered7, id: 8 }])).toEqual(['#7: 1 2 3', '#8: 4 5']);
  });
});

describe('a press', () => {
  const about1 = about(A, aPost(1, 0));
  const talk = withoutLead(aPost(1, 0), aPost(2, 1));
  const talks = { threadTs: aPost(1, 0).ts };

  it.each<[string, Thread[], Press[], CoveredStory[], Record<string, string>]>([
    [
      'is of the story about its link',
      [about1, about(B, aPost(2, 0))],
      [aPress(5, { lead: B }, 0)],
      [],
      { 1: '', 2: '5' },
    ],
    [
      'is of none where there is none',
      [about1],
      [aPress(5, { lead: B }, 0), aPress(6, talks, 0)],
      [],
      { 1: '6' },
    ],
    [
      'is of the story that was opened nearest to it',
      [about1, about(A, aPost(2, 9)), about(A, aPost(3, 20))],
      [aPress(5, { lead: A }, 0), aPress(6, { lead: A }, 8), aPress(7, { lead: A }, 18)],
      [],
      { 1: '5', 2: '6', 3: '7' },
    ],
    ['is of a story 8 weeks away', [about1], [aPress(5, { lead: A }, 8)], [], { 1: '5' }],
    ['is of none that is further away', [about1], [aPress(5, { lead: A }, 8 + MINUTE)], [], { 1: '' }],
    [
      'is measured from all posts of a thread, not from the first with a link',
      [withoutLead(aPost(1, 0), aPost(2, 10, link))],
      [aPress(5, talks, 0)],
      [],
      { '1 2': '5' },
    ],
    ['for a thread makes a story of chatter', [talk], [aPress(5, talks, 0)], [], { '1 2': '5' }],
    [
      'for a thread is of the story that the thread is in',
      [about1, about(A, aPost(3, 1))],
      [aPress(5, talks, 0)],
      [],
      { '1 3': '5' },
    ],
    [
      'for a link is of no thread that lost it',
      [withoutLead(aPost(1, 0, vote))],
      [aPress(5, { lead: A }, 0)],
      [],
      { 1: '' },
    ],
    [
      'is of the story between the same episodes',
      [about(A, aPost(1, 1, in7)), about(A, aPost(2, 3))],
      [aPress(5, { lead: A }, 1), aPress(6, { lead: A }, 3)],
      [covered7],
      { 1: '5', 2: '6' },
    ],
    [
      'stays with what an episode covered, whatever that is about',
      [about(B, aPost(1, 1, in7)), about(A, aPost(2, 3))],
      [aPress(5, { lead: B }, 3, in7)],
      [covered7],
      { 1: '5', 2: '' },
    ],
    [
      'makes no story of chatter after an episode',
      [about(A, aPost(1, 1, in7), aPost(2, 3)), about(A, aPost(3, 4))],
      [aPress(5, { lead: A }, 1), aPress(6, { lead: A }, 4)],
      [covered7],
      { 1: '5', 3: '6' },
    ],
  ])('%s', (_, threads, presses, covered, stories) => {
    expect(pressesOf(threads, presses, covered)).toEqual(stories);
  });
});

/** Whole weeks, so that posts often fall on one instant, on an episode, and exactly 8 weeks apart. */
const week = fc.integer({ min: 0, max: 30 });
const lead = fc.option(fc.constantFrom(A, B), { nil: undefined });
const rarely = fc.integer({ min: 0, max: 3 }).map((number) => number === 0);

type DraftedPost = { week: number; hasLink: boolean; isNominated: boolean; coveredBy?: number };
const draftedPost: fc.Arbitrary<DraftedPost> = fc.record(
  { week, hasLink: rarely, isNominated: rarely, coveredBy: fc.constantFrom(7, 8, 9) },
  { requiredKeys: ['week', 'hasLink', 'isNominated'] },
);
const draftedThread = fc.record({ lead, posts: fc.array(draftedPost, { minLength: 1, maxLength: 5 }) });

function aThread(lead: number | undefined, drafted: readonly DraftedPost[], firstId: number): Thread {
  const [opener, ...replies] = drafted
    .toSorted((one, other) => one.week - other.week)
    .map(({ week, ...more }, index) => aPost(firstId + index, week, more));
  if (!opener) throw new Error('A thread has an opener.');
  return lead === undefined ? withoutLead(opener, ...replies) : about(lead, opener, ...replies);
}

/** Any channel, also one that no course of events leads to. */
const channel = fc
  .record({
    drafted: fc.array(draftedThread, { maxLength: 6 }),
    episodes: fc.array(fc.record({ week, lead, index: fc.nat({ max: 5 }) }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ drafted, episodes }) => {
    const threads = drafted.map(({ lead, posts }, index) => aThread(lead, posts, 10 * index));
    const covered = episodes.map(({ week, lead, index }, at) => {
      const subject = lead === undefined ? threads[index]?.subject : { lead };
      return aCoveredStory(7 + at, subject ?? { lead: A }, week);
    });
    return { threads, covered };
  });

const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
const postsOf = (threads: readonly Thread[]) => threads.flatMap(({ posts }) => posts);

function edited(threads: readonly Thread[], edit: (post: ThreadPost) => ThreadPost): Thread[] {
  return threads.map((thread) => ({ ...thread, posts: thread.posts.map(edit) }));
}

const notCovered = ({ coveredBy: _coveredBy, ...post }: ThreadPost): ThreadPost => post;

/** With which of these posts each of them stands together, and in which covered story. */
function companyOf(posts: readonly ThreadPost[], placements: readonly Placement[]) {
  const ids = new Set(posts.map(({ id }) => id));
  return new Map(
    placements.flatMap(({ story, postIds }) => {
      const company = postIds.filter((id) => ids.has(id));
      return company.map((id) => [id, { story, company }]);
    }),
  );
}

/** The same placements, but that an episode covers an open one of them after everything was posted. */
function withOneCovered(placements: readonly Placement[], pick: number) {
  const open = placements.filter(({ story }) => story === undefined);
  const chosen = open[pick % open.length];
  fc.pre(chosen !== undefined);
  const story: CoveredStory = { id: 10, subject: chosen.subject, publishedAt: weekOf(31) };
  return {
    story,
    postIds: chosen.postIds,
    placements: placements.map((placement) =>
      placement === chosen ? { ...placement, story: story.id } : placement,
    ),
  };
}

/** In order of time. */
function openersAbout(lead: number, threads: readonly Thread[]): ThreadPost[] {
  return threads
    .filter(({ subject }) => subject.lead === lead)
    .flatMap(({ posts }) => posts.slice(0, 1))
    .toSorted((one, other) => one.ts.localeCompare(other.ts));
}

/** Whether two openers about A, the earlier first, stand within 8 weeks without an episode in between. */
function areNear(one: ThreadPost, other: ThreadPost, covered: readonly CoveredStory[]): boolean {
  const isCut = covered.some(
    ({ subject, publishedAt }) =>
      subject.lead === A && one.postedAt <= publishedAt && publishedAt < other.postedAt,
  );
  return !isCut && other.postedAt.getTime() - one.postedAt.getTime() <= SAME_STORY_MS;
}

const pressed = fc
  .array(
    fc.record({ lead, thread: fc.nat({ max: 5 }), week, coveredBy: fc.constantFrom(7, 8, 9, undefined) }),
    {
      maxLength: 6,
    },
  )
  .map(
    (drafted) =>
      (threads: readonly Thread[]): Press[] =>
        drafted.map(({ lead, thread, week, coveredBy }, id) => {
          const subject = lead === undefined ? { threadTs: threads[thread]?.ts ?? '1.0' } : { lead };
          return aPress(id, subject, week, coveredBy === undefined ? {} : { coveredBy });
        }),
  );

describe('placing presses', () => {
  it('puts each into one story at most, in whatever order they are given', () => {
    fc.assert(
      fc.property(channel, pressed, ({ threads, covered }, given) => {
        const presses = given(threads);
        const placements = place(threads, covered, presses);
        const placed = placements.flatMap(({ pressIds }) => pressIds);
        expect(new Set(placed).size).toBe(placed.length);
        expect(place(threads, covered, presses.toReversed())).toEqual(placements);
      }),
    );
  });

  it('moves no post from one story to another', () => {
    fc.assert(
      fc.property(channel, pressed, ({ threads, covered }, given) => {
        const posts = postsOf(threads);
        const before = companyOf(posts, place(threads, covered));
        const after = companyOf(posts, place(threads, covered, given(threads)));
        for (const [id, company] of before) expect(after.get(id)).toEqual(company);
      }),
    );
  });
});

describe('placing', () => {
  it('does not depend on the order in which threads, posts and covered stories are given', () => {
    const mixed = channel.chain(({ threads, covered }) =>
      fc.record({
        given: fc.constant({ threads, covered }),
        threads: fc
          .tuple(...threads.map((thread) => shuffled(thread.posts).map((posts) => ({ ...thread, posts }))))
          .chain(shuffled),
        covered: shuffled(covered),
      }),
    );
    fc.assert(
      fc.property(mixed, ({ given, threads, covered }) => {
        expect(place(threads, covered)).toEqual(place(given.threads, given.covered));
      }),
    );
  });

  it('puts a post into one story at most, and no story has none', () => {
    fc.assert(
      fc.property(channel, ({ threads, covered }) => {
        const placements = place(threads, covered);
        const placed = placements.flatMap(({ postIds }) => postIds);
        const ids = postsOf(threads).map(({ id }) => id);
        expect(new Set(placed).size).toBe(placed.length);
        expect(ids).toEqual(expect.arrayContaining(placed));
        expect(placements.every(({ postIds }) => postIds.length > 0)).toBe(true);
      }),
    );
  });

  it('leaves out only chatter', () => {
    fc.assert(
      fc.property(channel, ({ threads, covered }) => {
        const placed = new Set(place(threads, covered).flatMap(({ postIds }) => postIds));
        const left = postsOf(threads).filter(({ id }) => !placed.has(id));
        expect(left.filter(({ hasLink, isNominated }) => hasLink || isNominated)).toEqual([]);
      }),
    );
  });

  it('leaves what is covered where it is', () => {
    fc.assert(
      fc.property(channel, ({ threads, covered }) => {
        const company = companyOf(postsOf(threads), place(threads, covered));
        const held = postsOf(threads).filter(({ coveredBy }) => coveredBy !== undefined);
        expect(held.map(({ id }) => company.get(id)?.story)).toEqual(held.map(({ coveredBy }) => coveredBy));
      }),
    );
  });

  it('adds nothing to a covered story that was posted after its episode', () => {
    fc.assert(
      fc.property(channel, ({ threads, covered }) => {
        const posts = new Map(postsOf(threads).map((post) => [post.id, post]));
        const late = place(threads, covered).flatMap(({ story, postIds }) => {
          const episode = covered.find(({ id }) => id === story);
          return postIds.filter((id) => {
            const post = posts.get(id);
            return episode && post && post.coveredBy !== story && post.postedAt > episode.publishedAt;
          });
        });
        expect(late).toEqual([]);
      }),
    );
  });

  it('is not moved by a thread about another link', () => {
    fc.assert(
      fc.property(channel, fc.array(draftedPost, { minLength: 1 }), ({ threads, covered }, drafted) => {
        const other = edited([aThread(99, drafted, 1000)], notCovered);
        const placements = place([...threads, ...other], covered);
        expect(placements.filter(({ subject }) => subject.lead !== 99)).toEqual(place(threads, covered));
      }),
    );
  });

  it('is not moved by replies without links and nominations', () => {
    fc.assert(
      fc.property(channel, fc.array(week, { minLength: 6 }), ({ threads, covered }, weeks) => {
        const chatty = threads.map(({ posts, ...thread }, index) => {
          const chatter = aPost(1000 + index, weeks[index] ?? 0);
          const isReply = posts.every(({ ts }, at) => at > 0 || ts < chatter.ts);
          return { ...thread, posts: isReply ? [...posts, chatter] : posts };
        });
        const posts = postsOf(threads);
        expect(companyOf(posts, place(chatty, covered))).toEqual(companyOf(posts, place(threads, covered)));
      }),
    );
  });

  it('joins threads of one lead within 8 weeks without an episode in between, whatever was replied', () => {
    fc.assert(
      fc.property(channel, ({ threads, covered }) => {
        const free = edited(threads, notCovered);
        const company = companyOf(postsOf(free), place(free, covered));
        const openers = openersAbout(A, free);
        for (const [index, one] of openers.entries()) {
          const near = openers.slice(index).filter((other) => areNear(one, other, covered));
          expect(company.get(one.id)?.company).toEqual(expect.arrayContaining(near.map(({ id }) => id)));
        }
      }),
    );
  });

  it('parts threads of one lead where 8 weeks or an episode stand between neighbours', () => {
    fc.assert(
      fc.property(channel, ({ threads, covered }) => {
        const alone = threads.map(({ posts, ...thread }) => ({
          ...thread,
          posts: posts.slice(0, 1).map(notCovered),
        }));
        const openers = openersAbout(A, alone);
        const starts = openers.filter((opener, index) => {
          const before = openers[index - 1];
          return !before || !areNear(before, opener, covered);
        });
        const placements = place(alone, covered).filter(({ subject }) => subject.lead === A);
        expect(placements.map(({ postIds }) => postIds[0])).toEqual(starts.map(({ id }) => id));
      }),
    );
  });

  it('is not moved by an episode that covers a story, of which one post may be all that is known', () => {
    fc.assert(
      fc.property(channel, fc.nat(), fc.option(fc.nat()), ({ threads, covered }, pick, pickPost) => {
        const { placements, story, postIds } = withOneCovered(place(threads, covered), pick);
        const known = pickPost === null ? postIds : [postIds[pickPost % postIds.length]];
        const held = edited(threads, (post) =>
          known.includes(post.id) ? { ...post, coveredBy: story.id } : post,
        );
        expect(place(held, [...covered, story])).toEqual(placements);
      }),
    );
  });

  it.each<[string, (size: number) => Thread[]]>([
    ['threads about one link', (size) => spread(size).map((post) => about(A, post))],
    ['threads about as many links', (size) => spread(size).map((post) => about(post.id, post))],
    ['replies', (size) => [about(A, aPost(0, 0), ...spread(size))]],
  ])('looks about twice as often at twice as many %s', (_, threadsOf) => {
    expect(readsOf(threadsOf(2000))).toBeLessThan(2.5 * readsOf(threadsOf(1000)));
  });
});

/** Posts of as many weeks, in no order. */
function spread(size: number): ThreadPost[] {
  return Array.from({ length: size }, (_, index) => aPost(index + 1, 1 + ((index * 7919) % size)));
}

/** How often placing asks when a post was made. */
function readsOf(threads: readonly Thread[]): number {
  let reads = 0;
  const counted = edited(threads, ({ postedAt, ...post }) => ({
    ...post,
    get postedAt() {
      reads += 1;
      return postedAt;
    },
  }));
  place(counted, [aCoveredStory(7, { lead: A }, 500)]);
  return reads;
}
