import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { jobs } from '../../jobs/index.ts';
import type { OpenDatabase } from '../../src/db/database.ts';
import { postStore } from '../../src/db/posts.ts';
import { startQueue } from '../../src/db/queue.ts';
import { createLogger } from '../../src/log.ts';
import { aPost, aShow, saying } from '../../tests/support/shows.ts';
import { barePglite, barePostgres, insertRows } from './bare.ts';
import { fill } from './fill.ts';

/** Posts that are stored in a row. */
const IN_A_ROW = 100;
/** Messages that a read-back stores together. */
const TOGETHER = 50;

/** Posts a second, and statements a post, of each way to store. */
export type Stored = Record<
  'store' | 'store at once' | 'again' | 'history' | 'history again' | 'bare' | 'bare at once',
  Figures
>;
type Figures = { perSecond: number[]; statements: number };

/**
 * Stores posts in a show that has `stored` of them, in turn with bare inserts of the same rows.
 *
 * @param statements that the database was sent so far, those that begin and end transactions left out
 */
export async function measureStores(
  { db, source }: OpenDatabase,
  { stored, rounds, statements }: { stored: number; rounds: number; statements: () => number },
): Promise<Stored> {
  const { id: showId } = await aShow(db, `C0${stored}`);
  if (stored > 0) await fill(db, showId, stored);
  const queue = await startQueue(source, jobs, createLogger('silent'));
  const client = 'url' in source ? postgres(source.url, { onnotice: () => {} }) : undefined;
  const bare = client ? barePostgres(client) : 'pglite' in source ? barePglite(source.pglite) : undefined;
  if (!bare) throw new Error('there is no driver');
  const posts = postStore(db, queue.send);
  const taken: Stored = {
    store: nothing(),
    'store at once': nothing(),
    again: nothing(),
    history: nothing(),
    'history again': nothing(),
    bare: nothing(),
    'bare at once': nothing(),
  };
  let row = 0;
  const next = () => {
    row += 1;
    const ts = (Date.now() / 1000 + row / 1000).toFixed(6);
    const url = `https://site${row % 97}.invalid/${stored}/${row}`;
    return { ts, url, post: aPost({ ts, urls: [url], words: saying(`Look at this page ${row}`) }) };
  };
  const measure = async (way: keyof Stored, count: number, work: () => Promise<void>, isKept: boolean) => {
    const [began, before] = [performance.now(), statements()];
    await work();
    const perSecond = (count * 1000) / (performance.now() - began);
    if (isKept) taken[way].perSecond.push(perSecond);
    taken[way].statements = (statements() - before) / count;
  };
  for (let round = 0; round <= rounds; round++) {
    // The first round is for plans and caches.
    const isKept = round > 0;
    const each = Array.from({ length: IN_A_ROW }, next);
    const history = Array.from({ length: TOGETHER }, () => ({ post: next().post, reactions: [] }));
    const rows = Array.from({ length: IN_A_ROW }, next);
    const storeAll = async () => {
      for (const { post } of each) await posts.store(showId, post, 'posted');
    };
    const storeHistory = () => posts.storeHistory(showId, history, new Date());
    await measure('store', IN_A_ROW, storeAll, isKept);
    await measure(
      'bare',
      IN_A_ROW,
      async () => {
        for (const { ts, url } of rows) await insertRows(bare, showId, { ts, url, hash: hashOf(url) });
      },
      isKept,
    );
    const [atOnce, rowsAtOnce] = [
      Array.from({ length: IN_A_ROW }, next),
      Array.from({ length: IN_A_ROW }, next),
    ];
    await measure(
      'store at once',
      IN_A_ROW,
      async () => {
        await Promise.all(atOnce.map(({ post }) => posts.store(showId, post, 'posted')));
      },
      isKept,
    );
    await measure(
      'bare at once',
      IN_A_ROW,
      async () => {
        await Promise.all(
          rowsAtOnce.map(({ ts, url }) => insertRows(bare, showId, { ts, url, hash: hashOf(url) })),
        );
      },
      isKept,
    );
    await measure('again', IN_A_ROW, storeAll, isKept);
    await measure('history', TOGETHER, storeHistory, isKept);
    await measure('history again', TOGETHER, storeHistory, isKept);
  }
  await queue.stop();
  await client?.end();
  await db.execute(sql`truncate shows cascade`);
  return taken;
}

const nothing = (): Figures => ({ perSecond: [], statements: 0 });

const hashOf = (url: string) => createHash('sha256').update(url).digest('hex');
