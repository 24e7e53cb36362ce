/**
 * How a call goes wrong. `refuse` answers with a status and does nothing; `drop` cuts the connection before
 * anything is done, `lose` after all is done; `slow` answers late, `hold` when something has happened. An `error` may
 * come though all is done.
 */
export type Trouble =
  | { kind: 'rate_limit'; retryAfterSeconds: number }
  | { kind: 'refuse'; status: number }
  | { kind: 'error'; code: string; isDone?: boolean }
  | { kind: 'drop' }
  | { kind: 'lose' }
  | { kind: 'slow'; ms: number }
  | { kind: 'hold'; until: Promise<unknown> };

/** `method` is a Web API method, `response_url`, `upload`, or `*` for all of them. */
export type Fault = { method: string; trouble: Trouble; times: number };
