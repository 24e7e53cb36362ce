import { describe, expect, it } from 'vitest';
import { scheduleIn, zoneQuestion } from '../../src/domain/trips/schedule.ts';
import { speakersInWords, type Talk } from '../../src/domain/trips/talk.ts';
import { readSchedule, SCHEDULE_BYTES } from '../../src/schedules/read-schedule.ts';
import { conferenceFile, LISBON, sampleSchedule, sampleTalks, talksOfKey } from '../support/conference.ts';
import { growthOf } from '../support/growth.ts';

describe('sched.com', () => {
  const { talks, beside } = sampleTalks('sched.ics');

  it('has each talk as it is, at the time of the place', () => {
    // Of a maintainer the file does not say of what.
    const expected = talksOfKey().map(({ speakers, sched_uid: key, ...talk }) => ({
      key,
      title: talk.title,
      speakers: speakers.map(({ name, org }) => (org && name !== 'Ravi Menon' ? { name, org } : { name })),
      room: talk.room,
      track: talk.track,
      startsAt: new Date(talk.starts),
      endsAt: new Date(Date.parse(talk.starts) + talk.minutes * 60_000),
    }));
    const repeat = 1;
    expect(talks).toHaveLength(expected.length + repeat);
    for (const talk of expected) expect(talks.find(({ key }) => key === talk.key)).toMatchObject(talk);
  });

  it('has breaks, registration and parties beside them', () => {
    expect(beside.map(({ title }) => title)).toEqual(
      [
        'Badge Pick-Up',
        'Badge Pick-Up',
        'SOLD OUT',
        'Coffee Break ☕',
        'Lunch 🍲',
        'Lanternwalk and Evening Party',
        'Coffee Break ☕',
        'Gold Sponsor In-Booth Demos',
        'Cloakroom',
        'Doors Close',
      ].map((title) => expect.stringContaining(title)),
    );
  });

  it('has its pages by https, and the kind of a talk apart from its title', () => {
    const talk = talks.find(({ title }) => title === 'Five Kubectl Aliases I Regret');
    expect(talk).toMatchObject({
      form: 'Lightning Talk',
      url: expect.stringMatching(/^https:\/\/lanternconf2027\.sched\.com\/event\//),
    });
  });

  it('does not say its zone, which has to be asked for to show its times', () => {
    expect(zoneQuestion(sampleSchedule('sched.ics'))).toBe('shown');
  });
});

describe.each(['pretalx-schedule.json', 'pretalx-schedule-2.3.json'])('pretalx (%s)', (file) => {
  const { talks } = sampleTalks(file);

  it('has people, rooms and times', () => {
    expect(talks).toHaveLength(13);
    expect(lineOf(named(talks, 'Who Maintains the Maintainers?'))).toBe(
      '2027-03-28T13:00Z to 13:40 · Main Hall · Panel · Claire Fontaine & Ben Adeyemi & Sofia Lindt & Hugo Marsh',
    );
    expect(named(talks, 'Who Maintains the Maintainers?').url).toContain('/talk/');
  });

  it('takes a talk after midnight for what its date says, and not for the day that it is listed under', () => {
    expect(lineOf(named(talks, 'Stars, Lamps, Packets'))).toContain('2027-03-28T00:30Z to 01:15');
  });
});

it('knows the zone of pretalx since it says one', () => {
  expect(sampleSchedule('pretalx-schedule.json').zone).toBe(LISBON);
  expect(zoneQuestion(sampleSchedule('pretalx-schedule-2.3.json'))).toBe('shown');
});

describe('Sessionize', () => {
  it('has the same talks by the clocks of the place and by UTC', () => {
    const [local, utc] = [sampleTalks('sessionize-all.json'), sampleTalks('sessionize-all-utc.json')];
    expect(local).toEqual(utc);
    expect(local.talks.map(lineOf).slice(-2)).toEqual([
      '2027-03-29T09:00Z to 09:30 · Hall 2 | Room B · Session · Fatima El Idrissi, Clinique du Port',
      'no time · Lightning talk',
    ]);
    expect(local.beside.map(({ title }) => title)).toEqual(['Coffee']);
  });

  it('asks for the zone: for when talks are, or for how their times are shown', () => {
    expect(zoneQuestion(sampleSchedule('sessionize-all.json'))).toBe('meant');
    expect(zoneQuestion(sampleSchedule('sessionize-all-utc.json'))).toBe('shown');
  });

  it('keeps the recording, and no space at the end of a title', () => {
    const { talks } = sampleTalks('sessionize-all.json');
    expect(named(talks, 'What We Learned Deleting 400 Dashboards').videoUrl).toBe(
      'https://youtu.be/Lv03aaaaaaa',
    );
    expect(named(talks, 'Cost Reports People Read').speakers).toHaveLength(2);
  });
});

describe('any calendar', () => {
  it('reads zones, durations, folded lines and what is cancelled', () => {
    const { name, talks } = sampleTalks('plain.ics');
    expect(name).toBe('Harbour Meetups 2027');
    expect(talks.map((talk) => `${talk.title} · ${lineOf(talk)}`)).toEqual([
      'Ten Years of Tiny Queues · 2027-03-27T10:00Z to 10:30 · Room 7.3 · Viktor Halloran, Tallow',
      'Première: les ponts et les nœuds, une histoire très courte de réseaux et de bateaux · 2027-03-28T08:00Z to 08:45 · Grande salle · Mireille Cazaux, Telderau',
      'Passkeys on a Boat · 2027-03-28T13:00Z to 13:30 · cancelled',
    ]);
  });

  it('repeats what is repeated by the clocks of the place, without days left out, and with one moved', () => {
    const { beside } = sampleTalks('plain.ics');
    const at = (title: string) =>
      beside
        .filter((entry) => entry.title.startsWith(title))
        .map(({ startsAt }) => startsAt?.toISOString().slice(0, 16));
    expect(at('Morning Coffee')).toEqual(['2027-03-27T08:30', '2027-03-28T08:00', '2027-03-30T07:30']);
    expect(at('Reading Circle').at(-1)).toBe('2027-03-31T18:00');
    expect(new Set(beside.map(({ key }) => key)).size).toBe(beside.length);
  });

  it('reads what is badly written', () => {
    const { talks, beside } = sampleTalks('plain-hard.ics');
    expect(talks.map((talk) => `${talk.title} · ${lineOf(talk)}`)).toEqual([
      'A floating time and no end · 2027-03-27T14:00Z',
      'No UID, and it ends before it begins · 2027-03-27T15:00Z',
      'Ligações curtas · 2027-03-28T09:00Z to 09:30',
      'Pão quente · 2027-03-29T09:00Z to 09:30',
    ]);
    expect(beside.map(({ title }) => title)).toEqual(['All day, no end']);
  });
});

describe('a page that names its events', () => {
  it('reads the page of one talk', () => {
    const { name, talks } = sampleTalks('event-page.html');
    expect(name).toBe('Lanternconf Atlantic 2027');
    expect(talks).toHaveLength(1);
    expect(talks[0]).toMatchObject({
      title: 'Cost Reports People Read',
      videoUrl: 'https://www.youtube.com/watch?v=Lv13ddddddd',
    });
    expect(talks.map(lineOf)).toEqual([
      '2027-03-28T09:00Z to 09:30 · Hall 2 | Room A · Gwen O’Dowd, Plumline & João Sá, Banco Mirante',
    ]);
  });

  it('reads a whole programme in JSON-LD and in microdata, beside what is broken', () => {
    expect(
      sampleTalks('event-page-programme.html').talks.map((talk) => `${talk.title} · ${lineOf(talk)}`),
    ).toEqual([
      'Ask Me Anything · 2027-03-27T15:50Z · Auditorium',
      'The Map Is Not the Mesh · 2027-03-28T08:00Z to 08:15 · Main Hall · Aisha Bello',
      'Passkeys for Platform Teams · 2027-03-29T09:00Z · cancelled · Zeynep Aydin',
      'Home Networks, Far Away · 2027-03-29T14:00Z · The Packet Losses',
      'Supply Chain Security for the Rest of Us · 2027-03-29T14:10Z · Hall 2 | Room A · Dmitri Volkov',
    ]);
  });
});

describe('what is broken', () => {
  const calendar = (...events: string[]) =>
    ['BEGIN:VCALENDAR', 'PRODID:-//A//B//EN', ...events, 'END:VCALENDAR'].join('\n');
  const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\n');
  const good = event('UID:1', 'SUMMARY:Queues', 'DTSTART:20270327T100000Z');

  it.each([
    ['no time', event('UID:2', 'SUMMARY:Lamps'), { entry: 'Lamps', why: 'it does not say when it begins' }],
    ['no title', event('UID:2', 'DTSTART:20270327T100000Z'), { entry: '2', why: 'it has no title' }],
    [
      'a time that is none',
      event('UID:2', 'SUMMARY:Lamps', 'DTSTART:soon'),
      { entry: 'Lamps', why: expect.stringMatching(/when it begins|no entry/) },
    ],
    [
      'a rule that is none',
      event('UID:2', 'SUMMARY:Lamps', 'DTSTART:20270327T100000Z', 'RRULE:FREQ=WEEKLY;BYDAY=XX'),
      { entry: 'Lamps', why: expect.any(String) },
    ],
  ])('says of an entry with %s why it is not read, and reads the others', (_, broken, expected) => {
    const reading = readSchedule(Buffer.from(calendar(broken, good)));
    expect(reading).toMatchObject({
      schedule: { entries: [{ title: 'Queues' }], unread: [expected] },
    });
  });

  it('reads an entry around lines that are none, and that never ends', () => {
    const text = calendar(
      event('UID:2', 'SUMMARY:Lamps', 'this is no line', 'X-A;B:c', 'DTSTART:20270327T100000Z'),
    ).replace(/END:.*/gs, '');
    expect(readSchedule(Buffer.from(text))).toMatchObject({ schedule: { entries: [{ title: 'Lamps' }] } });
  });

  it.each([
    ['FREQ=DAILY', 60],
    ['FREQ=WEEKLY;BYDAY=MO,WE', 18],
    ['FREQ=DAILY;INTERVAL=100000', 1],
    ['FREQ=SECONDLY', 1],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 1],
    ['OFTEN', 1],
  ])('does not repeat %s without end', (rule, times) => {
    const endless = event('UID:2', 'SUMMARY:Lamps', 'DTSTART:20270327T100000Z', `RRULE:${rule}`);
    const reading = readSchedule(Buffer.from(calendar(endless)));
    expect(reading.kind === 'schedule' && reading.schedule.entries.length).toBe(times);
  });

  it.each([
    [
      'pretalx',
      { schedule: { conference: { days: [{ rooms: { Hall: [{ title: 7 }, { title: 'Queues' }] } }] } } },
    ],
    ['Sessionize', { sessions: [null, { id: 1, title: 'Queues' }], speakers: [3], rooms: [{}] }],
  ])('says which entry of %s is not read', (_, json) => {
    expect(readSchedule(Buffer.from(JSON.stringify(json)))).toMatchObject({
      schedule: { entries: [{ title: 'Queues' }], unread: [{ why: expect.any(String) }] },
    });
  });

  it.each([
    ['nothing', ''],
    ['half of JSON', '{'],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
    ['text', 'hello'],
    ['a page without events', '<p>hello</p>'],
    ['a card', 'BEGIN:VCARD\nEND:VCARD'],
    ['what is nested without end', '['.repeat(100_000)],
    ['half of a calendar', 'BEGIN:VCALENDAR'],
  ])('says what it reads when it is given %s', (_, text) => {
    expect(readSchedule(Buffer.from(text))).toEqual({
      kind: 'unreadable',
      why: expect.stringContaining('sched.com'),
    });
  });

  it('refuses what is too large', () => {
    expect(readSchedule(Buffer.alloc(SCHEDULE_BYTES + 1))).toEqual({
      kind: 'unreadable',
      why: 'This schedule has more than 10 MB.',
    });
  });

  it('cuts what no schedule has', () => {
    const json = {
      sessions: [{ id: 1, title: 'Q'.repeat(9_000), description: 'd'.repeat(90_000) }],
      speakers: [],
      rooms: [],
    };
    const reading = readSchedule(Buffer.from(JSON.stringify(json)));
    const [entry] = reading.kind === 'schedule' ? reading.schedule.entries : [];
    expect([entry?.title.length, entry?.abstract?.length]).toEqual([500, 5_000]);
  });
});

