import { CronExpressionParser } from 'cron-parser';
import cron, { type ScheduledTask } from 'node-cron';
import type { Context } from '../src/context.ts';
import type { Show } from '../src/domain/show.ts';

type Needs = Pick<Context, 'enqueue' | 'background' | 'now'> & {
  shows: Pick<Context['shows'], 'active'>;
  slack: Pick<Context['slack'], 'teamId'>;
  digests: Pick<Context['digests'], 'at'>;
};

/** Hands one thing over. What throws is handed over later: doing it again does it once. */
type HandOver = () => Promise<void>;
type FallsDue = (handOver: HandOver) => void;

const NIGHTLY = '0 3 * * *';
const EVERY_FEW_SECONDS = '*/5 * * * * *';
const MISSED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Only a clock: it hands over what falls due, and the queue and the database see to it that several processes do it
 * once. Shows come, go and change their schedule while it runs, and the database may be away when something falls due.
 */
export function startClock(context: Needs) {
  const tasks = new Map<string, ScheduledTask[]>();
  const due = new Set<HandOver>();

  const handOverDue = () =>
    context.background.run('hand over what fell due', async () => {
      for (const handOver of due) {
        await handOver();
        due.delete(handOver);
      }
    });
  const fallsDue: FallsDue = (handOver) => {
    due.add(handOver);
    handOverDue();
  };

  const follow = () =>
    context.background.run('follow the schedules', async () => {
      const shows = new Map(
        (await context.shows.active(context.slack.teamId)).map((show) => [scheduleOf(show), show]),
      );
      for (const [schedule, scheduled] of tasks) {
        if (shows.has(schedule)) continue;
        for (const task of scheduled) await task.destroy();
        tasks.delete(schedule);
      }
      for (const [schedule, show] of shows) {
        if (tasks.has(schedule)) continue;
        tasks.set(schedule, scheduleShow(context, show, fallsDue));
        fallsDue(() => enqueueMissed(context, show));
      }
      if (due.size > 0) handOverDue();
    });

  follow();
  const following = cron.schedule(EVERY_FEW_SECONDS, follow, { name: 'follow the schedules' });
  return {
    async stop(): Promise<void> {
      for (const task of [following, ...[...tasks.values()].flat()]) await task.destroy();
    },
  };
}

function scheduleOf({ id, digestCron, timeZone }: Show): string {
  return `${id} ${digestCron} ${timeZone}`;
}

function scheduleShow(context: Needs, show: Show, fallsDue: FallsDue): ScheduledTask[] {
  const timezone = show.timeZone;
  const digest = (date: Date) => fallsDue(() => enqueueDigest(context, show, date));
  const reading = () => fallsDue(() => context.enqueue('read-back', { showId: show.id }));
  return [
    cron.schedule(show.digestCron, ({ date }) => digest(date), { timezone }),
    cron.schedule(NIGHTLY, reading, { timezone }),
  ];
}

/** A digest that fell due while no process was there is posted late rather than never, within a week. */
async function enqueueMissed(context: Needs, show: Show): Promise<void> {
  const now = context.now();
  const due = CronExpressionParser.parse(show.digestCron, { currentDate: now, tz: show.timeZone })
    .prev()
    .toDate();
  const isRecent = now.getTime() - due.getTime() < MISSED_MS;
  if (isRecent && due > show.createdAt && !(await context.digests.at(show.id, due))) {
    await enqueueDigest(context, show, due);
  }
}

async function enqueueDigest({ enqueue }: Needs, show: Show, due: Date): Promise<void> {
  // Every process has to name the same time, whatever its clock's milliseconds.
  const slot = new Date(Math.floor(due.getTime() / 1000) * 1000).toISOString();
  await enqueue('weekly-digest', { showId: show.id, slot });
}
