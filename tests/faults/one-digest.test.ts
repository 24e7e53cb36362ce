import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { shows } from '../../src/db/schema.ts';
import { statusOf } from '../../src/desk/status.ts';
import { messageOf } from '../../src/slack/api/incoming.ts';
import { aWorkspace, PEOPLE, type Workspace } from '../support/bot.ts';
import { openPostgres } from '../../src/db/database.ts';
import { endsAt } from '../support/dying.ts';
import { promises, sized } from '../support/faults.ts';
import { walked } from '../support/time-zones.ts';
import { aTurnedProcess, turnedPostgres } from '../support/turned.ts';

const [ALICE] = PEOPLE;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** Each falls due in the hour that is skipped, and in the one that is doubled. */
const ZONES = [
  { timeZone: 'Europe/Berlin', weekday: 0, hour: 2, minute: 30 },
  { timeZone: 'America/New_York', weekday: 0, hour: 2, minute: 30 },
  { timeZone: 'America/Santiago', weekday: 0, hour: 0, minute: 0 },
  { timeZone: 'Africa/Cairo', weekday: 5, hour: 0, minute: 0 },
];
type Zone = (typeof ZONES)[number] & { channel: string };

/** Tuesdays. Within the five weeks of the short form the clocks of all but New York are changed. */
const START = sized({ short: Date.UTC(2026, 2, 24), whole: Date.UTC(2026, 2, 3) });
const WEEKS = sized({ short: 5, whole: 52 });

/** How long nobody is there, from a minute before it is due in Berlin, by the week. */
const AWAY: ReadonlyMap<number, number> = new Map(
  sized({
    short: [[2, 8 * DAY_MS]],
    whole: [
      [6, 8 * DAY_MS],
      [12, 10 * MINUTE_MS],
      [18, 3 * HOUR_MS],
      [24, 3 * DAY_MS],
    ],
  }),
);

/** What else goes wrong; each other time the process that set about it is killed. */
const FAULTS = ['answers lost', 'refused', 'stalled', 'a year ahead', 'refused for good'] as const;
const EACH = sized({ short: 2, whole: 6 });

/** When the processes look, around each time that a digest is due, and where Slack refuses it. */
const LOOKS = [-1, 0, 1, 5, 45, 11 * 60].map((seconds) => seconds * SECOND_MS);
const LATER_LOOKS = [30, 60, 119, 131, 142, 153].map((minutes) => minutes * MINUTE_MS);
const REFUSED_MS = 2 * HOUR_MS;

type Slot = { zone: Zone; at: number; week: number };

/** By a walk through the minutes around each. */
function slotsOf(zone: Zone): Slot[] {
  const isMeant = (wall: Date) =>
    wall.getUTCDay() === zone.weekday &&
    wall.getUTCHours() === zone.hour &&
    wall.getUTCMinutes() === zone.minute;
  return Array.from({ length: WEEKS }, (_, week) => {
    const nearest = START + week * WEEK_MS + ((zone.weekday + 5) % 7) * DAY_MS;
    const [at = NaN, ...more] = walked(
      zone.timeZone,
      { from: nearest - 4 * HOUR_MS, until: nearest + 12 * HOUR_MS },
      isMeant,
    );
    expect(more).toEqual([]);
    return { zone, at, week };
  });
}

type Outage = { from: number; until: number };

/** What became of the digests that were due: those in the channel, and which of them stand for others. */
function wanted(slots: readonly Slot[], outages: readonly Outage[]) {
  const ends = slots.map(({ at }) => outages.find(({ from, until }) => from < at && at < until));
  const last = slots.filter((_, index) => ends[index] === undefined || ends[index] !== ends[index + 1]);
  return last.map(({ at }, index) => ({
    slot: new Date(at).toISOString(),
    standsForOthers: at - (last[index - 1]?.at ?? at) > 8 * DAY_MS,
  }));
}

/** A workspace with a channel a zone, the shows of these, and two processes. */
async function aHouse() {
  const workspace = await aWorkspace({ startAt: new Date(START) });
  const { slack } = workspace;
  const zones = ZONES.map((zone, index) => {
    const { id: channel } = slack.addChannel({
      id: `C0ZONE00${index}`,
      name: `zone-${index}`,
      creator: ALICE,
    });
    slack.silently(() => slack.as(ALICE).invite(channel, slack.app.botUserId));
    return { ...zone, channel };
  });
  const turned = await turnedPostgres(workspace);
  await turned.turnTo(START);
  const one = await aTurnedProcess(turned.url, workspace);
  const other = await aTurnedProcess(turned.url, workspace);
  const { db, close } = await openPostgres(turned.url);
  const showIds = new Map<string, number>();
  for (const { channel, timeZone, weekday, hour, minute } of zones) {
    const opened = { channelId: channel, channelName: channel.toLowerCase(), isPrivate: false };
    const { id } = await one.context.shows.ensure({ workspaceId: one.workspaceId, ...opened });
    const digestCron = `${minute} ${hour} * * ${weekday}`;
    await db.update(shows).set({ timeZone, digestCron }).where(eq(shows.id, id));
    showIds.set(channel, id);
  }
  await close();
  return {
    workspace,
    slack,
    zones,
    turned,
    one,
    other,
    showIdOf: (zone: Zone) => showIds.get(zone.channel) ?? 0,
  };
}