it('takes twice as long for twice as many talks', () => {
  const text = conferenceFile('sched.ics').toString();
  const [head = '', ...events] = text.split(/(?=BEGIN:VEVENT)/);
  const read = (count: number) =>
    scheduleOf(
      head +
        Array.from({ length: count }, (_, index) =>
          (events[index % events.length] ?? '').replace(/UID:.*/, `UID:${index}`),
        ).join(''),
    );
  const scheduleOf = (calendar: string) => {
    const reading = readSchedule(Buffer.from(calendar));
    return reading.kind === 'schedule' && scheduleIn(reading.schedule, LISBON);
  };
  expect(growthOf(read, 200)).toBe('linear');
});

function named(talks: readonly Talk[], title: string): Talk {
  const talk = talks.find((one) => one.title === title);
  if (!talk) throw new Error(`no talk is called ${title}`);
  return talk;
}

function lineOf({ startsAt, endsAt, room, form, isCancelled, speakers }: Talk): string {
  const time = startsAt ? `${startsAt.toISOString().slice(0, 16)}Z` : 'no time';
  const until = endsAt ? ` to ${endsAt.toISOString().slice(11, 16)}` : '';
  return [time + until, room, form, isCancelled ? 'cancelled' : '', speakersInWords(speakers)]
    .filter(Boolean)
    .join(' · ');
}
