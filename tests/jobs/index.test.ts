import { readdirSync, readFileSync } from 'node:fs';
import { CronExpressionParser } from 'cron-parser';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import cron from 'node-cron';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jobs } from '../../jobs/index.ts';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import type { Database } from '../../src/db/database.ts';
import type { JobData } from '../../src/db/queue.ts';
import * as schema from '../../src/db/schema.ts';
import { claimDigest } from '../../src/desk/digest.ts';
import { openDraft } from '../../src/desk/draft.ts';
import type { Show } from '../../src/domain/show.ts';
import { dayIn } from '../../src/domain/episode.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { readBack } from '../../src/desk/read-back.ts';
import { startTrip } from '../../src/desk/trips/start.ts';
import type { ScheduleReading } from '../../src/schedules/read-schedule.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { MONDAY } from '../support/shows.ts';
import { SHOW } from '../support/stories.ts';

const [ALICE, BOB, CAROL] = PEOPLE;

/** What stands in the folder of jobs and is none. */
const NO_JOBS = new Set(['carry-out.ts', 'clock.ts', 'index.ts', 'job.ts']);

const files = readdirSync('jobs').filter((name) => !NO_JOBS.has(name));
const scheduled = jobs.flatMap(({ name, schedule }) => (schedule ? [{ name, schedule }] : []));

describe('the jobs', () => {
  it('are named like their files, each once', () => {
    expect(jobs.map(({ name }) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
    for (const { name } of jobs) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(jobs)('$name is of a show, or of a workspace with none, which its data says', ({ data }) => {
    expect(keysOf(data).filter((key) => key === 'showId' || key === 'workspaceId')).toHaveLength(1);
  });

  it.each(scheduled)('$name falls due by a schedule that both clocks can read', ({ schedule }) => {
    const expression = schedule.cron({
      ...SHOW,
      ways: ['github'],
      secondDigest: { channelId: 'C0TEAM', cron: '0 8 * * *' },
    });
    if (expression === undefined) throw new Error('it never falls due');
    expect(cron.validate(expression)).toBe(true);
    expect(() => CronExpressionParser.parse(expression, { tz: SHOW.timeZone })).not.toThrow();
  });

  it.each(jobs)('$name can read what its schedule hands over', ({ data, schedule }) => {
    const due = schedule?.data(SHOW, MONDAY);
    expect(due === undefined || data.parse(due)).toEqual(due ?? true);
  });
});

/** A job that is handed over somewhere: `enqueue(tx, 'name', { … })`. */
const HANDED_OVER = /enqueue\(\s*(?:\w+,\s*)?'([^']+)',\s*\{([^}]*)\}/g;

const sources = ['src', 'jobs', 'commands'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: `${folder}/${path}`, source: readFileSync(`${folder}/${path}`, 'utf8') })),
);

const handedOver = sources.flatMap(({ path, source }) =>
  [...source.matchAll(HANDED_OVER)].map(([, name = '', data = '']) => {
    const fields = data.split(',').map((field) => field.trim());
    return {
      path,
      name,
      keys: fields.flatMap((field) => /^\w+/.exec(field)?.[0] ?? []),
      hasMore: fields.some((field) => field.startsWith('...')),
    };
  }),
);

describe('what is handed over', () => {
  it('is found wherever a name is given', () => {
    const names = sources.flatMap(({ source }) => source.match(/enqueue\([^)]*?'[a-z-]+'/g) ?? []);
    expect(names.length).toBeGreaterThan(5);
    expect(handedOver).toHaveLength(names.length);
  });

  it.each(handedOver)('$name in $path is a job, and its data is what that job takes', (work) => {
    const job = jobs.find(({ name }) => name === work.name);
    if (!job) throw new Error(`there is no job ${work.name}`);
    expect(keysOf(job.data)).toEqual(expect.arrayContaining(work.keys));
    const missing = requiredKeysOf(job.data).filter((key) => !work.keys.includes(key));
    expect(work.hasMore || missing.length === 0).toBe(true);
  });

  it('is each job, or it falls due by the clock', () => {
    const known = new Set([...handedOver, ...scheduled].map(({ name }) => name));
    expect(jobs.filter(({ name }) => !known.has(name))).toEqual([]);
  });
});

function keysOf(data: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(data, { unrepresentable: 'any' });
  return Object.keys(properties).toSorted();
}

function requiredKeysOf(data: z.ZodType): string[] {
  return z.toJSONSchema(data, { unrepresentable: 'any' }).required ?? [];
}

/** All rows of all tables, and all messages of the channel, as somebody has them whom the jobs tell nothing alone. Slack shows a file a moment after it was uploaded. */
async function everything(db: Database, slack: PlaygroundSlack) {
  const uploads = slack.calls.filter(({ method }) => method === 'files.completeUploadExternal').length;
  await slack.waitFor(() => {
    const shared = slack.visibleTo(CAROL, CHANNEL).flatMap(({ files: some = [] }) => some);
    return shared.length >= uploads ? true : undefined;
  });
  // When a channel was read back last is another time after each.
  const tables = Object.values(schema).filter(
    (value) => is(value, PgTable) && getTableName(value) !== 'read_backs',
  );
  const rows: [string, string[]][] = [];
  for (const table of tables) {
    const all = await db.select().from(table);
    rows.push([getTableName(table), all.map((row) => JSON.stringify(row)).toSorted()]);
  }
  const messages = slack
    .visibleTo(CAROL, CHANNEL)
    .flatMap(({ ts }) => slack.threadVisibleTo(CAROL, CHANNEL, ts));
  return { rows, messages };
}

