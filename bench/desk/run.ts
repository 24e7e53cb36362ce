/**
 * What the desk's answers take with 100,000 links and 1,000 episodes, 3,000 posts of them of the last eight weeks: each
 * beside SQL by hand that reads the same, in turn, in one process.
 *
 *     node bench/desk/run.ts [--rounds 15] [--only PGlite]
 *
 * PostgreSQL 18 on two cores that others used too (load 12), medians of 7, in ms: what is beside the times of the SQL
 * says more than they do. PGlite is not measured yet.
 *
 *                              desk    SQL   times
 * draft                       375.3  496.3     0.8
 * Home                        359.3  677.6     0.5
 * search 0e65972               34.7    2.8    12.3
 * search cfcd208               20.2    2.5     7.9
 * search, three words          28.4    4.5     6.3
 * search from:                 27.7    9.2     3.0
 * search site:                 88.6   50.6     1.8
 * search in:                   12.9    1.8     7.3
 *
 * A search is one query by hand, and about twelve of the desk: its stories with their posts, votes, decisions and names.
 */
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { type Database, openEmbedded, type OpenDatabase, openPostgres } from '../../src/db/database.ts';
import { decisionStore } from '../../src/db/decisions.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { peopleStore } from '../../src/db/people.ts';
import { showStore } from '../../src/db/shows.ts';
import { storyStore } from '../../src/db/stories.ts';
import { workspaceStore } from '../../src/db/workspaces.ts';
import { createDirectory } from '../../src/desk/directory.ts';
import { notesFrom } from '../../src/desk/notes.ts';
import { loadOverview } from '../../src/desk/overview.ts';
import { loadRundown } from '../../src/desk/rundown.ts';
import { searchStories } from '../../src/desk/search.ts';
import type { Show } from '../../src/domain/show.ts';
import { createLogger } from '../../src/log.ts';
import type { Workspace } from '../../src/workspaces.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import { BARE, SEARCHES } from './bare.ts';
import { seed } from './seed.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, only: { type: 'string' } } });
const rounds = Number(values.rounds ?? 15);

for (const name of ['PostgreSQL', 'PGlite']) {
  if (values.only && values.only !== name) continue;
  const server = name === 'PostgreSQL' ? await startPostgres() : undefined;
  try {
    const opened = server ? await openPostgres(server.url) : await openEmbedded();
    await report(name, opened);
    await opened.close();
  } finally {
    await server?.stop();
  }
}

async function report(name: string, { db }: OpenDatabase): Promise<void> {
  const began = performance.now();
  const show = await aShow(db);
  await seed(db, show.id);
  print(`${name}: filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const context = contextOf(db, show);
  const draft = await context.episodes.ensureDraft(show.id);
  const answers: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      'draft',
      async () => notesFrom(context, show, await loadRundown(context, show, draft)),
      () => bare(BARE.draft),
    ],
    ['Home', () => loadOverview(context, show), () => bare(BARE.home)],
    ...SEARCHES.map(({ text, bare: query }): [string, () => Promise<unknown>, () => Promise<unknown>] => [
      `search ${text}`,
      () => searchStories(context, show, { text, from: 0, userId: 'U1' }),
      () => bare(query),
    ]),
  ];
  const bare = async (queries: readonly string[]) => {
    for (const query of queries) await db.execute(sql.raw(query.replaceAll(':show', String(show.id))));
  };
  print(
    `${'ms, median of '}${rounds}`.padEnd(44) + 'desk'.padStart(8) + 'SQL'.padStart(8) + 'times'.padStart(8),
  );
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
    stories: storyStore(db),
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    workspaces: { of: () => ({ directory }) as unknown as Workspace } as never,
    now,
  };
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
