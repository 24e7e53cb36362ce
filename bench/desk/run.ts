/**
 * What the desk's answers take with 100,000 links and 1,000 episodes, 3,000 posts of them of the last eight weeks: each
 * beside SQL by hand that reads the same, in turn, in one process.
 *
 *     node bench/desk/run.ts [--rounds 15] [--only PGlite]
 *
 * PostgreSQL 18 and PGlite on two cores with nothing else to do, medians of 15, in ms. `before` was an earlier run, of the code
 * that loaded a story in eight queries one after the other, prepared none of them and let the planner guess how rare a word is.
 *
 *                              PostgreSQL                        PGlite
 *                              before   desk    SQL  times       before   desk    SQL  times
 * draft                         174.5   63.8   47.6    1.3        134.8   76.8   52.3    1.5
 * Home                          142.5   48.4   49.5    1.0        110.5   66.2   56.1    1.2
 * check                                 78.4   48.2    1.6                97.6   59.8    1.6
 * search 0e65972                 21.7    7.8    4.5    1.7         23.1   12.7    5.8    2.2
 * search cfcd208                 19.4    5.8    3.4    1.7         18.8   11.3    4.5    2.5
 * search nowhere                         5.5  339.8    0.0                 6.2  333.3    0.0
 * search, three words            25.8    7.1    4.7    1.5         20.0   13.4    6.5    2.1
 * search from:                   40.9   15.4    8.4    1.8         22.1   20.7    9.6    2.2
 * search site:                   85.7   13.1   24.2    0.5         41.8   20.1   26.0    0.8
 * search site: of nothing                5.6  336.2    0.0                 6.4  331.0    0.0
 * search in:                     19.1    4.6    3.6    1.3         17.5    9.9    4.0    2.5
 *
 * A draft's time goes into its 3,000 open posts, of which the database says in one pass which 60 to load. The SQL of a search
 * leaves it to the planner to walk from the newest or to ask the index, and that walks through all where there is nothing.
 */
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import type { Database, OpenDatabase } from '../../src/db/database.ts';
import { decisionStore } from '../../src/db/decisions.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { peopleStore } from '../../src/db/people.ts';
import { placementStore } from '../../src/db/placements.ts';
import { showStore } from '../../src/db/shows.ts';
import { storyStore } from '../../src/db/stories.ts';
import { workspaceStore } from '../../src/db/workspaces.ts';
import { linkStore } from '../../src/db/links.ts';
import { checkDraft } from '../../src/desk/check.ts';
import { createDirectory } from '../../src/desk/directory.ts';
import { notesFrom } from '../../src/desk/notes.ts';
import { loadOverview } from '../../src/desk/overview.ts';
import { loadRundown } from '../../src/desk/rundown.ts';
import { searchStories } from '../../src/desk/search.ts';
import type { Show } from '../../src/domain/show.ts';
import { createLogger } from '../../src/log.ts';
import type { Workspace } from '../../src/workspaces.ts';
import { BARE, type Query, SEARCHES } from './bare.ts';
import { seed } from './seed.ts';
import { onEachDatabase } from '../databases.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, only: { type: 'string' } } });
const rounds = Number(values.rounds ?? 15);

await onEachDatabase(values.only, report);

async function report(name: string, { db }: OpenDatabase): Promise<void> {
  const began = performance.now();
  const show = await aShow(db);
  await seed(db, show.id);
  print(`${name}: filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const context = contextOf(db, show);
  const draft = await context.episodes.ensureDraft(show.id);
  const query: Query = async (text) =>
    rowsOf(await db.execute(sql.raw(text.replaceAll(':show', String(show.id)))));
  const answers: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      'draft',
      async () => notesFrom(context, show, await loadRundown(context, show, draft)),
      () => BARE.draft(query),
    ],
    ['Home', () => loadOverview(context, show), () => BARE.home(query)],
    ['check', () => checkDraft(context, show), () => BARE.check(query)],
    ...SEARCHES.map(({ text, bare }): [string, () => Promise<unknown>, () => Promise<unknown>] => [
      `search ${text}`,
      () => searchStories(context, show, { text, from: 0, userId: 'U1' }),
      () => bare(query),
    ]),
  ];
  print(`ms, median of ${rounds}`.padEnd(44) + 'desk'.padStart(8) + 'SQL'.padStart(8) + 'times'.padStart(8));
  for (const [answer, ours, theirs] of answers) {
    const taken: { desk: number[]; bare: number[] } = { desk: [], bare: [] };
    for (let round = 0; round <= rounds; round++) {
      const [desk, byHand] = [await msOf(ours), await msOf(theirs)];
      // The first round is for plans and caches.
      if (round > 0) taken.desk.push(desk);
      if (round > 0) taken.bare.push(byHand);
    }
    const [desk, byHand] = [median(taken.desk), median(taken.bare)];
    print(
      answer.padEnd(44) +
        desk.toFixed(1).padStart(8) +
        byHand.toFixed(1).padStart(8) +
        (desk / byHand).toFixed(1).padStart(8),
    );
  }
}

async function aShow(db: Database): Promise<Show> {
  const defaults = { timeZone: 'Europe/Berlin', digestCron: '0 9 * * MON', company: 'Acme' };
  return showStore(db, defaults).ensure({
    workspaceId: await workspaceStore(db).ensure('T0TEAM'),
    channelId: 'C0NEWS',
    channelName: 'news',
    isPrivate: false,
  });
}

/** What the desk asks of the outside, with everybody's name known. */
function contextOf(db: Database, { workspaceId }: Show) {
  const nobody = () => Promise.reject(new Error('nobody is asked here'));
  const now = () => new Date();
  const enqueue = async () => {};
  const people = peopleStore(db);
  const directory = createDirectory({
    workspaceId,
    slack: { person: nobody, channel: nobody },
    people,
    logger: createLogger('silent'),
    now,
  });
  return {
    people,
    decisions: decisionStore(db, enqueue),
    episodes: episodeStore(db, enqueue),
    links: linkStore(db, enqueue),
    placements: placementStore(db, enqueue),
    stories: storyStore(db),
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    workspaces: { of: () => ({ directory }) as unknown as Workspace } as never,
    now,
  };
}

/** Each driver answers in its own shape. */
function rowsOf(answer: unknown): Awaited<ReturnType<Query>> {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return Array.isArray(answer) ? answer : (answer as { rows: Awaited<ReturnType<Query>> }).rows;
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
