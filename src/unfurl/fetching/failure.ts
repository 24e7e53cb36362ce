import type { Failure } from '../../domain/page.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When asking again may help, by what went wrong. */
export const RETRY_MS = {
  network: 5 * MINUTE_MS,
  timeout: 10 * MINUTE_MS,
  unknownHost: 15 * MINUTE_MS,
  broken: 10 * MINUTE_MS,
  busy: 15 * MINUTE_MS,
  wall: 6 * HOUR_MS,
} as const;

/** What went wrong with a page, on its way up to `Page.failure`. */
export class PageFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export function refused(message: string): PageFailure {
  return new PageFailure({ kind: 'refused', message });
}

export function tooSlow(): PageFailure {
  const message = 'The page took too long to answer.';
  return new PageFailure({ kind: 'timeout', message, retryInMs: RETRY_MS.timeout });
}

/** Any error of a fetch in a host's words. */
export function failureOf(error: unknown): PageFailure {
  if (error instanceof PageFailure) return error;
  const code = codeOf(error);
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return tooSlow();
  if (/CERT|SELF_SIGNED|UNABLE_TO|ISSUER|TLS|SSL|EPROTO/.test(code)) {
    return new PageFailure({ kind: 'network', message: 'The site has no valid certificate.' });
  }
  const message =
    code === 'ECONNREFUSED' ? 'The site takes no connections.' : 'The connection to the site broke.';
  return new PageFailure({ kind: 'network', message, retryInMs: RETRY_MS.network });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const inner = error instanceof AggregateError ? error.errors[0] : undefined;
  const coded: unknown = 'code' in error ? error.code : undefined;
  if (coded === undefined && inner instanceof Error) return codeOf(inner);
  return typeof coded === 'string' ? coded : '';
}
