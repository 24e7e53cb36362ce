import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import { openEmbedded } from '../../src/db/database.ts';
import { aWorkspace, CHANNEL, environmentFor, PEOPLE, temporaryFolder } from '../support/bot.ts';
import { aCrowd } from '../support/crowd.ts';
import { promises, sized } from '../support/faults.ts';
import { HEARS } from '../support/lives.ts';
import { startSite } from '../support/site.ts';
import { spawnProgram } from '../support/spawned.ts';
import { flawsStored, NO_FLAWS, postsStored } from '../support/standing.ts';

const POSTS_AT_ONCE = 20;
/** Twice what an empty database takes. */
const DISK_MEGABYTES = 100;
const PATIENCE_MS = 120_000;
/** Slack's own times, sixty times as fast. */
const REDELIVER_AFTER_MS = [0, 1000, 5000];

/** The program on the embedded database, where people post pages that never come. */
async function aBot(dataDir: string) {
  const site = await startSite({});
  const workspace = await aWorkspace({ settings: { redeliverAfterMs: REDELIVER_AFTER_MS } });
  const { slack } = workspace;
  slack.as(PEOPLE[0]).invite(CHANNEL, slack.app.botUserId);
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
  return { slack, env, crowd };
}

/** From now on nothing is read back: what is stored is what was told. */
function keepHistoryFrom(slack: PlaygroundSlack): void {
  slack.breakNext('conversations.history', { kind: 'rate_limit', retryAfterSeconds: 3600 }, Infinity);
}

const Told = z.object({
  event: z.object({
    type: z.string(),
    subtype: z.string().optional(),
    ts: z.string().optional(),
    event_ts: z.string(),
    user: z.string().optional(),
    bot_id: z.string().optional(),
    item: z.object({ ts: z.string() }).optional(),
  }),
});

type Vote = { ts: string; userId: string; eventTs: string; isGiven: boolean; isSafe: boolean };

/** What people posted and was acknowledged, by its ts, and their votes as they stood by the last that was told of them. */
function acknowledgedIn({ deliveries }: PlaygroundSlack) {
  const posts = new Set<string>();
  const votes = new Map<string, Vote>();
  for (const { payload, outcome } of deliveries) {
    const event = Told.safeParse(payload).data?.event;
    if (!event || event.bot_id) continue;
    const { type, subtype, ts, event_ts: eventTs, user: userId = '', item } = event;
    const isSafe = outcome === 'acknowledged';
    if (type === 'message' && subtype === undefined && ts && isSafe) posts.add(ts);
    if (!item) continue;
    const key = `${item.ts} ${userId}`;
    const known = votes.get(key);
    if (known && Number(known.eventTs) > Number(eventTs)) continue;
    const wasSafe = known?.eventTs === eventTs && known.isSafe;
    const isGiven = type === 'reaction_added';
    votes.set(key, { ts: item.ts, userId, eventTs, isGiven, isSafe: isSafe || wasSafe });
  }
  return { posts: [...posts], votes: [...votes.values()].filter((vote) => vote.isSafe) };
}

/** What was acknowledged and is not there, of all that is stored in the folder. */
async function lostIn(dataDir: string, slack: PlaygroundSlack) {
  const { db, close } = await openEmbedded(dataDir);
  const stored = new Map((await postsStored(db)).map((post) => [post.ts, post]));
  const flaws = await flawsStored(db);
  await close();
  const { posts, votes } = acknowledgedIn(slack);
  return {
    acknowledged: posts.length + votes.length,
    lostPosts: posts.filter((ts) => !stored.has(ts)),
    lostVotes: votes.filter(({ ts, userId, isGiven }) => stored.get(ts)?.votes.includes(userId) !== isGiven),
    flaws,
  };
}

const NOTHING_LOST = { lostPosts: [], lostVotes: [], flaws: NO_FLAWS };

function mount(folder: string, megabytes: number): void {
  execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
}

function unmount(folder: string): void {
  execFileSync('/bin/umount', ['--lazy', folder], { stdio: 'pipe' });
}

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'swarmalicious-'));
  try {
    mount(folder, 1);
    unmount(folder);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fill(folder: string): { makeRoom: () => void } {
  const filler = join(folder, 'filler');
  for (const bytes of [1 << 20, 1 << 12, 1]) {
    try {
      for (;;) appendFileSync(filler, Buffer.alloc(bytes, 1));
    } catch {
      // Full, but for what is smaller.
    }
  }
  return { makeRoom: () => rmSync(filler) };
}

promises(
  'the embedded database keeps what was acknowledged',
  'its disk, which has to be mounted for it, is full',
  async (show) => {
    const dataDir = await temporaryFolder();
    mount(dataDir, DISK_MEGABYTES);
    onTestFinished(() => unmount(dataDir));
    const { slack, env, crowd } = await aBot(dataDir);
    keepHistoryFrom(slack);
    const program = spawnProgram(env);
    onTestFinished(async () => void (await program.kill('SIGKILL')));
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
    const { acknowledged: count, ...lost } = await lostIn(dataDir, slack);
    expect(lost).toEqual(NOTHING_LOST);
    const unacknowledged = crowd.posted - acknowledgedIn(slack).posts.length;
    expect(unacknowledged).toBeGreaterThan(0);
    show(
      `ended with code 1 and one sentence; 0 of ${count} acknowledged posts and votes lost, ${unacknowledged} left to Slack`,
    );
  },
  { shortMs: 300_000, needs: { name: 'small disk to be had', isThere: mayMount() } },
);
