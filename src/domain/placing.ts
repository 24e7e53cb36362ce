import { SAME_STORY_MS } from './story.ts';

/** What a story is about: the lead link of its threads or, where there is none, its one thread. */
export type Subject = { lead: number; threadTs?: never } | { threadTs: string; lead?: never };

export type ThreadPost = {
  id: number;
  ts: string;
  postedAt: Date;
  hasLink: boolean;
  isNominated: boolean;
  /** The covered story that holds it, for ever. */
  coveredBy?: number;
};

/** A post and its replies, without those that were deleted. Its lead is the first link of the opener itself. */
export type Thread = { ts: string; subject: Subject; posts: readonly ThreadPost[] };

/** A story that an episode covered, with the subject it had then. */
export type CoveredStory = {
  id: number;
  subject: Subject;
  publishedAt: Date;
  /** Whether it was covered though nobody had posted about it, as one of notes that were imported. */
  isUnposted?: boolean;
};

/** A press of Nominate: for the lead link of its story or, where that had none, for its thread. */
export type Press = {
  id: number;
  subject: Subject;
  /** When the story it was given to was opened, as it stood then. */
  openedAt: Date;
  /** The covered story that holds it, for ever. */
  coveredBy?: number;
};

/** Posts that are one story, in order of time, and the presses that it got. */
export type Placement = {
  subject: Subject;
  postIds: readonly number[];
  pressIds: readonly number[];
  openedAt: Date;
  /** The covered story that they are; none where the story is open. */
  story?: number;
};

/**
 * Which posts are one story, by what the channel holds and what episodes covered, and whose the presses of Nominate
 * are, all given in any order. Posts in no placement belong to no story, and neither do presses: what they were for is
 * gone, and may come back. The reasons are in docs/decisions/0040-placing.md and 0047-presses.md.
 */
export function place(
  threads: readonly Thread[],
  covered: readonly CoveredStory[],
  presses: readonly Press[] = [],
): Placement[] {
  const coverage = coverageOf(covered, threads);
  const units = threads.flatMap((thread) => unitsOf(thread, coverage));
  const alike = Map.groupBy(units, ({ subject, stretch }) => `${keyOf(subject)} ${stretch}`);
  const groups = [...alike.values()].flatMap((group) => withoutGaps(worthTelling(group, presses, coverage)));
  const settled = groups.flatMap((group) => settledUnits(group, coverage));
  const posts = [...heldPosts(threads, coverage), ...settled.flatMap(freePosts)];
  return placementsOf(posts, placedPresses(presses, settled, coverage));
}

/** The posts of a thread that have no episode between them. They go into a story together. */
type Unit = {
  threadTs: string;
  subject: Subject;
  /** How many stories about the subject were covered before. */
  stretch: number;
  /** The first post with a link or a nomination: chatter before it moves nothing. Where all is chatter, its first. */
  first: ThreadPost;
  isChatter: boolean;
  posts: readonly ThreadPost[];
  /** The posts that no covered story holds. */
  free: readonly ThreadPost[];
  holder?: CoveredStory;
};

function unitsOf({ ts, subject, posts }: Thread, coverage: Coverage): Unit[] {
  const inOrder = posts.toSorted(byTime);
  const holders = inOrder.flatMap((post) => coverage.holderOf(post) ?? []);
  // A thread that was covered is about what it was about then, whatever its opener says now.
  const about = holders[0]?.subject ?? subject;
  const cuts = [...new Set([...coverage.about(about), ...holders])];
  // A story may hold posts that came after its episode. They stay there, but no others follow them.
  const rest = inOrder.filter((post) => !isAfter(post, coverage.holderOf(post)));
  const stretches = Map.groupBy(rest, (post) => stretchOf(post, cuts));
  return [...stretches.values()].flatMap((stretch) => unitOf(ts, about, stretch, coverage));
}

/** What a covered story holds is about what that story is, whatever the thread is about now. */
function unitOf(
  threadTs: string,
  threadSubject: Subject,
  posts: readonly ThreadPost[],
  coverage: Coverage,
): Unit[] {
  const held = posts.find(coverage.holderOf);
  const telling = posts.find(({ hasLink, isNominated }) => hasLink || isNominated) ?? held;
  const first = telling ?? posts[0];
  if (!first) return [];
  const holder = held && coverage.holderOf(held);
  const subject = holder?.subject ?? threadSubject;
  const stretch = stretchOf(first, coverage.about(subject));
  const free = posts.filter((post) => !coverage.holderOf(post));
  const isChatter = telling === undefined;
  return [{ threadTs, subject, stretch, first, isChatter, posts, free, ...(holder && { holder }) }];
}

/** Chatter is a story only where somebody pressed Nominate for what it was, before its own votes were taken back. */
function worthTelling(
  units: readonly Unit[],
  presses: readonly Press[],
  coverage: Coverage,
): readonly Unit[] {
  const telling = units.filter(({ isChatter }) => !isChatter);
  if (telling.length > 0) return telling;
  return units.filter((unit) => presses.some((press) => isFor(press, unit, coverage)));
}

type Group = [Unit, ...Unit[]];

/** Units of one subject and stretch, parted where nothing was posted for longer than stories are carried over. */
function withoutGaps(units: readonly Unit[]): Group[] {
  const groups: Group[] = [];
  let lastAt = -Infinity;
  for (const unit of units.toSorted((one, other) => byTime(one.first, other.first))) {
    const postedAt = unit.first.postedAt.getTime();
    const group = postedAt - lastAt <= SAME_STORY_MS ? groups.at(-1) : undefined;
    if (group) group.push(unit);
    else groups.push([unit]);
    lastAt = postedAt;
  }
  return groups;
}

