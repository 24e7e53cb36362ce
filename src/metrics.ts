import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { JobCount } from './db/queue.ts';
import type { Page } from './domain/page.ts';

/** What is counted when somebody asks. What throws is left out of the answer. */
type Counts = {
  jobs: () => Promise<readonly JobCount[]>;
  outboxWaiting: () => Promise<number>;
  setAside: () => Promise<number>;
  faults: () => Promise<readonly { kind: string; count: number }[]>;
  isConnected: () => boolean;
};

type Sample = { labels?: Record<string, string>; value: number };

export type Metrics = ReturnType<typeof createMetrics>;

const PREFIX = 'swarmalicious_';
const PATIENCE_MS = 2000;
/** Slack waits three seconds. */
const ACKNOWLEDGED_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];

/** What Prometheus is told. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: PREFIX + name, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[], read: () => Promise<Sample[]>) =>
    new Gauge({
      name: PREFIX + name,
      help,
      labelNames,
      registers,
      async collect() {
        const samples = await inTime(read).catch(() => []);
        this.reset();
        if (labelNames.length === 0) this.remove();
        for (const { labels = {}, value } of samples) this.set(labels, value);
      },
    });

  const received = counter('events_received_total', 'Events that came from Slack.');
  const stored = counter('events_stored_total', 'Events that were stored, and acknowledged.');
  const failed = counter('events_failed_total', 'Events that were not, so that Slack sends them again.');
  const reconnects = counter('reconnects_total', 'Connections to Slack after the first.');
  const pages = counter('pages_read_total', 'Pages that links lead to, by what came of reading them.', [
    'outcome',
  ]);
  const acknowledged = new Histogram({
    name: `${PREFIX}acknowledgement_seconds`,
    help: 'How long Slack waited for an acknowledgement.',
    labelNames: ['kind'],
    buckets: ACKNOWLEDGED_SECONDS,
    registers,
  });
  let wasConnected = false;
  let lastEventAt: number | undefined;
  gauge('last_event_age_seconds', 'How long ago the last event came.', [], async () =>
    lastEventAt === undefined ? [] : [{ value: (performance.now() - lastEventAt) / 1000 }],
  );

  return {
    /** What the way of an event is watched by. */
    events: {
      received: () => {
        lastEventAt = performance.now();
        received.inc();
      },
      failed: () => failed.inc(),
      acknowledged: (kind: 'event' | 'interaction', ms: number) => {
        if (kind === 'event') stored.inc();
        acknowledged.observe({ kind }, ms / 1000);
      },
    },

    connected: () => {
      if (wasConnected) reconnects.inc();
      wasConnected = true;
    },

    /** Reads a page, and counts what came of it. */
    counted(read: (url: string) => Promise<Page>): (url: string) => Promise<Page> {
      return async (url) => {
        const page = await read(url);
        pages.inc({ outcome: page.failure?.kind ?? 'read' });
        return page;
      };
    },

    /** From now on these are told, too. */
    watch({ jobs, outboxWaiting, setAside, faults, isConnected }: Counts): void {
      gauge('jobs', 'Jobs that wait, run or were given up.', ['job', 'state'], async () =>
        (await jobs()).map(({ job, state, count }) => ({ labels: { job, state }, value: count })),
      );
      gauge('outbox_waiting', 'Messages and files that are kept and not said yet.', [], async () => [
        { value: await outboxWaiting() },
      ]);
      gauge('set_aside', 'Messages that could not be stored.', [], async () => [{ value: await setAside() }]);
      gauge('faults', 'What Slack no longer lets the bot do.', ['kind'], async () =>
        (await faults()).map(({ kind, count }) => ({ labels: { kind }, value: count })),
      );
      gauge('connected', 'Whether Slack can tell of events: 1 or 0.', [], async () => [
        { value: isConnected() ? 1 : 0 },
      ]);
    },

    async answer() {
      return { status: 200, type: registry.contentType, body: await registry.metrics() };
    },
  };
}

/** @throws when it takes too long */
async function inTime<Result>(read: () => Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
  return Promise.race([read(), late]).finally(() => clearTimeout(timer));
}
