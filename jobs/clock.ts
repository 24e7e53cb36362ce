import { CronExpressionParser } from 'cron-parser';
import cron, { type ScheduledTask } from 'node-cron';
import type { Context } from '../src/context.ts';
import type { JobData } from '../src/db/queue.ts';
import type { Show } from '../src/domain/show.ts';
import type { Job, Schedule } from './job.ts';

type Needs = Pick<Context, 'enqueue' | 'background' | 'now'> & {
  shows: Pick<Context['shows'], 'active'>;
  workspaces: { all(): readonly { id: number }[] };
  digests: Pick<Context['digests'], 'at'>;
};

/** Hands one thing over. What throws is handed over later: doing it again does it once. */
type HandOver = () => Promise<void>;
type FallsDue = (work: HandOver) => void;

const EVERY_FEW_SECONDS = '*/5 * * * * *';
const MISSED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Only a clock: it hands over what falls due, and the queue and the database see to it that several processes do it
 * once. Shows come, go and change their schedule while it runs, and the database may be away when something falls due.
 */
export function startClock(context: Needs, jobs: readonly Pick<Job, 'name' | 'schedule'>[]) {
  const tasks = new Map<string, ScheduledTask>();
  const due = new Set<HandOver>();

  // Each by itself: one that fails keeps no other from being handed over, and is due again.
  const handOverDue = () => {
    for (const work of due) {
      due.delete(work);
      context.background.run('hand over what fell due', () =>
        work().catch((error: unknown) => {
          due.add(work);
          throw error;
        }),
      );
    }
  };
  const fallsDue: FallsDue = (work) => {
    due.add(work);
    handOverDue();
  };

  const follow = () =>
    context.background.run('follow the schedules', async () => {
      const followed = new Map((await timetable(context, jobs)).map((entry) => [entry.id, entry]));
      for (const [id, task] of tasks) {
        if (followed.has(id)) continue;
        await task.destroy();
        tasks.delete(id);
      }
      for (const [id, entry] of followed) {
        if (tasks.has(id)) continue;
        tasks.set(id, scheduled(context, entry, fallsDue));
        const missed = lastDue(context, entry);
        if (missed) fallsDue(() => handOverMissed(context, entry, missed));
      }
      handOverDue();
    });

  follow();
  const following = cron.schedule(EVERY_FEW_SECONDS, follow, { name: 'follow the schedules' });
  return {
    async stop(): Promise<void> {
      for (const task of [following, ...tasks.values()]) await task.destroy();
    },
  };
}

/** A job of a show that falls due by the clock. */
type Entry = { id: string; name: string; show: Show; cron: string; schedule: Schedule<JobData> };

async function timetable(
  { shows, workspaces }: Needs,
  jobs: readonly Pick<Job, 'name' | 'schedule'>[],
): Promise<Entry[]> {
  const active = await shows.active(workspaces.all().map(({ id }) => id));
  return active.flatMap((show) =>
    jobs.flatMap(({ name, schedule }) => {
      if (!schedule) return [];
      const expression = schedule.cron(show);
      return [
        { id: `${name} ${show.id} ${expression} ${show.timeZone}`, name, show, cron: expression, schedule },
      ];
    }),
  );
}

function scheduled(context: Needs, entry: Entry, fallsDue: FallsDue): ScheduledTask {
  const { cron: expression, show } = entry;
  return cron.schedule(expression, ({ date }) => fallsDue(() => handOver(context, entry, date)), {
    timezone: show.timeZone,
  });
}

/** When it fell due last, within a week, while the show was there and had this schedule. */
function lastDue({ now }: Needs, { cron: expression, show }: Entry): Date | undefined {
  const due = CronExpressionParser.parse(expression, { currentDate: now(), tz: show.timeZone })
    .prev()
    .toDate();
  const isRecent = now().getTime() - due.getTime() < MISSED_MS;
  return isRecent && due > (show.scheduledAt ?? show.createdAt) ? due : undefined;
}

/** What fell due while no process was there is done late rather than never. */
async function handOverMissed(context: Needs, entry: Entry, due: Date): Promise<void> {
  if (await entry.schedule.isMissed?.(entry.show, due, context)) await handOver(context, entry, due);
}

async function handOver({ enqueue }: Needs, { name, show, schedule }: Entry, due: Date): Promise<void> {
  // Every process has to name the same time, whatever its clock's milliseconds.
  const second = new Date(Math.floor(due.getTime() / 1000) * 1000);
  await enqueue(name, schedule.data(show, second));
}
