import cron from 'node-cron';
import type { Context } from '../src/context.ts';
import type { JobData } from '../src/db/queue.ts';
import type { Show } from '../src/domain/show.ts';
import { lastDue, nextTimes } from '../src/schedule.ts';
import type { Job, Schedule } from './job.ts';

type Needs = Pick<Context, 'background' | 'enqueue' | 'logger' | 'now'> & {
  shows: Pick<Context['shows'], 'active'>;
  workspaces: { all(): readonly { id: number }[] };
  slots: Pick<Context['slots'], 'latest' | 'plan' | 'skip' | 'takeUndone'>;
};

type Scheduled = Pick<Job, 'name' | 'schedule'>;

/** A job of a show that falls due by the clock. */
type Entry = {
  show: Show;
  job: string;
  cron: string;
  schedule: Schedule<JobData>;
  /** What fell due until then is handed over. */
  since: Date;
  /** Undefined where it never will. */
  next: Date | undefined;
};

const EVERY_SECOND = '* * * * * *';
const EVERY_FEW_SECONDS = '*/5 * * * * *';
const MINUTE_MS = 60_000;
/** How long the queue is given to do what fell due before it is handed over again. */
const PATIENCE_MS = 10 * MINUTE_MS;
/** One time stands for those that were missed before it; more than these are not counted. */
const MISSED_COUNTED = 99;

/** Ticks every second until it is stopped. What fails is logged, and asked for again by the next tick. */
export function startClock(context: Needs, jobs: readonly Scheduled[]) {
  const clock = createClock(context, jobs);
  const follow = oneAtATime(context, 'follow the schedules', clock.follow);
  let lastTickAt = performance.now();
  const tick = oneAtATime(context, 'hand over what fell due', () =>
    clock.tick().finally(() => {
      lastTickAt = performance.now();
    }),
  );
  follow();
  const tasks = [
    // A tick that is missed is made up for by the next.
    cron.schedule(EVERY_SECOND, tick, { name: 'hand over what fell due', suppressMissedWarning: true }),
    cron.schedule(EVERY_FEW_SECONDS, follow, { name: 'follow the schedules', suppressMissedWarning: true }),
  ];
  return {
    /** How long it has not ticked; what fails counts, what hangs does not. */
    stillForMs: () => performance.now() - lastTickAt,

    async stop(): Promise<void> {
      for (const task of tasks) await task.destroy();
    },
  };
}

/**
 * Only a clock. At every tick it asks what fell due since what is known to be handed over, so that a stall, a sleep or a
 * restart loses nothing; the database decides which process hands it over. Shows come, go and change their schedule
 * while it runs, and what fails for one keeps nothing from the others.
 */
export function createClock(context: Needs, jobs: readonly Scheduled[]) {
  let entries: readonly Entry[] = [];

  /** @throws AggregateError of what could not be handed over: it is still due */
  async function tick(): Promise<void> {
    const done = await Promise.allSettled(entries.map((entry) => handOver(context, entry)));
    const errors = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    if (errors.length > 0) throw new AggregateError(errors, 'what fell due could not be handed over');
  }

  return {
    tick,

    /** Asks which shows there are and what of them was handed over, and hands over what was missed. */
    async follow(): Promise<void> {
      const shows = await context.shows.active(context.workspaces.all().map(({ id }) => id));
      const latest = await context.slots.latest(
        shows.map(({ id }) => id),
        context.now(),
      );
      const since = new Map(latest.map(({ showId, job, slot }) => [`${showId} ${job}`, slot]));
      entries = shows.flatMap((show) => entriesOf(context, show, jobs, since));
      await tick();
      await handOverUndone(context, entries);
    },
  };
}

function oneAtATime({ background }: Needs, name: string, work: () => Promise<void>): () => void {
  let isRunning = false;
  return () => {
    if (isRunning) return;
    isRunning = true;
    background.run(name, () =>
      work().finally(() => {
        isRunning = false;
      }),
    );
  };
}

function entriesOf(
  { logger, now }: Needs,
  show: Show,
  jobs: readonly Scheduled[],
  latest: ReadonlyMap<string, Date>,
): Entry[] {
  return jobs.flatMap(({ name: job, schedule }) => {
    if (!schedule) return [];
    const expression = schedule.cron(show);
    if (expression === undefined) return [];
    // Where nothing was ever kept, nobody knows what fell due so long ago.
    const handedOver = latest.get(`${show.id} ${job}`) ?? new Date(now().getTime() - schedule.lateMs);
    const scheduled =
      (schedule.scheduledAt ? schedule.scheduledAt(show) : show.scheduledAt) ?? show.createdAt;
    const since = new Date(Math.max(handedOver.getTime(), scheduled.getTime()));
    const [next] = nextTimes({ cron: expression, timeZone: show.timeZone }, { now: since, count: 1 });
    if (!next) logger.error({ show: show.id, job, cron: expression }, 'A schedule never falls due');
    return [{ show, job, cron: expression, schedule, since, next }];
  });
}

async function handOver({ slots, now }: Needs, entry: Entry): Promise<void> {
  const { show, job, schedule, cron: expression, since, next } = entry;
  const until = now();
  if (!next || next > until) return;
  const timing = { cron: expression, timeZone: show.timeZone };
  const found = lastDue(timing, { after: since, until, countTo: MISSED_COUNTED });
  if (!found) return;
  const { due: slot, missed } = found;
  const due = { showId: show.id, job, slot, missed };
  if (until.getTime() - slot.getTime() > schedule.lateMs) await slots.skip(due, until);
  else await slots.plan(due, schedule.data(show, slot), until);
  entry.since = slot;
  entry.next = nextTimes(timing, { now: slot, count: 1 }).at(0);
}

/** What the queue has given up meanwhile, or a refusal has undone, is tried again for as long as it is worth it. */
async function handOverUndone({ slots, enqueue, now }: Needs, entries: readonly Entry[]): Promise<void> {
  const at = now();
  const showIds = [...new Set(entries.map(({ show }) => show.id))];
  const undone = await slots.takeUndone(showIds, new Date(at.getTime() - PATIENCE_MS), at);
  for (const { showId, job, slot } of undone) {
    const entry = entries.find((known) => known.show.id === showId && known.job === job);
    if (!entry || at.getTime() - slot.getTime() > entry.schedule.lateMs) continue;
    await enqueue(job, entry.schedule.data(entry.show, slot));
  }
}
