import type { EpisodeForPrograms } from '../../../src/publishing/episode-json.ts';

/** A published episode. */
export const AN_EPISODE: EpisodeForPrograms = {
  version: 1,
  show: 'Lantern FM',
  number: 3,
  date: '2026-01-20',
  topic: 'Small queues & “long” winters',
  hosts: [{ name: 'Ana' }, { name: 'Tomé' }],
  guests: [],
  publishedAt: '2026-01-20T11:00:00.000Z',
  sections: [],
  notes: '### Lantern FM\n\n- [Queues](https://example.com/q?a=1&b=2) Words.\n',
};

/** What something fails with. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}
