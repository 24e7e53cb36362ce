import type { WebPage } from '../web.ts';

/** The small web that the seeded posts link to. None of it is about anything real. */
export const webPages: readonly WebPage[] = [
  {
    url: 'https://blog.tidepool.example/2026/stop-restarting-pods',
    site: 'Tidepool Blog',
    title: 'Stop restarting pods to see whether it helps',
    description:
      'We counted every manual restart for a quarter. Two thirds changed nothing, and the rest hid the bug until it was expensive.',
  },
  {
    url: 'https://lattice.example/blog/etcd-backup-nobody-restored',
    site: 'Lattice Engineering',
    title: 'The backup that nobody had ever restored',
    description:
      'Eleven months of green backup jobs, and a restore that failed in the first minute. What we test now, and how often.',
  },
  {
    url: 'https://quietops.example/notes/alerts-we-deleted',
    site: 'Quiet Ops',
    title: 'Ninety alerts we deleted',
    description: 'An alert that nobody acts on is a log line with a ringtone. A list, with reasons.',
    as: 'structured',
  },
  {
    url: 'https://kettle.example/releases/4.0',
    site: 'Kettle',
    title: 'Kettle 4.0: builds without a daemon',
    description: 'The build tool drops its background service, and starts cold in under half a second.',
  },
  {
    url: 'https://forge.example/fernwood/rollout/releases/tag/v2.9.0',
    site: 'Forge',
    title: 'Release v2.9.0 · fernwood/rollout',
    description: 'Pause a rollout by label, resume it by hand, and see in the event log who did which.',
  },
  {
    url: 'https://press.harbourgate.example/open-cluster-fund',
    site: 'Harbourgate',
    title: 'Harbourgate puts two million into a fund for unpaid maintainers',
    description:
      'Forty small projects get a year of part-time pay each. No strings, says the foundation, and a public ledger.',
    as: 'structured',
  },
  {
    url: 'https://dispatch.example/technology/registry-outage-report',
    site: 'The Dispatch',
    title: 'A certificate, a Sunday and half of the world’s builds: the registry outage explained',
    description: 'The report names one expired intermediate and three people who knew.',
  },
  {
    url: 'https://slowqueries.example/index-you-do-not-need',
    site: 'Slow Queries',
    title: 'The index you do not need',
    description: 'A partial index, a covering one, and the query that wanted neither.',
    as: 'bare',
  },
  {
    url: 'https://tubular.example/watch?v=k8sTalk2026',
    site: 'Tubular',
    title: 'Schedulers from scratch, live on stage in 28 minutes',
    description:
      'A whole scheduler, bin packing included, typed by one person while the audience votes on the names.',
    as: 'video',
    imageUrl: 'https://tubular.example/stills/k8sTalk2026.jpg',
  },
  {
    url: 'https://members.cloudledger.example/reports/egress-2026',
    site: 'Cloud Ledger',
    title: 'Sign in',
    as: 'login',
  },
  {
    url: 'https://oldnews.example/2019/the-last-monolith',
    site: 'Old News',
    title: 'The last monolith',
    as: 'gone',
  },
  {
    url: 'https://papers.example/2026/1107-lease-clocks.pdf',
    site: 'Papers',
    title: 'Leases without clocks',
    as: 'pdf',
  },
  {
    url: 'https://rfc.example/proposals/0042-sidecars-that-end',
    site: 'Proposals',
    title: 'Proposal 42: sidecars that know when to end',
    description: 'Jobs with sidecars finish when their work does. Three years of discussion, one boolean.',
  },
  {
    url: 'https://nightshift.example/posts/on-call-in-two-time-zones',
    site: 'Night Shift',
    title: 'On call in two time zones without losing either',
    description: 'Hand-overs at 09:00 wherever somebody is awake, and a rule about Fridays.',
  },
  {
    url: 'https://greenrack.example/blog/idle-nodes',
    site: 'Green Rack',
    title: 'Your idle nodes burn more than your busy ones',
    description: 'Measured at the plug: what a cluster draws while it waits.',
  },
  {
    url: 'https://typeset.example/essays/yaml-twenty-years',
    site: 'Typeset',
    title: 'Twenty-five years of YAML, and what we learnt to quote',
    description: 'Norway, octal times and the word “on”: a love letter with footnotes.',
  },
  {
    url: 'https://wirelog.example/2026/11/quic-in-the-mesh',
    site: 'wirelog',
    title: 'QUIC in the mesh: a year later',
    description: 'Fewer handshakes, stranger captures, and one middlebox that ate every third packet.',
    as: 'bare',
  },
  {
    url: 'https://forge.example/harrow/harrow/pull/311',
    site: 'Forge',
    title: 'Delete the retry loop by ottoline · Pull Request #311 · harrow/harrow',
    description:
      'It retried what had succeeded. This removes it, and 412 lines of tests that proved it worked.',
  },
  {
    url: 'https://fediverse.example/@ottoline/112233',
    site: 'Fediverse',
    title: 'Ottoline (@ottoline@fediverse.example)',
    description: 'Deleted the retry loop. Nothing broke. I am suspicious and happy.',
  },
  {
    url: 'https://standards.example/news/signed-manifests-final',
    site: 'Standards Desk',
    title: 'Signed deployment manifests become a standard',
    description:
      'The format is final, the reference implementation is 900 lines, and the hard part is still keys.',
    as: 'structured',
  },
  {
    url: 'https://campfire.example/story/how-we-lost-a-region',
    site: 'Campfire',
    title: 'How we lost a region and nobody noticed for six minutes',
    description: 'Traffic left before we did. What the load balancers knew, and why they were right.',
  },
  {
    url: 'https://tinycluster.example/guides/home-lab-heat',
    site: 'Tiny Cluster',
    title: 'Heating a study with a home lab: the first winter in numbers',
    description: 'Nineteen degrees, four old laptops and an honest spreadsheet.',
  },
];
