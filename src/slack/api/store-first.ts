import { randomUUID } from 'node:crypto';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { inRequest } from '../../request.ts';

/** What Slack tells of by itself, or what somebody did: a command, a press, a form. */
type Kind = 'event' | 'interaction';

/** Who wants to know of what happens on the way. */
export type EventWatch = Partial<{
  received: () => void;
  /** How long Slack waited for it. */
  acknowledged: (kind: Kind, ms: number) => void;
  /** An event that Slack has to send again. */
  failed: () => void;
  /** Slack left events out, as there were too many in this minute. */
  limited: () => void;
}>;

/**
 * Bolt acknowledges an event before its listeners run: a crash in between loses the event. Here it is acknowledged
 * when its listeners are done with it, and not at all when they threw, so that Slack sends it again. Commands and
 * buttons are not touched: their listeners acknowledge for themselves, within three seconds.
 */
export function storeFirst(watch: EventWatch = {}) {
  const failures = new WeakMap<object, Error>();
  return {
    /** Has the receiver's events go through here on their way to the app. */
    wrap(receiver: Receiver): Receiver {
      const init = receiver.init.bind(receiver);
      receiver.init = (app) => init(new Proxy(app, { get: (target, key) => intercepted(target, key) }));
      return receiver;
    },

    /** What listeners throw, Bolt tells only the app's error handler, which has to pass it on to here. */
    noteFailure({ body, error }: { body: object; error: Error }): void {
      failures.set(body, error);
    },
  };

  function intercepted(app: App, key: string | symbol): unknown {
    if (key !== 'processEvent') return Reflect.get(app, key, app);
    return async (event: ReceiverEvent) => {
      const { type } = event.body;
      // Not an event, and nothing that Bolt knows.
      if (type === 'app_rate_limited') {
        await event.ack();
        return watch.limited?.();
      }
      const id: unknown = event.body['event_id'];
      return inRequest(typeof id === 'string' ? id : randomUUID(), () =>
        type === 'event_callback' ? handleEvent(app, event) : handleInteraction(app, event),
      );
    };
  }

  async function handleEvent(app: App, event: ReceiverEvent): Promise<void> {
    const since = performance.now();
    watch.received?.();
    try {
      await app.processEvent({ ...event, ack: async () => {} });
      const failure = failures.get(event.body);
      if (failure) throw failure;
      await event.ack();
    } catch (error) {
      watch.failed?.();
      throw error;
    }
    watch.acknowledged?.('event', performance.now() - since);
  }

  async function handleInteraction(app: App, event: ReceiverEvent): Promise<void> {
    const since = performance.now();
    await app.processEvent({
      ...event,
      ack: async (answer) => {
        await event.ack(answer);
        watch.acknowledged?.('interaction', performance.now() - since);
      },
    });
  }
}
