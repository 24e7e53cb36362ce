import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import { acknowledgedIn, embeddedIn, lostIn, NOTHING_LOST } from '../support/acknowledged.ts';
import { answerTo, everythingTold, historyRead } from '../support/answers.ts';
import {
  aWorkspace,
  CHANNEL,
  environmentFor,
  migratedFolder,
  PEOPLE,
  temporaryFolder,
} from '../support/bot.ts';
import { aCrowd } from '../support/crowd.ts';
import { IN_FULL, promises, sized } from '../support/faults.ts';
import { HEARS, killedAgainAndAgain } from '../support/lives.ts';
import { startSite, titled } from '../support/site.ts';
import { fill, mayMount, mountSmall } from '../support/small-disk.ts';
import { spawnProgram } from '../support/spawned.ts';
import { NO_FLAWS, postsInChannel } from '../support/standing.ts';
import { writesInto } from '../support/writes.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;
const KILLS = sized({ short: 1, whole: 200 });
const POSTS_A_KILL = 20;
/** How many changes of its files are seen before it is killed while it is opened. */
const WRITES = [1, 12, 25, 3, 40, 7, 18, 55, 30, 5, 70, 100];
const FILES = ['.', 'global', 'base/5', 'pg_wal', 'pg_xact'];
const DEATHS = [12, 'starting', 'listening', 'starting', 30, 'starting', 3, 20, 'starting', 1, 7] as const;
const GREETING = 'Hello';
const DIGEST = 'this week';
/** Lines that are no errors. */
const TALK = /^\{"level":[1-4]0,/;
const isWhole = sized({ short: false, whole: true });
const STOPS = 5;
const POSTS_AT_ONCE = 20;
const POSTS_MEANWHILE = 60;
/** Twice what an empty database takes. */
const DISK_MEGABYTES = 100;
const PATIENCE_MS = 120_000;
const HOUR_MS = 3_600_000;
/** Slack's own times, sixty times as fast. */
const REDELIVER_AFTER_MS = [0, 1000, 5000];

/** The program on the embedded database, where people post pages that never come. */
async function aBot(dataDir: string, pages: Parameters<typeof startSite>[0] = {}) {
  const site = await startSite(pages);
  const workspace = await aWorkspace({ settings: { redeliverAfterMs: REDELIVER_AFTER_MS } });
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const env = {
    ...environmentFor(workspace, 'Socket Mode'),
    DATA_DIR: dataDir,
    FETCH_ALLOW: site.allow,
    LOG_LEVEL: 'info',
    PORT: '0',
  };
  const crowd = aCrowd(slack, {
    everyMs: sized({ short: 0, whole: 50 }),
    url: (index) => site.url(`/story-${index}`),
  });
  return { workspace, slack, site, env, crowd };
}

/** It is killed when the test ends, if it has not ended by then. */
function started(env: Record<string, string>) {
  const program = spawnProgram(env);
  onTestFinished(async () => void (await program.kill('SIGKILL')));
  return program;
}

/** From now on nothing is read back: what is stored is what was told. */
function keepHistoryFrom(slack: PlaygroundSlack): void {
  slack.breakNext('conversations.history', { kind: 'rate_limit', retryAfterSeconds: 3600 }, Infinity);
}

/** How often the bot says this in the channel. */
function timesSaid(slack: PlaygroundSlack, words: string): number {
  return slack.visibleTo(BOB, CHANNEL).filter(({ bot_id, text }) => bot_id && text.includes(words)).length;
}

promises(
  'the embedded database keeps what was acknowledged',
  `killed ${KILLS} times, while it is opened and while people post`,
  async (show) => {
    const dataDir = await migratedFolder();
    const { workspace, slack, env, crowd } = await aBot(dataDir);
    keepHistoryFrom(slack);
    const written = FILES.map((folder) => join(dataDir, 'pglite', folder));
    let openings = 0;
    const listened = await killedAgainAndAgain(
      { slack, crowd, env },
      {
        times: KILLS,
        posts: KILLS * POSTS_A_KILL,
        deaths: DEATHS,
        underWay: () => writesInto(written, WRITES[openings++ % WRITES.length] ?? 1),
      },
    );
    const { acknowledged, lost } = await lostIn(dataDir, slack);
    expect(lost).toEqual(NOTHING_LOST);
    expect(acknowledged).toBeGreaterThan(KILLS);
    show(`opened each time: killed ${openings} times meanwhile, and ${listened} times when it listened`);
    show(`0 of ${acknowledged} acknowledged posts and votes lost`);
    if (!isWhole) return;

    slack.world.faults.splice(0);
    const last = started(env);
    await last.says(HEARS);
    // While thousands of posts are read back an answer may take longer than a person waits.
    const isReadBack = () =>
      historyRead(workspace).then(
        () => true,
        () => false,
      );
    await expect.poll(isReadBack, { timeout: 5 * PATIENCE_MS }).toBe(true);
    await slack.waitFor(() => timesSaid(slack, GREETING) > 0, PATIENCE_MS);
    expect(await last.kill('SIGTERM')).toBe(0);
    expect(await embeddedIn(dataDir)).toEqual({ posts: postsInChannel(slack), flaws: NO_FLAWS });
    expect(timesSaid(slack, GREETING)).toBe(1);
    show(`${crowd.posted} of ${crowd.posted} posts once when it was left in peace`);
  },
  { shortMs: 120_000, wholeMs: HOUR_MS },
);

promises(
  'the embedded database keeps what was acknowledged',
  `told to stop ${STOPS} times with work in hand`,
  async (show) => {
    const paths = Array.from(
      { length: STOPS * (POSTS_AT_ONCE + POSTS_MEANWHILE) },
      (_, index) => `/story-${index}`,
    );
    let isHanging = true;
    const pageAt = (path: string) => (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      if (isHanging) response.write('<!doctype html>');
      else response.end(titled(`Story ${path}`));
    };
    const dataDir = await migratedFolder();
    const bot = await aBot(dataDir, Object.fromEntries(paths.map((path) => [path, pageAt(path)])));
    const { workspace, slack, site, env, crowd } = bot;
    let slowestMs = 0;
    for (let stop = 1; stop <= STOPS; stop++) {
      isHanging = true;
      const busy = started(env);
      await busy.says(HEARS);
      await slack.waitFor(() => timesSaid(slack, GREETING) > 0, PATIENCE_MS);
      const asked = paths.slice(crowd.posted);
      crowd.goesOn(crowd.posted + POSTS_AT_ONCE);
      await crowd.isDone();
      await everythingTold(workspace);
      await slack.waitFor(() => asked.some((path) => site.asked(path) > 0), PATIENCE_MS);
      slack.breakNext('chat.postMessage', { kind: 'hold', until: busy.ended });
      await slack.as(HOST).press(await answerTo(workspace, '/episode digest'), 'Post');
      await slack.waitFor(() => slack.world.faults.length === 0, PATIENCE_MS);
      const told = slack.deliveries.length;
      crowd.goesOn(crowd.posted + POSTS_MEANWHILE);
      await slack.waitFor(() => {
        const outcomes = slack.deliveries.slice(told).map(({ outcome }) => outcome);
        return outcomes.includes('acknowledged') && outcomes.includes('waiting');
      }, PATIENCE_MS);
      const since = performance.now();
      expect(await busy.kill('SIGTERM')).toBe(0);
      slowestMs = Math.max(slowestMs, performance.now() - since);
      expect(busy.lines.filter((line) => !TALK.test(line))).toEqual([]);
      await slack.waitFor(() => timesSaid(slack, DIGEST) === stop, PATIENCE_MS);
      await crowd.isDone();
      expect((await lostIn(dataDir, slack)).lost).toEqual(NOTHING_LOST);

      isHanging = false;
      const next = started(env);
      await next.says(HEARS);
      await historyRead(workspace);
      await slack.waitFor(
        async () => !JSON.stringify(await answerTo(workspace, '/episode status')).includes('Waiting'),
        PATIENCE_MS,
      );
      expect(await next.kill('SIGTERM')).toBe(0);
      expect(await embeddedIn(dataDir)).toEqual({ posts: postsInChannel(slack), flaws: NO_FLAWS });
      expect(timesSaid(slack, DIGEST)).toBe(stop);
    }
    show(
      `ended with code 0 within ${(slowestMs / 1000).toFixed(1)} s, with a page and a digest on their way and events that were not stored yet`,
    );
    show(
      `0 of ${acknowledgedIn(slack).posts.length} acknowledged posts lost; each digest once, each page read`,
    );
  },
  { needs: IN_FULL },
);

promises(
  'the embedded database keeps what was acknowledged',
  'its disk, which has to be mounted for it, is full',
  async (show) => {
    const dataDir = await temporaryFolder();
    mountSmall(dataDir, DISK_MEGABYTES);
    const { slack, env, crowd } = await aBot(dataDir);
    keepHistoryFrom(slack);
    const program = started(env);
    await program.says(HEARS);
    crowd.goesOn(POSTS_AT_ONCE);
    await crowd.isDone();
    await slack.waitFor(() => slack.deliveries.every(({ outcome }) => outcome !== 'waiting'), PATIENCE_MS);
    const { makeRoom } = fill(dataDir);
    for (let posts = POSTS_AT_ONCE; program.isRunning(); posts += POSTS_AT_ONCE) {
      crowd.goesOn(posts);
      await crowd.isDone();
      await slack.waitFor(
        () => !program.isRunning() || slack.deliveries.every(({ outcome }) => outcome !== 'waiting'),
        PATIENCE_MS,
      );
    }
    expect(await program.ended).toBe(1);
    const full = `the disk of DATA_DIR (${dataDir}) is full. Make room and start again: nothing that was kept is lost.`;
    expect(program.lines.filter((line) => !line.startsWith('{'))).toEqual([`Cannot go on: ${full}`]);

    const early = spawnProgram(env);
    expect(await early.ended).toBe(1);
    expect(early.lines.filter((line) => !line.startsWith('{'))).toEqual([`Cannot start: ${full}`]);

    makeRoom();
    const { acknowledged: count, lost } = await lostIn(dataDir, slack);
    expect(lost).toEqual(NOTHING_LOST);
    const unacknowledged = crowd.posted - acknowledgedIn(slack).posts.length;
    expect(unacknowledged).toBeGreaterThan(0);
    show(
      `ended with code 1 and one sentence; 0 of ${count} acknowledged posts and votes lost, ${unacknowledged} left to Slack`,
    );
  },
  { needs: IN_FULL.isThere ? { name: 'small disk to be had', isThere: mayMount() } : IN_FULL },
);
