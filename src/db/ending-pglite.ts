import { PGlite } from '@electric-sql/pglite';
import { z } from 'zod';

type Asked = Parameters<PGlite['execProtocolStream']>;
type Answered = ReturnType<PGlite['execProtocolStream']>;

/** PostgreSQL's code for a disk without room. */
const DISK_FULL = '53100';
const Failure = z.object({ code: z.string().optional(), severity: z.string().optional() });

export type End = { isDiskFull: boolean; error: Error };

/**
 * The embedded database, which says when there is no use in going on with it: its disk is full, or it has crashed. PGlite
 * (0.5.16) has no process that could end: asked once more after a crash, it turns in a loop and keeps this process from
 * everything else. Here it is not asked any more, and says again what it ended with.
 */
export class EndingPGlite extends PGlite {
  #end: End | undefined;
  readonly #ending = Promise.withResolvers<End>();

  /** Resolves when it has ended. */
  readonly ended: Promise<End> = this.#ending.promise;

  get end(): End | undefined {
    return this.#end;
  }

  override async execProtocolStream(...asked: Asked): Answered {
    if (this.#end) throw this.#end.error;
    try {
      return await super.execProtocolStream(...asked);
    } catch (error) {
      this.#end = endIn(error);
      if (this.#end) this.#ending.resolve(this.#end);
      throw error;
    }
  }

  /** What it could not write any more is written when it is opened again. */
  override async close(): Promise<void> {
    if (!this.#end) await super.close();
  }
}

function endIn(error: unknown): End | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, severity = '' } = Failure.safeParse(error).data ?? {};
  const isDiskFull = code === DISK_FULL;
  const hasCrashed = error.name === 'RuntimeError' || /^(?:PANIC|FATAL)$/.test(severity);
  return isDiskFull || hasCrashed ? { isDiskFull, error } : undefined;
}
