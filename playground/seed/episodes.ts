import { HOST, personId } from './people.ts';

/** An episode that is already published at the start: what it covered, by the addresses as they were posted. */
export type PastEpisode = {
  number: number;
  /** How many days ago it was published. */
  day: number;
  topic: string;
  hosts: readonly string[];
  links: readonly string[];
};

export const pastEpisodes: readonly PastEpisode[] = [
  {
    number: 1,
    day: 14,
    topic: 'Turning it off and on again',
    hosts: [personId(HOST)],
    links: [
      'https://blog.tidepool.example/2026/stop-restarting-pods',
      'https://kettle.example/releases/4.0',
      'https://forge.example/fernwood/rollout/releases/tag/v2.9.0',
      'https://slowqueries.example/index-you-do-not-need',
    ],
  },
  {
    number: 2,
    day: 7,
    topic: 'Backups, and other things we believe in',
    hosts: [personId(HOST), personId('tomek')],
    links: [
      'https://lattice.example/blog/etcd-backup-nobody-restored',
      'https://press.harbourgate.example/open-cluster-fund',
      'https://tubular.example/watch?v=k8sTalk2026',
      'https://dispatch.example/technology/registry-outage-report',
      'https://papers.example/2026/1107-lease-clocks.pdf',
    ],
  },
];
