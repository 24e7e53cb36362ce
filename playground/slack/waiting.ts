import type { World } from './world.ts';

/** What is waited for may happen outside of Slack, where no change is announced. */
const LOOK_EVERY_MS = 20;

type Found<T> = T | undefined | false | null;

/**
 * Looks after every change, and from time to time, until `find` gives something.
 * @throws when that takes longer than `ms` real milliseconds
 */
export function waitUntil<T>(
  world: World,
  find: () => Found<T> | Promise<Found<T>>,
  ms: number,
  what: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLooking = false;
    const look = async () => {
      if (isLooking) return;
      isLooking = true;
      const value = await find();
      isLooking = false;
      if (value) settle(() => resolve(value));
    };
    const wake = () => {
      look().catch((error: unknown) => settle(() => reject(error)));
    };
    const settle = (end: () => void) => {
      clearTimeout(timeout);
      clearInterval(interval);
      world.listeners.delete(wake);
      end();
    };
    const timeout = setTimeout(
      () => settle(() => reject(new Error(`Within ${ms} ms ${what}. ${story(world)}`))),
      ms,
    );
    const interval = setInterval(wake, LOOK_EVERY_MS);
    world.listeners.add(wake);
    wake();
  });
}

function story({ calls, deliveries }: World): string {
  const told = deliveries
    .slice(-3)
    .map(({ kind, payload, outcome }) => `${kind} ${topic(payload)} ${outcome}`);
  const called = calls
    .slice(-5)
    .map(({ method, answer }) => `${method} ${JSON.stringify(answer['error'] ?? 'ok')}`);
  return `Last told: ${told.join(', ') || 'nothing'}. Last called: ${called.join(', ') || 'nothing'}.`;
}

function topic(payload: Record<string, unknown>): string {
  const event = payload['event'];
  if (typeof event === 'object' && event !== null && 'type' in event) return String(event.type);
  return String(payload['command'] ?? payload['type']);
}
