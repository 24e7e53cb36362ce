import type { PlaygroundSlack } from '../slack.ts';

const LINES = 150;

/** What was sent between Slack and the app, the last first, and what Slack refused or did not send. */
export function inspect({ calls, deliveries, refusedBlocks, events }: PlaygroundSlack) {
  const withheld = events.filter((event) => event.withheld !== undefined && event.withheld !== 'the past');
  return {
    calls: latest(calls),
    envelopes: latest(deliveries).map((envelope) => ({ ...envelope, what: nameOf(envelope.payload) })),
    withheld: latest(withheld),
    refusals: latest(refusedBlocks),
    totals: {
      calls: calls.length,
      envelopes: deliveries.length,
      withheld: withheld.length,
      refusals: refusedBlocks.length,
    },
  };
}

/** Each with its place in the whole list, by which the page recognises it. */
function latest<T extends object>(lines: readonly T[]): (T & { line: number })[] {
  const first = Math.max(0, lines.length - LINES);
  return lines
    .slice(first)
    .map((entry, at) => ({ ...entry, line: first + at }))
    .toReversed();
}

function nameOf({ event, command, text, type, callback_id }: Record<string, unknown>): string {
  if (typeof event === 'object' && event !== null) {
    const { type: kind, subtype } = event as { type: string; subtype?: string };
    return joined([kind, subtype], ' · ');
  }
  return command ? joined([command, text], ' ') : joined([type, callback_id], ' · ');
}

function joined(values: readonly unknown[], between: string): string {
  return values.filter((value) => typeof value === 'string' && value !== '').join(between);
}
