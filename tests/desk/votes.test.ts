import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { pressNominate } from '../../src/desk/nominate.ts';
import { readBack } from '../../src/desk/read-back.ts';
import { nominatorsOf } from '../../src/domain/electorate.ts';
import type { Page } from '../../src/domain/page.ts';
import { anAppInMemory } from '../support/app-in-memory.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../support/bot.ts';
import { aContext } from '../support/context.ts';
import { DATABASES, test } from '../support/databases.ts';

/** Enough to see it; to look for more, raise it. */
const RUNS = 4;

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
const TOLD = new Set(['message', 'reaction_added', 'reaction_removed']);

const URLS = {
  a: 'https://nowhere.invalid/a',
  b: 'https://nowhere.invalid/b',
  shortA: 'https://bit.ly/3aaaaaa',
  shortB: 'https://bit.ly/3bbbbbb',
} as const;
type LinkName = keyof typeof URLS;
const LEADS_TO = { shortA: 'a', shortB: 'b' } as const;
type ShortName = keyof typeof LEADS_TO;

const person = fc.constantFrom(...PEOPLE.slice(0, 4));
const link = fc.constantFrom<(LinkName | undefined)[]>(
  'a',
  'b',
  'shortA',
  'shortB',
  undefined,
  undefined,
  undefined,
);
/** Which of those that there are, counted from the newest. */
const which = fc.nat({ max: 5 });
const counts = fc.constantFrom(true, true, true, false);

const post = fc.record({ kind: fc.constant('post'), person, link });
const reaction = fc.record({ kind: fc.constant('react'), person, which, counts });

const step = fc.oneof(
  { weight: 3, arbitrary: post },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reply'), person, link, which }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit'), link, which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), which }) },
  { weight: 4, arbitrary: reaction },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('unreact'), person, which, counts }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('press'), person, which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('read'),
      short: fc.constantFrom<ShortName[]>('shortA', 'shortB'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read back') }) },
);

const course = fc
  .tuple(
    fc.array(post, { minLength: 3, maxLength: 5 }),
    fc.array(reaction, { minLength: 3, maxLength: 3 }),
    fc.array(step, { minLength: 15, maxLength: 30 }),
  )
  .map((steps) => steps.flat());

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Slack knows the emoji of a section by two names. Each person's client sends one of them. */
function emojiOf(userId: string, isCounted: boolean): string {
  if (!isCounted) return 'eyes';
  return userId === PEOPLE[0] || userId === PEOPLE[1] ? 'bee' : 'honeybee';
}

type Post = { ts: string; threadTs: string; by: string; link: LinkName | undefined; voters: Set<string> };
/** A link's name, or the ts of a thread. */
type Subject = { link: LinkName; threadTs?: never } | { threadTs: string; link?: never };
type Told = { subject: Subject; posts: Post[]; threads: Set<string> };

/** The rule in its simplest form: distinct people over a story's posts, and who pressed for its lead link or thread. */
class Model {
  posts: Post[] = [];
  presses: { userId: string; subject: Subject }[] = [];
  merged = new Set<LinkName>();

  stories(): Told[] {
    const threads = Map.groupBy(this.posts, ({ threadTs }) => threadTs);
    const told = [...threads].map(([threadTs, posts]): Told => {
      const opener = posts.find(({ ts }) => ts === threadTs);
      const subject = opener?.link ? { link: this.found(opener.link) } : { threadTs };
      return { subject, posts, threads: new Set([threadTs]) };
    });
    const stories = Map.groupBy(told, ({ subject }) => subject.link ?? subject.threadTs);
    return [...stories.values()]
      .flatMap(([first, ...others]) => {
        if (!first) return [];
        const all = [first, ...others];
        return {
          subject: first.subject,
          posts: all.flatMap(({ posts }) => posts),
          threads: new Set(all.flatMap((one) => [...one.threads])),
        };
      })
      .filter(({ posts, threads: of, subject }) => {
        const isPressed = this.presses.some((press) => of.has(press.subject.threadTs ?? ''));
        return subject.link ?? (isPressed || posts.some((post) => post.link ?? post.voters.size > 0));
      });
  }