/** The digests in a channel, by the time at which each was due, and their stories. */
function digestsIn({ slack }: Workspace, { channel }: Zone) {
  // People do not see the metadata.
  const messages = [...(slack.world.channels.get(channel)?.messages.values() ?? [])];
  return messages.flatMap(({ message: { metadata, blocks } }) => {
    const key = metadata?.event_payload['key'];
    if (typeof key !== 'string' || !key.startsWith('digest ')) return [];
    const words = JSON.stringify(blocks);
    const stories = words.match(/(?<=https:\/\/nowhere\.invalid\/)[\w-]+/g) ?? [];
    return [
      {
        slot: key.slice('digest '.length),
        stories: [...new Set(stories)],
        isLate: words.includes('could not be posted then'),
        standsForOthers: words.includes('It stands for'),
      },
    ];
  });
}

promises(
  'one digest a week',
  `2 replicas, ${WEEKS} weeks of turned clock in Berlin, New York, Santiago and Cairo, something wrong each time`,
  async (show) => {
    const { workspace, slack, zones, turned, one, other, showIdOf } = await aHouse();
    const slots = zones.flatMap(slotsOf).toSorted((a, b) => a.at - b.at);
    const outages = slots.flatMap(({ zone, at, week }): Outage[] => {
      const awayMs = zone === zones[0] ? AWAY.get(week) : undefined;
      return awayMs === undefined ? [] : [{ from: at - MINUTE_MS, until: at - MINUTE_MS + awayMs }];
    });
    const isDown = (at: number) => outages.some(({ from, until }) => from < at && at < until);

    const events: { at: number; happen: () => Promise<unknown> }[] = [];
    const plan = (at: number, happen: () => Promise<unknown>) => events.push({ at, happen });
    const bothTurn = () => Promise.all([one.turn(), other.turn()]);
    let call = 1;
    let when: 'before' | 'after' = 'before';
    let kills = 0;
    let deadliest = 0;
    const kill = async () => {
      if (await endsAt(call, when, one.turnAndDie)) {
        kills += 1;
        deadliest = Math.max(deadliest, call);
        call += 1;
        return;
      }
      [call, when] = [1, when === 'before' ? 'after' : 'before'];
    };
    for (const [index, { at }] of slots.filter(({ at: due }) => !isDown(due)).entries()) {
      const fault = index % EACH === 0 ? FAULTS[(index / EACH) % FAULTS.length] : 'killed';
      for (const look of LOOKS) {
        if (fault === 'stalled' && (look === 0 || look === SECOND_MS)) continue;
        if (fault === 'killed' && (look < 0 || look === 5 * SECOND_MS)) continue;
        plan(at + look, look === 0 && fault === 'killed' ? kill : bothTurn);
      }
      if (fault === 'answers lost')
        plan(at - 1, async () => slack.breakNext('chat.postMessage', { kind: 'lose' }));
      if (fault === 'refused' || fault === 'refused for good') {
        const code = fault === 'refused' ? 'service_unavailable' : 'is_archived';
        plan(at - 1, async () => slack.breakNext('chat.postMessage', { kind: 'error', code }, Infinity));
        plan(at + REFUSED_MS, async () => void slack.world.faults.splice(0));
        for (const look of LATER_LOOKS) plan(at + look, bothTurn);
      }
      if (fault === 'a year ahead')
        plan(at - HOUR_MS, () => one.turn(() => new Date(slack.clock.now().getTime() + 365 * DAY_MS)));
    }
    for (const { zone, at, week } of slots) {
      plan(at - DAY_MS, async () => {
        const name = `${zone.channel.toLowerCase()}-${week}`;
        const told = slack.silently(() =>
          slack.as(ALICE).post(zone.channel, `Read https://nowhere.invalid/${name} please`),
        );
        const post = messageOf(told)?.post;
        if (post && !isDown(at - DAY_MS)) await one.context.posts.store(showIdOf(zone), post);
      });
    }
    for (const { until } of outages) {
      plan(until, async () => {
        for (const zone of zones) await one.handOver('read-back', { showId: showIdOf(zone) });
        await bothTurn();
      });
      for (const look of [1, 5, 45, 11 * 60]) plan(until + look * SECOND_MS, bothTurn);
    }
    const last = slots.at(-1)?.at ?? NaN;
    for (const look of LATER_LOOKS) plan(last + HOUR_MS + look, bothTurn);
    for (const { at, happen } of events.toSorted((a, b) => a.at - b.at)) {
      await turned.turnTo(at);
      await happen();
    }

    const posted: string[] = [];
    for (const zone of zones) {
      const own = slots.filter((slot) => slot.zone === zone);
      const digests = digestsIn(workspace, zone);
      expect(digests.map(({ slot, standsForOthers }) => ({ slot, standsForOthers }))).toEqual(
        wanted(own, outages),
      );
      expect(digests.flatMap(({ stories }) => stories).toSorted()).toEqual(
        own.map(({ week }) => `${zone.channel.toLowerCase()}-${week}`).toSorted(),
      );
      const isLate = ({ slot }: { slot: string }) =>
        outages.some(({ from, until }) => from < Date.parse(slot) && until - Date.parse(slot) > HOUR_MS);
      expect(digests.filter((digest) => digest.isLate).map(({ slot }) => slot)).toEqual(
        digests.filter(isLate).map(({ slot }) => slot),
      );
      const { context } = other;
      const theShow = await context.shows.byId(showIdOf(zone));
      if (theShow) expect((await statusOf(context, theShow)).trouble).toEqual([]);
      const skipped = own.length - digests.length;
      posted.push(
        `${zone.timeZone} ${digests.length}${skipped > 0 ? ` and ${skipped} skipped and said` : ''}`,
      );
    }
    expect(kills).toBeGreaterThan(0);
    show(`${posted.join(', ')}; none twice, no story left out`);
    show(`killed ${kills} times, at the first ${deadliest} calls on the way`);
  },
  { shortMs: 120_000 },
);
