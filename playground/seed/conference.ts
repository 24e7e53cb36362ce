import type { WebPage } from '../web.ts';
import type { SeedPost } from './posts.ts';

/** How many days ago it began; it ended a day later. */
const FIRST = 2;
const LAST = 1;

export const conference = {
  name: 'Harbour Days',
  firstDay: FIRST,
  lastDay: LAST,
  timeZone: 'Europe/Berlin',
  scheduleUrl: 'https://harbourdays.example/schedule.ics',
} as const;

type ScheduledTalk = {
  slug: string;
  /** As the schedule has it, with who gives it. */
  summary: string;
  /** How many days ago; `time` is Berlin's winter time. */
  day: number;
  time: string;
  minutes: number;
  room: string;
  about: string;
};

/** What its schedule has. Nobody reported from the last one. */
const talks: readonly ScheduledTalk[] = [
  {
    slug: 'the-port-that-never-closes',
    summary: 'Keynote: The port that never closes - Selma Torvik, Quayside',
    day: FIRST,
    time: '09:30',
    minutes: 40,
    room: 'Main hall',
    about: 'Nine years of a platform without a maintenance window, and the two nights that nearly were one.',
  },
  {
    slug: 'tides-and-other-cron-jobs',
    summary: 'Tides, and other cron jobs - Ruben Achterberg, Lowwater',
    day: FIRST,
    time: '11:00',
    minutes: 30,
    room: 'Boat shed',
    about: 'What happens when everything is due at midnight, and how to have it be due at some other time.',
  },
  {
    slug: 'a-lighthouse-for-every-service',
    summary: 'A lighthouse for every service - Hana Morioka & Pieter Vos, Beamline',
    day: FIRST,
    time: '14:00',
    minutes: 30,
    room: 'Main hall',
    about: 'One signal a service, seen from far away.',
  },
  {
    slug: 'what-barnacles-teach',
    summary: 'What barnacles teach about dependencies - Edda Solberg, Hullworks',
    day: LAST,
    time: '09:30',
    minutes: 30,
    room: 'Main hall',
    about: 'They are small, they are many, and nobody remembers taking them aboard.',
  },
  {
    slug: 'knots',
    summary: 'Knots: configuration that holds - Tiago Marulo, Bowline',
    day: LAST,
    time: '11:00',
    minutes: 30,
    room: 'Boat shed',
    about: 'Which of our settings can be undone under load.',
  },
  {
    slug: 'fog',
    summary: 'Lightning Talk: Fog, and how we drove through it - Amara Nwosu, Quayside',
    day: LAST,
    time: '14:00',
    minutes: 10,
    room: 'Boat shed',
    about: 'An incident without dashboards.',
  },
  {
    slug: 'anchors-away',
    summary: 'Anchors away: leaving a cloud in one weekend - Joost Hallema, Deepwater',
    day: LAST,
    time: '15:00',
    minutes: 30,
    room: 'Main hall',
    about: 'Forty services, one spreadsheet, no regrets so far.',
  },
];

const pageOf = (slug: string) => `https://harbourdays.example/talks/${slug}`;

/**
 * What colleagues wrote in its channel: a thread a talk, opened with its address. Not all of it is ready to be published:
 * /trip check finds what is not.
 */
