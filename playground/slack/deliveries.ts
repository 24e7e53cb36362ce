import { newUuid } from './ids.ts';
import { changed, type World } from './world.ts';
import type { EnvelopeKind, Delivery, Acknowledgement } from './world/delivery.ts';

/** How long Slack waits for an acknowledgement. https://docs.slack.dev/apis/events-api/#responding */
const ACKNOWLEDGE_WITHIN_MS = 3000;

type Envelope = { kind: EnvelopeKind; payload: Record<string, unknown>; acceptsResponse?: boolean };

/** Sends an event to the app, again at Slack's own times until it is acknowledged. */
export function deliver(world: World, envelope: Envelope, attempt = 0, retryReason?: string): void {
  const envelopeId = newUuid();
  attemptDelivery(world, { ...envelope, envelopeId }, attempt, retryReason, (acknowledgement) => {
    if (acknowledgement.ok || acknowledgement.failure === 'no_retry') return;
    const waitMs = world.settings.redeliverAfterMs[attempt];
    if (waitMs === undefined) return;
    world.clock.after(waitMs, () => deliver(world, envelope, attempt + 1, acknowledgement.failure));
  });
}

/** Sends a command or a press to the app once: only the person repeats these. */
export function deliverOnce(world: World, envelope: Envelope): Promise<Acknowledgement> {
  return new Promise((resolve) => {
    attemptDelivery(world, { ...envelope, envelopeId: newUuid() }, 0, undefined, resolve);
  });
}

function attemptDelivery(
  world: World,
  { kind, payload, acceptsResponse = false, envelopeId }: Envelope & { envelopeId: string },
  attempt: number,
  retryReason: string | undefined,
  settle: (acknowledgement: Acknowledgement) => void,
): void {
  const delivery: Delivery = {
    envelopeId,
    kind,
    payload: structuredClone(payload),
    acceptsResponse,
    attempt,
    retryReason,
    sentAt: world.clock.now(),
    via: '',
    outcome: 'waiting',
    failure: undefined,
    acknowledgedMs: undefined,
    response: undefined,
  };
  world.deliveries.push(delivery);
  const startedMs = performance.now();
  let giveUp = () => {};

  const report = (acknowledgement: Acknowledgement) => {
    if (delivery.outcome !== 'waiting') return;
    callOffTimeout();
    delivery.outcome = acknowledgement.ok ? 'acknowledged' : 'failed';
    if (acknowledgement.ok) {
      delivery.acknowledgedMs = performance.now() - startedMs;
      delivery.response = acknowledgement.response;
    } else {
      delivery.failure = acknowledgement.failure;
    }
    changed(world, { kind: 'delivery', delivery });
    giveUp();
    settle(acknowledgement);
  };
  const callOffTimeout = world.clock.after(ACKNOWLEDGE_WITHIN_MS - world.settings.deliveryMs, () =>
    report({ ok: false, failure: 'timeout' }),
  );

  changed(world, { kind: 'delivery', delivery });
  if (world.transport) giveUp = world.transport.send(delivery, report);
  else report({ ok: false, failure: 'connection_failed' });
}
