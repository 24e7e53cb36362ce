import { sql } from 'drizzle-orm';
import { expect, onTestFinished } from 'vitest';
import { type Database, openPostgres } from '../../src/db/database.ts';
import { rowOf } from '../../src/db/rows.ts';
import { aWorkspace, CHANNEL, environmentFor, PEOPLE, type Transport, TRANSPORTS } from '../support/bot.ts';
import { aCrowd } from '../support/crowd.ts';
import { migratedPostgres } from '../support/databases.ts';
import { promises, sized } from '../support/faults.ts';
import { freePort } from '../support/postgres.ts';
import { HEARS, killedAgainAndAgain } from '../support/lives.ts';
import { startSite, titled } from '../support/site.ts';
import { spawnProgram } from '../support/spawned.ts';
import { flawsStored, NO_FLAWS, postsInChannel, postsStored } from '../support/standing.ts';

const POSTS = sized({ short: 60, whole: 5000 });
const KILLS = sized({ short: 2, whole: 100 });
const isWhole = sized({ short: false, whole: true });
const PATIENCE = { timeout: sized({ short: 60_000, whole: 300_000 }), interval: 500 };
/** Slack's own times, sixty times as fast. */
const REDELIVER_AFTER_MS = [0, 1000, 5000];

for (const transport of sized<readonly Transport[]>({ short: ['Socket Mode'], whole: TRANSPORTS })) {
  promises(
    'nothing is lost, nothing is there twice',
    `${POSTS} posts over ${transport}, killed ${KILLS} times`,
    async (show) => {
      const paths = Array.from({ length: POSTS }, (_, index) => `/story-${index}`);
      const site = await startSite(Object.fromEntries(paths.map((path) => [path, titled(`Story ${path}`)])));
      const workspace = await aWorkspace({ settings: { redeliverAfterMs: REDELIVER_AFTER_MS } });
      const { slack, server } = workspace;
      slack.as(PEOPLE[0]).invite(CHANNEL, slack.app.botUserId);
      const port = await freePort();
      const url = await migratedPostgres();
      const env = {
        ...environmentFor(workspace, transport),
        DATABASE_URL: url,
        FETCH_ALLOW: site.allow,
        LOG_LEVEL: 'info',
        PORT: String(port),
      };
      if (transport === 'HTTP') {
        const first = spawnProgram(env);
        await first.says(HEARS);
        await server.deliverTo(`http://127.0.0.1:${port}/slack/events`);
        await first.kill('SIGKILL');
      }
      const crowd = aCrowd(slack, {
        everyMs: sized({ short: 0, whole: 50 }),
        url: (index) => site.url(`/story-${index}`),
      });
      await killedAgainAndAgain({ slack, crowd, env }, { times: KILLS, posts: POSTS });
      const last = spawnProgram(env);
      const database = await openPostgres(url);
      onTestFinished(async () => {
        await database.close();
        await last.kill('SIGKILL');
      });
      const { db } = database;
      await last.says(HEARS);
      await expect.poll(() => postsStored(db), PATIENCE).toEqual(postsInChannel(slack));
      const stored = await postsStored(db);
      expect(stored).toHaveLength(POSTS);
      expect(await flawsStored(db)).toEqual(NO_FLAWS);
      if (isWhole) await expect.poll(() => linksRead(db), PATIENCE).toBe(POSTS);
      const votes = stored.reduce((sum, post) => sum + post.votes.length, 0);
      const again = slack.deliveries.filter(({ attempt }) => attempt > 0).length;
      show(
        `${stored.length} of ${POSTS} posts once, each with its link once; ${votes} votes, as in the channel`,
      );
      show(`${again} events told again by Slack; nothing doubled, set aside or dead in the queue`);
      expect(await last.kill('SIGTERM')).toBe(0);
    },
    { shortMs: 300_000 },
  );
}

async function linksRead(db: Database): Promise<number> {
  const { read } = await rowOf<{ read: number }>(
    db,
    sql`select count(*)::int as read from links where state = 'read' and attempts = 1`,
  );
  return read;
}
