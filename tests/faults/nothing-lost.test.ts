import postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';
import { aWorkspace, CHANNEL, environmentFor, PEOPLE } from '../support/bot.ts';
import { newPostgres } from '../support/databases.ts';
import { promises } from '../support/faults.ts';
import { startSite } from '../support/site.ts';
import { spawnProgram } from '../support/spawned.ts';

const [ALICE] = PEOPLE;
const POSTS = 150;

promises(
  'nothing is lost, nothing is there twice',
  `killed in the middle of ${POSTS} posts`,
  async (show) => {
    const paths = Array.from({ length: POSTS }, (_, index) => `/story-${index}`);
    const site = await startSite(
      Object.fromEntries(paths.map((path) => [path, `<title>Story ${path}</title>`])),
    );
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const database = await newPostgres();
    const env = {
      ...environmentFor(workspace, 'Socket Mode'),
      DATABASE_URL: database,
      FETCH_ALLOW: site.allow,
      LOG_LEVEL: 'info',
      PORT: '0',
    };
    const sql = postgres(database, { max: 1, onnotice: () => {} });
    const stored = async () => Number((await sql`select count(*) from posts`)[0]?.['count']);
    const first = spawnProgram(env);
    await first.says('Connected to Slack');

    for (const path of paths) slack.as(ALICE).post(CHANNEL, `Look: ${site.url(path)}`);
    await expect.poll(stored, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(POSTS / 10);
    await first.kill('SIGKILL');
    expect(await stored()).toBeLessThan(POSTS);

    const second = spawnProgram(env);
    onTestFinished(async () => {
      await second.kill('SIGTERM');
      await sql.end();
    });
    const read = async () =>
      Number((await sql`select count(*) from links where state = 'read'`)[0]?.['count']);
    await expect.poll(read, { timeout: 90_000, interval: 250 }).toBe(POSTS);
    const rows = await sql`
    select url, attempts, (select count(*) from shares where link_id = links.id) as shares from links`;
    expect(new Set(rows.map(({ url }) => url)).size).toBe(POSTS);
    expect(rows.filter(({ attempts, shares }) => attempts !== 1 || Number(shares) !== 1)).toEqual([]);
    show(`${rows.length} of ${POSTS} links once, each read once`);
  },
  { shortMs: 120_000 },
);