  storyFor(subject: Subject): Told | undefined {
    return this.stories().find(({ subject: of, threads }) =>
      subject.link ? of.link === this.found(subject.link) : threads.has(subject.threadTs ?? ''),
    );
  }

  pressersOf(story: Told): string[] {
    return this.presses.filter((press) => this.isFor(press, story)).map(({ userId }) => userId);
  }

  /** Another press of the same person for the same story takes all of them back; one for nothing is nothing. */
  press(userId: string, subject: Subject): void {
    const given = { userId, subject };
    this.presses.push(given);
    const story = this.storyFor(subject);
    const isKept = story && this.pressersOf(story).filter((presser) => presser === userId).length === 1;
    if (isKept) return;
    this.presses = this.presses.filter(
      (press) => press !== given && !(story && press.userId === userId && this.isFor(press, story)),
    );
  }

  described() {
    return this.stories()
      .map((story) => ({
        posts: story.posts.map(({ ts }) => ts).toSorted(),
        voters: [
          ...new Set([...story.posts.flatMap(({ voters }) => [...voters]), ...this.pressersOf(story)]),
        ].toSorted(),
      }))
      .toSorted((one, other) => (one.posts[0] ?? '').localeCompare(other.posts[0] ?? ''));
  }

  private isFor({ subject }: { subject: Subject }, story: Told): boolean {
    return subject.link
      ? this.found(subject.link) === story.subject.link
      : story.threads.has(subject.threadTs ?? '');
  }

  private found(name: LinkName): LinkName {
    return this.merged.has(name) && name in LEADS_TO ? LEADS_TO[name as ShortName] : name;
  }
}

