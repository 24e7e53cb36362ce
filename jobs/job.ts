import type { Context } from '../src/context.ts';
import type { Work, WorkName } from '../src/work.ts';

/** A kind of work. `run` does it once and may be run again: doing it twice is like doing it once. */
export type Job<Name extends WorkName> = {
  name: Name;
  run(work: Work[Name], context: Context): Promise<void>;
};