/** An open story is known by the first unit of its group. */
type Told = CoveredStory | Unit;
type Settled = { unit: Unit; story: Told };
type Placed = { post: ThreadPost; story: Told };

function heldPosts(threads: readonly Thread[], coverage: Coverage): Placed[] {
  return threads
    .flatMap(({ posts }) => posts)
    .flatMap((post) => {
      const story = coverage.holderOf(post);
      return story ? [{ post, story }] : [];
    });
}

/**
 * Units go to the covered story that holds posts of their group: the nearest before them, or else the first. Where none
 * does, they go to the one that was covered next though nobody had posted about it.
 */
function settledUnits(group: Group, coverage: Coverage): Settled[] {
  let story: Told = group.find(({ holder }) => holder)?.holder ?? coverage.unpostedBehind(group) ?? group[0];
  return group.map((unit) => {
    story = unit.holder ?? story;
    return { unit, story };
  });
}

function freePosts({ unit, story }: Settled): Placed[] {
  return unit.free.map((post) => ({ post, story }));
}

/** Each press goes where the story that it was given to is now: to the nearest in time of those about its subject. */
function placedPresses(
  presses: readonly Press[],
  settled: readonly Settled[],
  coverage: Coverage,
): Map<Told, number[]> {
  const placed = new Map<Told, number[]>();
  for (const press of presses) {
    const [nearest] = settled
      .filter(({ unit }) => isFor(press, unit, coverage))
      .map(({ unit, story }) => ({ unit, story, apartMs: apartMs(press, unit) }))
      .filter((candidate) => candidate.apartMs <= SAME_STORY_MS)
      .toSorted((one, other) => one.apartMs - other.apartMs || byTime(one.unit.first, other.unit.first));
    const story = coverage.holderOf(press) ?? nearest?.story;
    if (story) placed.set(story, [...(placed.get(story) ?? []), press.id]);
  }
  return placed;
}

/** Whether a press is for what a unit is about, and of the time between the same episodes. */
function isFor({ subject, openedAt }: Press, unit: Unit, coverage: Coverage): boolean {
  const isSame =
    subject.lead === undefined ? subject.threadTs === unit.threadTs : subject.lead === unit.subject.lead;
  return isSame && stretchOf({ postedAt: openedAt }, coverage.about(unit.subject)) === unit.stretch;
}

function apartMs({ openedAt }: Press, { posts }: Unit): number {
  return Math.min(...posts.map(({ postedAt }) => Math.abs(postedAt.getTime() - openedAt.getTime())));
}

function placementsOf(placed: readonly Placed[], presses: ReadonlyMap<Told, readonly number[]>): Placement[] {
  const inOrder = placed.toSorted((one, other) => byTime(one.post, other.post));
  return [...Map.groupBy(inOrder, ({ story }) => story)].flatMap(([story, members]) => {
    const [opener] = members;
    if (!opener) return [];
    return {
      subject: story.subject,
      postIds: members.map(({ post }) => post.id),
      pressIds: (presses.get(story) ?? []).toSorted((one, other) => one - other),
      openedAt: opener.post.postedAt,
      ...('id' in story && { story: story.id }),
    };
  });
}

/** The covered stories, by the two questions that placing asks of them. */
type Coverage = ReturnType<typeof coverageOf>;

function coverageOf(covered: readonly CoveredStory[], threads: readonly Thread[]) {
  const holding = new Set(threads.flatMap(({ posts }) => posts.flatMap(({ coveredBy }) => coveredBy ?? [])));
  const unposted = covered
    .filter(({ id, isUnposted }) => isUnposted && !holding.has(id))
    .toSorted((one, other) => one.publishedAt.getTime() - other.publishedAt.getTime() || one.id - other.id);
  const byId = new Map(covered.map((story) => [story.id, story]));
  const bySubject = Map.groupBy(covered, ({ subject }) => keyOf(subject));
  return {
    holderOf: ({ coveredBy }: Pick<ThreadPost, 'coveredBy'>) =>
      coveredBy === undefined ? undefined : byId.get(coveredBy),
    about: (subject: Subject) => bySubject.get(keyOf(subject)) ?? [],
    unpostedBehind: (group: Group) => {
      const { subject, first } = group.at(-1) ?? group[0];
      return unposted.find(
        (story) =>
          keyOf(story.subject) === keyOf(subject) &&
          !isAfter(first, story) &&
          story.publishedAt.getTime() - first.postedAt.getTime() <= SAME_STORY_MS,
      );
    },
  };
}

function keyOf({ lead, threadTs }: Subject): string {
  return lead === undefined ? `thread ${threadTs}` : `link ${lead}`;
}

function stretchOf(post: Pick<ThreadPost, 'postedAt'>, cuts: readonly CoveredStory[]): number {
  return cuts.filter((story) => isAfter(post, story)).length;
}

/** A post of the very instant in which an episode was published counts as before it. */
function isAfter(post: Pick<ThreadPost, 'postedAt'>, story: CoveredStory | undefined): boolean {
  return story !== undefined && post.postedAt > story.publishedAt;
}

function byTime(one: ThreadPost, other: ThreadPost): number {
  return one.postedAt.getTime() - other.postedAt.getTime() || one.ts.localeCompare(other.ts);
}
