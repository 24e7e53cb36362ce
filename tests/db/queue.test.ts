import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { describe, expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { OpenDatabase } from '../../src/db/database.ts';
import { type EnqueueOptions, type JobData, type JobKind, startQueue } from '../../src/db/queue.ts';
import { workspaces } from '../../src/db/schema.ts';
import { createLogger } from '../../src/log.ts';
import { DATABASES, test } from '../support/databases.ts';

type Policy = JobKind['terms']['policy'];

const ID = z.object({ id: z.int() });

/** A kind of job with a name of its own, for each test shares its database with others. */
function aKind(
  policy: Policy,
  { workers = 1, data = ID }: { workers?: number; data?: JobKind['data'] } = {},
): JobKind {
  const name = `test-${crypto.randomUUID()}`;
  return { name, data, terms: { policy, workers, expireInSeconds: 60, heartbeatSeconds: 30, retryLimit: 0 } };
}

/** A queue that ends with the test. */
async function aQueue({ db, source }: OpenDatabase, kind: JobKind, logger = createLogger('silent')) {
  const queue = await startQueue(source, [kind], logger);
  onTestFinished(() => queue.stop());
  return {
    work: (run: (data: JobData) => Promise<void>) => queue.work(kind.name, run),
    send: (data: JobData, options?: EnqueueOptions) => queue.send(db, kind.name, data, options),
    sendIn: (tx: OpenDatabase['db'], data: JobData) => queue.send(tx, kind.name, data),
  };
}

/** A worker whose jobs of id 1 end when `end` is called. The jobs of other ids end at once. */
function aSlowWorker() {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const started: unknown[] = [];
  return {
    started,
    end,
    async run({ id }: JobData): Promise<void> {
      started.push(id);
      if (id === 1) await ended;
    },
  };
}

const SOON = { timeout: 15_000 };

describe.each(DATABASES)('the queue on %s', { timeout: 60_000 }, (name) => {
  test.for<[Policy, number[]]>([
    ['once', [1, 2]],
    ['again', [1, 1, 2]],
    ['in turn', [1, 1, 2]],
  ])(
    'does a job that is handed over twice before it begins and twice while it runs, %s: %j',
    async ([policy, wanted], { databases }) => {
      const { work, send } = await aQueue(await databases.open(name), aKind(policy));
      const { started, end, run } = aSlowWorker();
      await send({ id: 1 });
      await send({ id: 1 });
      await work(run);
      await expect.poll(() => started, SOON).toEqual([1]);
      await send({ id: 1 });
      await send({ id: 1 });
      await send({ id: 2 });
      end();
      await expect.poll(() => started.at(-1), SOON).toBe(2);
      expect(started).toEqual(wanted);
    },
  );

  test('does the same side by side where it is done again, but not where it is done in turn', async ({
    databases,
  }) => {
    const database = await databases.open(name);
    const inTurn = await aQueue(database, aKind('in turn', { workers: 2 }));
    const again = await aQueue(database, aKind('again', { workers: 2 }));
    const [behind, beside] = [aSlowWorker(), aSlowWorker()];
    await inTurn.work(behind.run);
    await again.work(beside.run);
    await inTurn.send({ id: 1 });
    await again.send({ id: 1 });
    await expect.poll(() => [...behind.started, ...beside.started], SOON).toEqual([1, 1]);
    await inTurn.send({ id: 1 });
    await again.send({ id: 1 });
    await expect.poll(() => beside.started, SOON).toEqual([1, 1]);
    expect(behind.started).toEqual([1]);
    behind.end();
    beside.end();
    await expect.poll(() => behind.started, SOON).toEqual([1, 1]);
  });

  test('does what can wait behind all others', async ({ databases }) => {
    const { work, send } = await aQueue(await databases.open(name), aKind('again'));
    await send({ id: 3 }, { canWait: true });
    await send({ id: 2 });
    const { started, run } = aSlowWorker();
    await work(run);
    await expect.poll(() => started, SOON).toEqual([2, 3]);
  });

  test('does others while what is done in turn waits for its turn', async ({ databases }) => {
    const { work, send } = await aQueue(await databases.open(name), aKind('in turn', { workers: 2 }));
    const { started, end, run } = aSlowWorker();
    await work(run);
    await send({ id: 1 });
    await expect.poll(() => started, SOON).toEqual([1]);
    for (const id of [1, 2, 3]) await send({ id });
    await expect.poll(() => started, SOON).toEqual([1, 2, 3]);
    end();
    await expect.poll(() => started, SOON).toEqual([1, 2, 3, 1]);
  });

  test('has the jobs of a group wait for each other, and no worker with them', async ({ databases }) => {
    const { work, send } = await aQueue(await databases.open(name), aKind('again', { workers: 2 }));
    const { started, end, run } = aSlowWorker();
    await work(run);
    await send({ id: 1 }, { group: 'slow.example' });
    await expect.poll(() => started, SOON).toEqual([1]);
    for (const id of [2, 3, 4]) await send({ id }, { group: 'slow.example' });
    for (const id of [5, 6]) await send({ id }, { group: 'quick.example' });
    await send({ id: 7 });
    await expect.poll(() => new Set(started), SOON).toEqual(new Set([1, 5, 6, 7]));
    end();
    await expect.poll(() => new Set(started.slice(4)), SOON).toEqual(new Set([2, 3, 4]));
  });

  test('refuses data that does not fit, and with it the write that it belongs to', async ({ databases }) => {
    const db = await databases.empty(name);
    const { sendIn } = await aQueue(await databases.open(name), aKind('once'));
    const writing = db.transaction(async (tx) => {
      await tx.insert(workspaces).values({ teamId: 'T0TEAM' });
      await sendIn(tx, { number: 1 });
    });
    await expect(writing).rejects.toThrow(z.ZodError);
    expect(await db.$count(workspaces, eq(workspaces.teamId, 'T0TEAM'))).toBe(0);
  });

  test('does nothing of what a transaction handed over that came to nothing', async ({ databases }) => {
    const { db } = await databases.open(name);
    const { work, send, sendIn } = await aQueue(await databases.open(name), aKind('once'));
    const writing = db.transaction(async (tx) => {
      await sendIn(tx, { id: 3 });
      throw new Error('changed my mind');
    });
    await expect(writing).rejects.toThrow('changed my mind');
    const { started, run } = aSlowWorker();
    await send({ id: 2 });
    await work(run);
    await expect.poll(() => started, SOON).toEqual([2]);
  });

  test('leaves out a job that another version handed over, and says so', async ({ databases }) => {
    const database = await databases.open(name);
    const old = aKind('once', { data: z.object({ linkId: z.int() }) });
    const { send } = await aQueue(database, old);
    await send({ linkId: 1 });

    const lines: string[] = [];
    const logger = pino({ level: 'error' }, { write: (line) => void lines.push(line) });
    const kind = { ...old, data: z.object({ showId: z.int(), linkId: z.int() }) };
    const today = await aQueue(database, kind, logger);
    const done: JobData[] = [];
    await today.send({ showId: 1, linkId: 1 });
    await today.work(async (data) => void done.push(data));
    await expect.poll(() => done, SOON).toEqual([{ showId: 1, linkId: 1 }]);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['A job cannot be read and is left out']);
  });

  test('knows no job but those it was started with', async ({ databases }) => {
    const database = await databases.open(name);
    const queue = await startQueue(database.source, [], createLogger('silent'));
    onTestFinished(() => queue.stop());
    await expect(queue.send(database.db, 'unheard-of', { id: 1 })).rejects.toThrow(
      'there is no job unheard-of',
    );
  });
});

test(
  'the jobs of a group wait for each other in all processes',
  { timeout: 60_000 },
  async ({ databases }) => {
    const database = await databases.open('PostgreSQL');
    const kind = aKind('again', { workers: 2 });
    const [one, other] = [await aQueue(database, kind), await aQueue(database, kind)];
    const { started, end, run } = aSlowWorker();
    await one.work(run);
    await one.send({ id: 1 }, { group: 'slow.example' });
    await expect.poll(() => started, SOON).toEqual([1]);
    await other.work(run);
    await one.send({ id: 2 }, { group: 'slow.example' });
    await one.send({ id: 3 });
    await expect.poll(() => started, SOON).toEqual([1, 3]);
    end();
    await expect.poll(() => started, SOON).toEqual([1, 3, 2]);
  },
);
