import { CARRY_OVER_MS } from './story.ts';

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
export type Thread = { subject: Subject; posts: readonly ThreadPost[] };

/** A story that an episode covered, with the subject it had then. */
export type CoveredStory = { id: number; subject: Subject; publishedAt: Date };

/** Posts that are one story, in order of time. */
export type Placement = {
  subject: Subject;
  postIds: readonly number[];
  openedAt: Date;
  /** The covered story that they are; none where the story is open. */
  story?: number;
};

/**
 * Which posts are one story, by what the channel holds and what episodes covered, given in any order. Posts in no
 * placement belong to no story. The reasons are in docs/decisions/0040-placing.md.
 */
export function place(threads: readonly Thread[], covered: readonly CoveredStory[]): Placement[] {
  const coverage = coverageOf(covered);
  const units = threads.flatMap((thread) => unitsOf(thread, coverage));
  const alike = Map.groupBy(units, ({ subject, stretch }) => `${keyOf(subject)} ${stretch}`);
  const groups = [...alike.values()].flatMap(withoutGaps);
  return placementsOf([...heldPosts(threads, coverage), ...groups.flatMap(freePosts)]);
}

/** The posts of a thread that have no episode between them. They go into a story together. */
type Unit = {
  subject: Subject;
  /** How many stories about the subject were covered before. */
  stretch: number;
  /** The first post with a link or a nomination: chatter before it moves nothing. */
  first: ThreadPost;
  /** The posts that no covered story holds. */
  free: readonly ThreadPost[];
  holder?: CoveredStory;
};

function unitsOf({ subject, posts }: Thread, coverage: Coverage): Unit[] {
  const inOrder = posts.toSorted(byTime);
  const holders = inOrder.flatMap((post) => coverage.holderOf(post) ?? []);
  // A thread that was covered is about what it was about then, whatever its opener says now.
  const about = holders[0]?.subject ?? subject;
  const cuts = [...new Set([...coverage.about(about), ...holders])];
  // A story may hold posts that came after its episode. They stay there, but no others follow them.
  const rest = inOrder.filter((post) => !isAfter(post, coverage.holderOf(post)));
  const stretches = Map.groupBy(rest, (post) => stretchOf(post, cuts));
  return [...stretches.values()].flatMap((stretch) => unitOf(about, stretch, coverage));
}

/** None of chatter alone. What a covered story holds is about what that story is, whatever the thread is about now. */
function unitOf(threadSubject: Subject, posts: readonly ThreadPost[], coverage: Coverage): Unit[] {
  const held = posts.find(coverage.holderOf);
  const first = posts.find(({ hasLink, isNominated }) => hasLink || isNominated) ?? held;
  if (!first) return [];
  const holder = held && coverage.holderOf(held);
  const subject = holder?.subject ?? threadSubject;
  const stretch = stretchOf(first, coverage.about(subject));
  const free = posts.filter((post) => !coverage.holderOf(post));
  return [{ subject, stretch, first, free, ...(holder && { holder }) }];
}

type Group = [Unit, ...Unit[]];

/** Units of one subject and stretch, parted where nothing was posted for longer than stories are carried over. */
function withoutGaps(units: readonly Unit[]): Group[] {
  const groups: Group[] = [];
  let lastAt = -Infinity;
  for (const unit of units.toSorted((one, other) => byTime(one.first, other.first))) {
    const postedAt = unit.first.postedAt.getTime();
    const group = postedAt - lastAt <= CARRY_OVER_MS ? groups.at(-1) : undefined;
    if (group) group.push(unit);
    else groups.push([unit]);
    lastAt = postedAt;
  }
  return groups;
}

/** A post and its story. An open story is known by the first unit of its group. */
type Placed = { post: ThreadPost; story: CoveredStory | Unit };

function heldPosts(threads: readonly Thread[], coverage: Coverage): Placed[] {
  return threads
    .flatMap(({ posts }) => posts)
    .flatMap((post) => {
      const story = coverage.holderOf(post);
      return story ? [{ post, story }] : [];
    });
}

/** Free posts go to the covered story that holds posts of their group: the nearest before them, or else the first. */
function freePosts(group: Group): Placed[] {
  let story: CoveredStory | Unit = group.find(({ holder }) => holder)?.holder ?? group[0];
  return group.flatMap(({ free, holder }) => {
    story = holder ?? story;
    return free.map((post) => ({ post, story }));
  });
}

function placementsOf(placed: readonly Placed[]): Placement[] {
  const inOrder = placed.toSorted((one, other) => byTime(one.post, other.post));
  return [...Map.groupBy(inOrder, ({ story }) => story)].flatMap(([story, members]) => {
    const [opener] = members;
    if (!opener) return [];
    return {
      subject: story.subject,
      postIds: members.map(({ post }) => post.id),
      openedAt: opener.post.postedAt,
      ...('id' in story && { story: story.id }),
    };
  });
}

/** The covered stories, by the two questions that placing asks of them. */
type Coverage = ReturnType<typeof coverageOf>;

function coverageOf(covered: readonly CoveredStory[]) {
  const byId = new Map(covered.map((story) => [story.id, story]));
  const bySubject = Map.groupBy(covered, ({ subject }) => keyOf(subject));
  return {
    holderOf: ({ coveredBy }: ThreadPost) => (coveredBy === undefined ? undefined : byId.get(coveredBy)),
    about: (subject: Subject) => bySubject.get(keyOf(subject)) ?? [],
  };
}

function keyOf({ lead, threadTs }: Subject): string {
  return lead === undefined ? `thread ${threadTs}` : `link ${lead}`;
}

function stretchOf(post: ThreadPost, cuts: readonly CoveredStory[]): number {
  return cuts.filter((story) => isAfter(post, story)).length;
}

/** A post of the very instant in which an episode was published counts as before it. */
function isAfter(post: ThreadPost, story: CoveredStory | undefined): boolean {
  return story !== undefined && post.postedAt > story.publishedAt;
}

function byTime(one: ThreadPost, other: ThreadPost): number {
  return one.postedAt.getTime() - other.postedAt.getTime() || one.ts.localeCompare(other.ts);
}
