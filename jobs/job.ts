import { z } from 'zod';
import type { Context } from '../src/context.ts';
import type { JobData, JobKind } from '../src/db/queue.ts';
import type { Show } from '../src/domain/show.ts';

/** When a job falls due by the clock of each show. */
export type Schedule<Data extends JobData> = {
  /** In node-cron's syntax, by the clock of the show's time zone; none where it never falls due for the show. */
  cron(show: Show): string | undefined;
  /** Since when that is so, where it is not that of the show's first digest. */
  scheduledAt?(show: Show): Date | null;
  /** What the job is handed. `slot` is when it fell due: the same instant in every process. */
  data(show: Show, slot: Date): Data;
  /** For how long it is still worth doing when it fell due while no process was there. */
  lateMs: number;
};

/**
 * A kind of work. `run` does it once and may be run again: doing it twice is like doing it once, but for what is told to
 * one person alone, which nobody can look for.
 */
export type Job<Data extends JobData = JobData> = JobKind & {
  data: z.ZodType<Data>;
  schedule?: Schedule<NoInfer<Data>>;
  /** Nobody hands it over again when Slack does not let it be done: it is kept until Slack does. */
  waits?: true;
  run(data: Data, context: Context): Promise<void>;
};

/** Takes the type of the data from its schema. */
export function defineJob<Data extends JobData>(job: Job<Data>): Job<Data> {
  return job;
}

/** The number by which the database knows a row. */
export const Id = z.int().positive();

export const MINUTE_SECONDS = 60;
