import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Does work for what came in under this id: whatever is logged meanwhile says so, and what is handed over to the queue. */
export function inRequest<Result>(id: string, work: () => Result): Result {
  return current.run(id, work);
}

/** The id of what this is done for. */
export function requestId(): string | undefined {
  return current.getStore();
}
