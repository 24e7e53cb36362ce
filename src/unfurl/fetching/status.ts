import { type Failure, GONE } from '../../domain/page.ts';
import { RETRY_MS } from './failure.ts';

const LONGEST_WAIT_MS = 7 * 24 * 60 * 60 * 1_000;
// Gone, or not to be shown: asking again changes nothing.
const FINAL = new Map([...GONE, [451, 'The page is withheld for legal reasons (451).']]);
// 999 is LinkedIn's; the others are what bot protections answer.
const WALLS = new Set([401, 402, 403, 407, 999]);

type Status = { status: number; retryAfter: string | undefined; nowMs: number };

/** What an answer's status says against reading it, if anything. */
export function statusFailure({ status, retryAfter, nowMs }: Status): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  const waitMs = retryAfterMs(retryAfter, nowMs);
  const final = FINAL.get(status);
  if (final) return { kind: 'http', message: final };
  if (WALLS.has(status)) {
    return {
      kind: 'challenge',
      message: `The site does not let programs read this page (${status}).`,
      retryInMs: waitMs ?? RETRY_MS.wall,
    };
  }
  if (status === 429) {
    return {
      kind: 'challenge',
      message: 'The site asks for patience (429).',
      retryInMs: waitMs ?? RETRY_MS.busy,
    };
  }
  if (status >= 500 || status === 408 || status === 425) {
    return {
      kind: 'http',
      message: `The site has a problem (${status}).`,
      retryInMs: waitMs ?? RETRY_MS.broken,
    };
  }
  return { kind: 'http', message: `The site refuses to show the page (${status}).` };
}

// RFC 9110, 10.2.3: seconds, or a date.
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}
