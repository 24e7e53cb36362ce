import { expect, test } from 'vitest';
import type { Page } from '../src/domain/page.ts';
import { createMetrics, type Metrics } from '../src/metrics.ts';

/** The lines that are ours, without what describes them. */
async function told(metrics: Metrics): Promise<string[]> {
  const { body } = await metrics.answer();
  return body.split('\n').filter((line) => line.startsWith('swarmalicious_'));
}

const read = (page: Partial<Page>) => async (): Promise<Page> => ({ kind: 'page', ...page });

test('events are counted by what became of them, and how long Slack waited', async () => {
  const metrics = createMetrics();
  metrics.events.received();
  metrics.events.acknowledged('event', 30);
  metrics.events.received();
  metrics.events.failed();
  metrics.events.acknowledged('interaction', 3);
  const lines = await told(metrics);
  expect(lines).toEqual(
    expect.arrayContaining([
      'swarmalicious_events_received_total 2',
      'swarmalicious_events_stored_total 1',
      'swarmalicious_events_failed_total 1',
      'swarmalicious_acknowledgement_seconds_bucket{le="0.025",kind="event"} 0',
      'swarmalicious_acknowledgement_seconds_bucket{le="0.05",kind="event"} 1',
      'swarmalicious_acknowledgement_seconds_count{kind="interaction"} 1',
    ]),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^swarmalicious_last_event_age_seconds 0\.\d+/));
});

test('before the first event its age is not known', async () => {
  expect((await told(createMetrics())).join('\n')).not.toContain('last_event_age');
});

test('pages are counted by what came of them', async () => {
  const metrics = createMetrics();
  await metrics.counted(read({}))('https://a.example');
  await metrics.counted(read({}))('https://b.example');
  await metrics.counted(read({ failure: { kind: 'timeout', message: 'Late.' } }))('https://c.example');
  expect(await told(metrics)).toEqual(
    expect.arrayContaining([
      'swarmalicious_pages_read_total{outcome="read"} 2',
      'swarmalicious_pages_read_total{outcome="timeout"} 1',
    ]),
  );
});

test('the first connection is no reconnect', async () => {
  const metrics = createMetrics();
  metrics.connected();
  expect(await told(metrics)).toContain('swarmalicious_reconnects_total 0');
  metrics.connected();
  expect(await told(metrics)).toContain('swarmalicious_reconnects_total 1');
});

test('what waits is counted when somebody asks, and left out while it is not known', async () => {
  const metrics = createMetrics();
  let isAway = false;
  const known =
    <Value>(value: Value) =>
    async () => {
      if (isAway) throw new Error('the database is away');
      return value;
    };
  metrics.watch({
    jobs: known([{ job: 'deliver', state: 'ready', count: 3 }] as const),
    outboxWaiting: known(2),
    setAside: known(0),
    faults: known([{ kind: 'scope', count: 1 }]),
    isConnected: () => !isAway,
  });
  expect(await told(metrics)).toEqual(
    expect.arrayContaining([
      'swarmalicious_jobs{job="deliver",state="ready"} 3',
      'swarmalicious_outbox_waiting 2',
      'swarmalicious_set_aside 0',
      'swarmalicious_faults{kind="scope"} 1',
      'swarmalicious_connected 1',
    ]),
  );
  isAway = true;
  const lines = await told(metrics);
  expect(lines).toContain('swarmalicious_connected 0');
  expect(lines.join('\n')).not.toMatch(/swarmalicious_(jobs|outbox_waiting|set_aside|faults)/);
});