/** A channel in which things happen, the desk that is told of them, and what the model says. */
async function aChannel(db: Database) {
  const workspace = await aWorkspace({ startAt: new Date(Date.now() - DAY_MS) });
  const { slack } = workspace;
  slack.silently(() => slack.as(PEOPLE[0]).invite(CHANNEL, slack.app.botUserId));
  const context = await aContext(db, workspace);
  const show = await context.openShow();
  const { tell } = anAppInMemory(workspace, context);
  const model = new Model();
  /** What every story that there ever was is about, by its id: its button may still be pressed. */
  const seen = new Map<number, Subject>();
  let heard = 0;

  async function stories() {
    const open = await context.stories.open(show.id, new Date(0));
    return open.filter(({ posts }) => posts.length > 0);
  }

  async function read(short: ShortName): Promise<void> {
    const known = await context.links.find(show.id, URLS[short]);
    if (!known) return;
    const response = { finalUrl: URLS[LEADS_TO[short]], status: 200, contentType: '', bytes: 1, ms: 1 };
    const page: Page = { kind: 'page', title: { text: short, source: 'title' }, response };
    await context.links.keepPage(show.id, known.link.id, page, context.now());
    model.merged.add(short);
  }

  function happen(given: Step): void {
    const nth = <T>(there: readonly T[], index: number) => there.at(-1 - (index % Math.max(there.length, 1)));
    const says = (name: LinkName | undefined) => `Words ${name ? URLS[name] : ''}`.trim();
    if (given.kind === 'post') {
      const { ts } = slack.as(given.person).post(CHANNEL, says(given.link));
      model.posts.push({ ts, threadTs: ts, by: given.person, link: given.link, voters: new Set() });
      return;
    }
    if (given.kind === 'press' || given.kind === 'read' || given.kind === 'read back') return;
    const openers = model.posts.filter(({ ts, threadTs }) => ts === threadTs);
    const meant = nth(given.kind === 'reply' ? openers : model.posts, given.which);
    if (!meant) return;
    if (given.kind === 'reply') {
      const { ts } = slack.as(given.person).post(CHANNEL, says(given.link), { thread_ts: meant.ts });
      model.posts.push({ ...meant, ts, by: given.person, link: given.link, voters: new Set() });
    } else if (given.kind === 'edit') {
      slack.as(meant.by).edit(CHANNEL, meant.ts, `${says(given.link)} `);
      meant.link = given.link;
    } else if (given.kind === 'delete') {
      slack.as(meant.by).delete(CHANNEL, meant.ts);
      model.posts = model.posts.filter((post) => post !== meant);
    } else {
      const emoji = emojiOf(given.person, given.counts);
      const key = `${meant.ts} ${given.person} ${emoji}`;
      const isGiven = reactions.has(key);
      if (isGiven !== (given.kind === 'unreact')) return;
      slack.as(given.person)[given.kind](CHANNEL, meant.ts, emoji);
      if (isGiven) reactions.delete(key);
      else reactions.add(key);
      if (!given.counts) return;
      if (isGiven) meant.voters.delete(given.person);
      else meant.voters.add(given.person);
    }
  }
  const reactions = new Set<string>();

  return {
    model,
    async take(given: Step): Promise<void> {
      slack.advance(MINUTE_MS);
      slack.silently(() => happen(given));
      const news = slack.events.slice(heard).map(({ event }) => event);
      heard = slack.events.length;
      for (const event of news.filter(({ type }) => TOLD.has(String(type)))) await tell(event);
      if (given.kind === 'read') await read(given.short);
      if (given.kind === 'read back') await readBack(context, show);
      if (given.kind === 'press') {
        const [storyId, subject] = [...seen].at(-1 - (given.which % Math.max(seen.size, 1))) ?? [];
        if (storyId === undefined || subject === undefined) return;
        await pressNominate(context, show, { storyId, userId: given.person, messageTs: '1.000001' });
        model.press(given.person, subject);
      }
      for (const { id, posts } of await stories()) {
        const is = model.stories().find((story) => story.posts.some(({ ts }) => ts === posts[0]?.ts));
        if (is) seen.set(id, is.subject);
      }
    },

    /** The open stories, by the ts of their posts, and who nominates them. */
    async found() {
      const rules = { ownVoteCounts: true, bots: new Set<string>(), sections: show.sections };
      return (await stories())
        .map((story) => ({
          posts: story.posts.map(({ ts }) => ts).toSorted(),
          voters: [...nominatorsOf(story, rules)].toSorted(),
        }))
        .toSorted((one, other) => (one.posts[0] ?? '').localeCompare(other.posts[0] ?? ''));
    },

    readBack: () => readBack(context, show),

    /** Forgets all but the channel: presses are nowhere else. */
    async readAnew(): Promise<void> {
      await db.execute(sql`truncate presses, stories, posts, links restart identity cascade`);
      model.presses = [];
      await readBack(context, show);
      const merged = [...model.merged];
      model.merged.clear();
      for (const short of merged) await read(short as ShortName);
    },

    stop: async () => {
      await context.background.settled(1000);
      await workspace.server.stop();
    },
  };
}

describe.each(DATABASES)('votes on %s', (name) => {
  test(
    'are the distinct people over the posts of a story and the presses for it, whatever happens',
    async ({ databases }) => {
      await fc.assert(
        fc.asyncProperty(course, async (steps) => {
          const channel = await aChannel(await databases.empty(name));
          for (const given of steps) {
            await channel.take(given);
            expect(await channel.found()).toEqual(channel.model.described());
          }
          await channel.readBack();
          expect(await channel.found()).toEqual(channel.model.described());
          await channel.readAnew();
          expect(await channel.found()).toEqual(channel.model.described());
          await channel.stop();
        }),
        { numRuns: RUNS },
      );
    },
    RUNS * 30_000,
  );
});