export const conferencePosts: readonly SeedPost[] = [
  {
    day: 3,
    time: '17:40',
    by: 'priya',
    text: 'On the night train with Tomek and Jonas. One suitcase of stickers, no umbrella.',
    votes: { memo: ['tomek'] },
  },
  {
    day: FIRST,
    time: '09:28',
    by: 'tomek',
    text: `First row: ${pageOf('the-port-that-never-closes')}`,
    votes: { star: ['priya', 'jonas'] },
    replies: [
      {
        by: 'tomek',
        text: 'Nothing is ever switched off, it is only *moved to the next berth*.',
        afterMinutes: 9,
      },
      {
        by: 'priya',
        text: 'They rehearse the move every Tuesday, with traffic.',
        afterMinutes: 21,
      },
      {
        by: 'jonas',
        text: 'A maintenance window is a promise to your users that you will be careless for an hour.',
        afterMinutes: 34,
        votes: { bulb: ['priya', 'tomek'] },
      },
    ],
  },
  {
    day: FIRST,
    time: '11:02',
    by: 'jonas',
    text: `${pageOf('tides-and-other-cron-jobs')} Standing room only.`,
    replies: [
      {
        by: 'jonas',
        text: 'Half of their load came from four jobs that were all due at midnight.',
        afterMinutes: 8,
      },
      {
        by: 'jonas',
        text: 'They spread them by the hash of the name: no list, no meeting.',
        afterMinutes: 15,
      },
      {
        by: 'priya',
        text: 'TODO ask him for the slide with the two curves',
        afterMinutes: 28,
      },
    ],
  },
  {
    day: FIRST,
    time: '13:58',
    by: 'priya',
    text: `Next: ${pageOf('a-lighthouse-for-every-service')}`,
    replies: [
      {
        by: 'priya',
        text: 'Each service answers one question: would you let a ship in now?',
        afterMinutes: 10,
      },
      {
        by: 'tomek',
        text: 'The answer is kept in Promethius, next to what it was made of.',
        afterMinutes: 19,
      },
      {
        by: 'priya',
        text: '[Lampwick](https://forge.example/beamline/lampwick), which turns such answers into one page',
        afterMinutes: 26,
        votes: { toolbox: ['tomek'] },
      },
    ],
  },
  {
    day: FIRST,
    time: '19:45',
    by: 'jonas',
    text: 'In the evening everybody stood on the pier and argued about tabs until the lamps went on.',
    votes: { memo: ['priya'] },
    replies: [{ by: 'mara', text: 'Who won?', afterMinutes: 6 }],
  },
  {
    day: LAST,
    time: '09:31',
    by: 'priya',
    text: `Good morning from ${pageOf('what-barnacles-teach')}`,
    votes: { star: ['tomek'] },
    replies: [
      {
        by: 'priya',
        text: 'She scraped a third of their modules off and nobody noticed for a month.',
        afterMinutes: 12,
      },
      { by: 'jonas', text: 'The question is not who needs it, but who would miss it.', afterMinutes: 20 },
      {
        by: 'tomek',
        text: 'Remove one dependency a week. It is a habit, not a project.',
        afterMinutes: 27,
        votes: { bulb: ['priya'] },
      },
    ],
  },
  {
    day: LAST,
    time: '11:01',
    by: 'tomek',
    text: `Rope on every chair: ${pageOf('knots')}`,
    replies: [
      {
        by: 'tomek',
        text: 'A good setting is like a bowline: it holds, and it comes undone when you want it to.',
        afterMinutes: 11,
      },
      { by: 'priya', text: 'They test each flag in both directions before it ships.', afterMinutes: 24 },
    ],
  },
  { day: LAST, time: '14:00', by: 'jonas', text: `And a short one: ${pageOf('fog')}` },
  {
    day: LAST,
    time: '17:20',
    by: 'priya',
    text: '*Conclusion*\nTwo days, no slide with a hockey stick. We will be back, with an umbrella.',
    votes: { memo: ['tomek', 'jonas'] },
  },
];

/** Its pages: its schedule, whose days are around now, and one a talk. */
export function conferencePages(now: Date): WebPage[] {
  const pages = talks.map(({ slug, summary, about }): WebPage => ({
    url: pageOf(slug),
    site: conference.name,
    title: summary,
    description: about,
  }));
  const calendar = {
    url: conference.scheduleUrl,
    site: conference.name,
    title: `${conference.name}: schedule`,
    description: calendarOf(now),
    as: 'calendar' as const,
  };
  return [calendar, ...pages];
}

/** The day so many days ago, as YYYY-MM-DD. */
export function dayAgo(day: number, now: Date): string {
  return new Date(now.getTime() - day * DAY_MS).toISOString().slice(0, 10);
}

/** When something was, of which a day and Berlin's winter time are told. */
export function instantOf({ day, time }: Pick<SeedPost, 'day' | 'time'>, now: Date): number {
  return new Date(`${dayAgo(day, now)}T${time}:00+01:00`).getTime();
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

// As pretalx exports it: who gives a talk stands behind its title.
function calendarOf(now: Date): string {
  const events = talks.flatMap((talk) => {
    const startsAt = instantOf(talk, now);
    return [
      'BEGIN:VEVENT',
      `UID:${talk.slug}@harbourdays.example`,
      `DTSTAMP:${calendarTime(now.getTime())}`,
      `DTSTART:${calendarTime(startsAt)}`,
      `DTEND:${calendarTime(startsAt + talk.minutes * MINUTE_MS)}`,
      `SUMMARY:${escaped(talk.summary)}`,
      `DESCRIPTION:${escaped(talk.about)}`,
      `LOCATION:${escaped(talk.room)}`,
      `URL:${pageOf(talk.slug)}`,
      'END:VEVENT',
    ];
  });
  const head = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//pretalx//harbourdays.example//',
    `X-WR-CALNAME:${conference.name}`,
  ];
  return [...head, ...events, 'END:VCALENDAR', ''].join('\r\n');
}

/** `20270320T183344Z` */
function calendarTime(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, String.raw`\$&`);
}
