import type { PlaygroundSlack } from '../../playground/slack.ts';

const PATIENCE_MS = 120_000;
/** So many events come once more in turned order when all of them have come. */
const TURNED = 64;

/** When each copy of an event comes, by the number of events told until then. */
function duesOf(event: number): number[] {
  const late = event % 10 === 0 ? 12 : 0;
  const turned = event + TURNED * 2 - 2 * (event % TURNED);
  return [event + late, event + late + 1, event + late + 5, turned];
}

/**
 * From now on every event comes to the app four times, and each tenth for the first time only after a dozen others. What
 * comes over the wire is what Slack tells, but for the ids of envelopes.
 */
export function inDisorder(slack: PlaygroundSlack) {
  const { world } = slack;
  const { transport } = world;
  if (!transport) throw new Error('nobody listens yet');
  let told = 0;
  let sent = 0;
  let answered = 0;
  let waiting: { due: number; send: () => void }[] = [];

  function sendDue(until: number): void {
    const due = waiting.filter((one) => one.due <= until).toSorted((one, other) => one.due - other.due);
    waiting = waiting.filter((one) => one.due > until);
    for (const { send } of due) send();
  }

  world.transport = {
    send(delivery, report) {
      if (delivery.kind !== 'events_api') return transport.send(delivery, report);
      told += 1;
      for (const [copy, due] of duesOf(told).entries()) {
        const send = () => {
          sent += 1;
          transport.send({ ...delivery, envelopeId: `${delivery.envelopeId}-${copy}` }, (acknowledgement) => {
            answered += 1;
            report(acknowledgement);
          });
        };
        waiting.push({ due, send });
      }
      sendDue(told);
      return () => {};
    },
  };

  return {
    /** Lets all come that is still on its way. @returns how many copies there were */
    async everythingCame(): Promise<number> {
      const isAnswered = () => answered === sent;
      // All is stored by then: what is not would be asked for, as it stands by now.
      await slack.waitFor(isAnswered, PATIENCE_MS);
      sendDue(Infinity);
      await slack.waitFor(isAnswered, PATIENCE_MS);
      return sent;
    },
  };
}
