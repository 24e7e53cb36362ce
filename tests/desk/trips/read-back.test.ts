import { describe, expect } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { readBack } from '../../../src/desk/read-back.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { DATABASES, test } from '../../support/databases.ts';
import { aDesk } from '../../support/desk.ts';

const [ALICE, BOB] = PEOPLE;
const HOUR_MS = 60 * 60 * 1000;
const TALK = {
  key: 'one',
  title: 'Small queues',
  speakers: [{ name: 'Ada Byron' }],
  url: 'https://queuecon.example/talks/small-queues',
};

/** A desk that nobody tells of anything, in whose channel people report from a conference. */
async function aDeskOnTrip(db: Database) {
  const desk = await aDesk(db, { startAt: new Date(Date.now() - HOUR_MS) });
  const { context, show } = desk;
  const { trip } = await context.trips.start(show.id, {
    name: 'QueueCon',
    startsOn: '2027-03-19',
    endsOn: '2027-03-22',
    timeZone: 'Europe/Paris',
    startedBy: ALICE,
  });
  await context.trips.keepTalks(trip, [TALK]);
  return {
    ...desk,
    read: () => readBack(context, show),
    async told() {
      const { talks, beside } = await context.trips.reported(trip);
      const emoji = (marks: readonly { emoji: string }[]) => marks.map((mark) => mark.emoji);
      return {
        talks: talks.map(({ talk, threadTs, marks, notes }) => ({
          title: talk.title,
          threadTs,
          marks: emoji(marks),
          notes: notes.map((note) => ({ ts: note.ts, marks: emoji(note.marks) })),
        })),
        beside: beside.map(({ ts }) => ts),
      };
    },
  };
}

describe.each(DATABASES)('reading a trip back on %s', (name) => {
  test('finds marks, notes and talks that nobody told of, once', async ({ databases }) => {
    const { slack, read, told, context } = await aDeskOnTrip(await databases.empty(name));
    const opener = slack.as(ALICE).post(CHANNEL, `Off to ${TALK.url}`);
    const note = slack.as(BOB).post(CHANNEL, 'They are short', { thread_ts: opener.ts });
    const evening = slack.as(BOB).post(CHANNEL, 'We walked home along the river');
    slack.as(BOB).react(CHANNEL, opener.ts, 'star');
    slack.as(ALICE).react(CHANNEL, note.ts, 'bulb');
    slack.as(ALICE).react(CHANNEL, evening.ts, 'memo');
    const expected = {
      talks: [
        {
          title: 'Small queues',
          threadTs: opener.ts,
          marks: ['star'],
          notes: [{ ts: note.ts, marks: ['bulb'] }],
        },
      ],
      beside: [evening.ts],
    };
    await read();
    expect(await told()).toEqual(expected);
    await read();
    expect(await told()).toEqual(expected);
    expect(context.queued.filter((job) => job.name === 'announce-talk')).toHaveLength(1);
  });

  test('takes marks back that were taken back, and leaves what was told since', async ({ databases }) => {
    const { slack, read, told, context, show } = await aDeskOnTrip(await databases.empty(name));
    const [gone, kept] = ['Rain all day', 'Sun all day'].map(
      (words) => slack.as(BOB).post(CHANNEL, words).ts,
    );
    for (const ts of [gone, kept]) slack.as(ALICE).react(CHANNEL, ts ?? '', 'memo');
    await read();
    expect((await told()).beside).toEqual([gone, kept]);

    slack.as(ALICE).unreact(CHANNEL, gone ?? '', 'memo');
    slack.as(ALICE).unreact(CHANNEL, kept ?? '', 'memo');
    const later = ((Date.now() + HOUR_MS) / 1000).toFixed(6);
    const mark = { userId: ALICE, emoji: 'memo', eventTs: later };
    await context.trips.mark(show.id, kept ?? '', mark, true);
    await read();
    expect((await told()).beside).toEqual([kept]);
  });
});
