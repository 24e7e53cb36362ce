import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

/**
 * Bolt acknowledges an event before its listeners run: a crash in between loses the event. Here it is acknowledged
 * when its listeners are done with it, and not at all when they threw, so that Slack sends it again. Commands and
 * buttons are not touched: their listeners acknowledge for themselves, within three seconds.
 */
export function storeFirst() {
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
      if (event.body['type'] !== 'event_callback') return app.processEvent(event);
      await app.processEvent({ ...event, ack: async () => {} });
      const failure = failures.get(event.body);
      if (failure) throw failure;
      await event.ack();
    };
  }
}