/** A story that Alice declines. */
async function aDeclinedStory(
  slack: PlaygroundSlack,
  context: Awaited<ReturnType<typeof aDesk>>['context'],
  show: Show,
) {
  slack.as(BOB).post(CHANNEL, 'https://nowhere.invalid/declined');
  await readBack(context, show);
  const [{ id: storyId } = { id: 0 }] = await context.stories.open(show.id, new Date(0));
  const patch = { stories: { [storyId]: { state: 'declined' as const } } };
  const decided = await context.decisions.decide(show.id, { userId: ALICE, patch });
  const changeId = typeof decided === 'object' && 'change' in decided ? (decided.change?.id ?? 0) : 0;
  return { storyId, changeId };
}

/** A show with something to do for each job, by the job's name. */
async function aFullDesk(db: Database) {
  const { slack, context, show } = await aDesk(db, { startAt: new Date() });
  const post = slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/one');
  slack.as(BOB).react(CHANNEL, post.ts, MIC);
  await readBack(context, show);
  const { rundown } = await openDraft(context, show, ALICE);
  const episodeId = rundown.episode.id;
  const slot = new Date(context.now().getTime() + 60_000);
  await claimDigest(context, show, slot);
  await publishEpisode(context, show, episodeId, { userId: ALICE });
  const secondDigest = { channelId: CHANNEL, cron: '0 8 * * *' };
  const patch = { settings: { secondDigest } };
  await context.decisions.decide(show.id, { userId: ALICE, patch });
  const declined = await aDeclinedStory(slack, context, show);
  const { workspaceId } = show;
  await context.faults.open({ workspaceId, showId: show.id, kind: 'scope', subject: 'im:write' });
  const { faultId = 0 } = context.queued.findLast(({ name }) => name === 'tell-fault')?.data ?? {};
  const known = await context.links.find(show.id, 'https://nowhere.invalid/one');
  const digest = await context.digests.at(show.id, slot);
  const showId = show.id;
  const trip = await startTrip({ trips: context.trips, readSchedule: scheduleWith('Hall 1') }, show, {
    typed: `QueueCon ${dayIn('UTC', context.now())} UTC https://queuecon.example`,
    userId: ALICE,
  });
  const [talk] = await context.trips.talks(trip.trip);
  await context.trips.open(trip.trip, talk?.id ?? 0, { userId: ALICE, threadTs: post.ts });
  const direct = slack.as(BOB).direct(slack.app.botUserId);
  const word = slack.as(BOB).post(direct, 'Hello?');
  const due: Record<string, JobData> = {
    'enrich-link': { showId, linkId: known?.link.id ?? 0 },
    'read-back': { showId },
    sync: { showId },
    greet: { showId },
    deliver: { showId, key: 'greeting' },
    'weekly-digest': { showId, slot: slot.toISOString() },
    'second-digest': { showId, slot: slot.toISOString() },
    'announce-episode': { showId, episodeId },
    'call-webhook': { showId, episodeId },
    'look-elsewhere': { showId },
    'send-out': { showId, episodeId, way: 'wordpress' },
    'answer-direct': { workspaceId: show.workspaceId, channelId: direct, ts: word.ts },
    'hint-covered': { showId, ts: post.ts },
    'hint-closed': { showId, ts: post.ts },
    'tell-posters': { showId, episodeId },
    'tell-declined': { showId, storyId: declined.storyId, changeId: declined.changeId },
    'check-links': { showId, slot: slot.toISOString() },
    'check-link': { showId, linkId: 1 },
    'tell-dead-links': { showId },
    'tell-fault': { showId, faultId },
    'answer-press': { showId, storyId: 1, userId: BOB, messageTs: post.ts },
    'redraw-digest': { showId, digestId: digest?.id ?? 0, part: 0 },
    'redraw-desk': { showId },
    'announce-talk': { showId, talkId: talk?.id ?? 0, userId: ALICE },
    'follow-schedule': { showId },
  };
  await context.openViews.opened(showId, { userId: ALICE, place: 'home', page: 0 });
  context.queued.length = 0;
  const readPage = async () => ({ kind: 'page' as const, title: { text: 'One', source: 'title' as const } });
  return { slack, context: { ...context, readPage, readSchedule: scheduleWith('Hall 2') }, due };
}

/** Reads a schedule with one talk, wherever it is. */
const scheduleWith = (room: string) => async (): Promise<ScheduleReading> => ({
  kind: 'schedule',
  schedule: {
    zone: 'UTC',
    entries: [{ key: '1', title: 'Queues', speakers: [], room, isTalk: true }],
    unread: [],
  },
});

describe.each(DATABASES)('on %s', (name) => {
  test('doing a job twice is like doing it once', async ({ databases }) => {
    const db = await databases.empty(name);
    const { slack, context, due } = await aFullDesk(db);
    expect(Object.keys(due).toSorted()).toEqual(jobs.map((job) => job.name).toSorted());
    const did: string[] = [];
    let before = await everything(db, slack);
    for (const [jobName, data] of Object.entries(due)) {
      const job = jobs.find((candidate) => candidate.name === jobName);
      const doIt = async () => {
        await job?.run(data, context);
        await context.doJobs();
        return everything(db, slack);
      };
      const once = await doIt();
      if (JSON.stringify(once) !== JSON.stringify(before)) did.push(jobName);
      before = await doIt();
      expect({ jobName, ...before }).toEqual({ jobName, ...once });
    }
    expect(did).toEqual(
      expect.arrayContaining([
        'enrich-link',
        'read-back',
        'greet',
        'announce-episode',
        'announce-talk',
        'follow-schedule',
      ]),
    );
  });
});
