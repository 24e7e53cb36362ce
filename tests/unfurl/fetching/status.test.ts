import { expect, it } from 'vitest';
import { statusFailure } from '../../../src/unfurl/fetching/status.ts';

const nowMs = Date.parse('2026-11-02T08:00:00Z');

it.each([
  [200, undefined, undefined, undefined],
  [404, '60', 'http', undefined],
  [410, undefined, 'http', undefined],
  [451, undefined, 'http', undefined],
  [400, undefined, 'http', undefined],
  [403, undefined, 'challenge', 6 * 60 * 60_000],
  [999, undefined, 'challenge', 6 * 60 * 60_000],
  [429, '120', 'challenge', 120_000],
  [429, undefined, 'challenge', 15 * 60_000],
  [503, 'Mon, 02 Nov 2026 08:10:00 GMT', 'http', 10 * 60_000],
  [503, 'Mon, 02 Nov 2026 07:10:00 GMT', 'http', 0],
  [500, 'soon', 'http', 10 * 60_000],
  [503, '99999999', 'http', 7 * 24 * 60 * 60_000],
])(
  'status %i with Retry-After %s is %s, to be asked again in %s ms',
  (status, retryAfter, kind, retryInMs) => {
    const failure = statusFailure({ status, retryAfter, nowMs });
    expect(failure?.kind).toBe(kind);
    expect(failure?.retryInMs).toBe(retryInMs);
  },
);
