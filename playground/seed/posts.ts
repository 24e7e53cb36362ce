import type { PersonName } from './people.ts';

type Votes = Partial<Record<string, readonly PersonName[]>>;

type Reply = { by: PersonName; text: string; afterMinutes: number; votes?: Votes; broadcast?: boolean };

/** One post of the past. `day` counts back from today; `time` is Berlin's winter time. */
export type SeedPost = {
  day: number;
  time: string;
  by: PersonName;
  text: string;
  votes?: Votes;
  replies?: readonly Reply[];
  /** What the author changed it to ten minutes later. */
  edited?: string;
  isMe?: boolean;
};

const MIC = 'studio_microphone';
const BUG = 'bug';

/** Three weeks in #swarmalicious: two became episodes, the third is for the next episode. */
export const posts: readonly SeedPost[] = [
  // Three weeks ago: episode 1.
  {
    day: 20,
    time: '08:42',
    by: 'tomek',
    text: 'We all do it, and now somebody counted: https://blog.tidepool.example/2026/stop-restarting-pods',
    votes: { [MIC]: ['ifeoma', 'priya', 'jonas'], joy: ['jonas'] },
    replies: [
      { by: 'jonas', text: 'I feel seen. My personal record is nine in a row.', afterMinutes: 7 },
      { by: 'ifeoma', text: 'The chart with the two humps is worth the click alone.', afterMinutes: 31 },
    ],
  },
  {
    day: 19,
    time: '15:10',
    by: 'priya',
    text: 'Kettle drops its daemon :tada: https://kettle.example/releases/4.0?utm_source=newsletter&utm_medium=email',
    votes: { [MIC]: ['tomek', 'mara'] },
  },
  {
    day: 18,
    time: '10:05',
    by: 'ifeoma',
    text: 'For the bug section, maybe. https://slowqueries.example/index-you-do-not-need It is short and rather mean.',
    votes: { [BUG]: ['jonas'] },
  },
  {
    day: 17,
    time: '16:48',
    by: 'jonas',
    text: 'Friday reading, not for the show: https://tinycluster.example/guides/home-lab-heat',
    votes: { fire: ['tomek', 'priya'] },
  },
  {
    day: 16,
    time: '09:15',
    by: 'mara',
    text: 'Recording is on Thursday at ten. Please put your links in before Wednesday evening.',
  },
  {
    day: 15,
    time: '11:33',
    by: 'tomek',
    text: 'They released the thing we asked for in spring: https://forge.example/fernwood/rollout/releases/tag/v2.9.0\n> Pause a rollout by label, resume it by hand',
    votes: { [MIC]: ['priya', 'ifeoma'] },
  },

  // Two weeks ago: episode 2.
  {
    day: 13,
    time: '09:20',
    by: 'ifeoma',
    text: 'Eleven months of green lights :see_no_evil: https://lattice.example/blog/etcd-backup-nobody-restored',
    votes: { [MIC]: ['mara', 'tomek', 'jonas', 'priya'] },
    replies: [
      { by: 'mara', text: 'Opening item. No contest.', afterMinutes: 12 },
      {
        by: 'priya',
        text: 'When did we last restore ours? Asking for all of us.',
        afterMinutes: 40,
        votes: { eyes: ['tomek'] },
      },
    ],
  },
  {
    day: 12,
    time: '13:02',
    by: 'jonas',
    text: 'Money for maintainers: [a fund of two million](https://press.harbourgate.example/open-cluster-fund). The public ledger is the interesting part.',
    votes: { [MIC]: ['ifeoma', 'mara'] },
  },
  {
    day: 11,
    time: '17:26',
    by: 'priya',
    text: 'The full text, for those who like footnotes: https://papers.example/2026/1107-lease-clocks.pdf',
    votes: { [MIC]: ['tomek'] },
  },
  {
    day: 10,
    time: '08:55',
    by: 'tomek',
    text: 'Good talk, and he really types all of it: https://tubular.example/watch?v=k8sTalk2026&utm_source=newsletter',
    votes: { [MIC]: ['jonas', 'ifeoma'], clap: ['priya'] },
  },
  {
    day: 9,
    time: '14:37',
    by: 'mara',
    text: 'This one was in everybody’s feed on Sunday: https://dispatch.example/technology/registry-outage-report?fbclid=IwAR0zz',
    votes: { [MIC]: ['tomek', 'priya'] },
    replies: [
      {
        by: 'jonas',
        text: 'There is a calmer version of the same story: https://campfire.example/story/how-we-lost-a-region',
        afterMinutes: 22,
      },
    ],
  },
  {
    day: 8,
    time: '10:11',
    by: 'ifeoma',
    text: 'Does anybody still have “The last monolith”? The essay, not the system.',
    replies: [{ by: 'tomek', text: 'Only the address. I will look.', afterMinutes: 95 }],
  },
  {
    day: 7,
    time: '16:20',
    by: 'jonas',
    isMe: true,
    text: 'is off until Monday and wants to hear the new episode on the train',
  },

  // This week: what the next episode is drafted from.
  {
    day: 6,
    time: '08:31',
    by: 'priya',
    text: 'An alert that nobody acts on is a log line with a ringtone. *Ninety* of them, with reasons: https://quietops.example/notes/alerts-we-deleted',
    votes: { [MIC]: ['tomek', 'ifeoma', 'mara'], '+1': ['jonas'] },
    replies: [
      { by: 'tomek', text: 'Number 41 is ours, I am fairly sure.', afterMinutes: 5 },
      {
        by: 'mara',
        text: 'Can we say how many we have? I would like to say how many we have.',
        afterMinutes: 64,
      },
    ],
  },
  {
    day: 6,
    time: '14:12',
    by: 'tomek',
    text: 'Sidecars that know when to end :raised_hands: https://rfc.example/proposals/0042-sidecars-that-end',
    votes: { [MIC]: ['jonas'] },
  },
  {
    day: 5,
    time: '09:47',
    by: 'ifeoma',
    text: 'Deleting code is the best code. https://forge.example/harrow/harrow/pull/311 and what she says about it: https://fediverse.example/@ottoline/112233',
    votes: { [MIC]: ['priya', 'tomek'] },
  },
  {
    day: 5,
    time: '11:30',
    by: 'jonas',
    text: 'Story for the bug corner: our status page said *all systems operational* through the whole outage, because the job that turns it red needed the thing that was down. We found out when a customer sent us a screenshot of our own page.',
    votes: { [BUG]: ['mara', 'tomek', 'priya'], joy: ['ifeoma'] },
    replies: [
      { by: 'priya', text: 'It is green again now. I do not know what to make of that.', afterMinutes: 9 },
      {
        by: 'jonas',
        text: 'It runs somewhere else since yesterday. Somewhere with a clock on the wall.',
        afterMinutes: 55,
      },
    ],
  },
  {
    day: 4,
    time: '10:02',
    by: 'mara',
    text: 'Behind a login, but the summary they mailed is good: https://members.cloudledger.example/reports/egress-2026',
    votes: { [MIC]: ['ifeoma'] },
  },
  {
    day: 4,
    time: '15:55',
    by: 'tomek',
    text: 'Two people, two time zones, nobody tired:\n- hand over at nine, wherever that is\n- no changes on Friday\n- https://nightshift.example/posts/on-call-in-two-time-zones',
    votes: { [MIC]: ['priya', 'jonas', 'mara'] },
  },
  {
    day: 3,
    time: '08:19',
    by: 'jonas',
    text: 'I know Priya had it first, but read to the end: https://quietops.example/notes/alerts-we-deleted/?utm_campaign=share&utm_source=chat',
    votes: { [MIC]: ['jonas', 'priya'] },
  },
  {
    day: 3,
    time: '12:40',
    by: 'ifeoma',
    text: 'Measured at the plug, for once: https://greenrack.example/blog/idle-nodes',
    votes: { [MIC]: ['tomek', 'mara'], seedling: ['priya'] },
    edited:
      'Measured at the plug, for once, and with the raw numbers: https://greenrack.example/blog/idle-nodes',
  },
  {
    day: 3,
    time: '17:05',
    by: 'priya',
    text: 'To try it yourself: `curl https://localhost:8443/healthz` should say ok, and mine says nothing at all.',
  },
  {
    day: 2,
    time: '09:09',
    by: 'tomek',
    text: 'Signed manifests are final. Short, readable, and the hard part is still keys. https://standards.example/news/signed-manifests-final',
    votes: { [MIC]: ['ifeoma', 'jonas'] },
    replies: [
      {
        by: 'ifeoma',
        text: 'The key chapter is missing in the draft they link, it is only in the final text.',
        afterMinutes: 18,
        broadcast: true,
      },
    ],
  },
  {
    day: 2,
    time: '13:22',
    by: 'jonas',
    text: 'Norway, octal times and the word “on”: https://typeset.example/essays/yaml-twenty-years',
    votes: { [MIC]: ['mara'], heart: ['tomek'] },
  },
  {
    day: 1,
    time: '08:58',
    by: 'priya',
    text: 'A year of QUIC in somebody else’s mesh, with captures: wirelog.example/2026/11/quic-in-the-mesh',
    votes: { [MIC]: ['tomek'] },
  },
  {
    day: 1,
    time: '10:45',
    by: 'mara',
    text: 'Thank you all, that is more than enough for Thursday. Please vote by tonight.',
    votes: { '+1::skin-tone-4': ['ifeoma'], '+1': ['tomek', 'jonas'] },
  },
  {
    day: 1,
    time: '11:12',
    by: 'tomek',
    text: 'Found that old essay. The page is gone, alas, the sentence about shared databases lives on: https://oldnews.example/2019/the-last-monolith',
    votes: { [MIC]: ['ifeoma'] },
  },
];
