import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { fromPglite, PgBoss } from 'pg-boss';
import { expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { matchKey } from '../../src/domain/urls/urls.ts';
import { connectBot, slackOptions } from '../../src/slack/api/connect.ts';
import type { Message } from '../../src/slack/message.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { type DatabaseName, newPostgres } from '../support/databases.ts';
import { startSite, titled } from '../support/site.ts';
import { type OldDatabase, oldDatabase } from './old-database.ts';
import { upgradedDatabases } from '../support/surroundings.ts';

const [ALICE, BOB] = PEOPLE;
/** When the digest was due. */
const SLOT = new Date(Date.now() - 60_000).toISOString();

/**
 * A channel in which version 0.1.0 was ended in the middle of its work: it had greeted, posted the first of the two
 * messages of a digest, and published an episode. In the queue wait the reading of two pages, the end of the digest, and
 * the announcement of the episode.
 */
async function anEndedVersion010(name: DatabaseName) {
  const site = await startSite({ '/first': titled('The first'), '/second': titled('The second') });
  const workspace = await aWorkspace();
  const { slack, server } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const bot = await connectBot(slack.app.botToken, slackOptions(server.slackApiUrl, createLogger('silent')));
  const posted = ['/first', '/second'].map((path) => {
    const url = site.url(path);
    return { url, ts: slack.as(ALICE).post(CHANNEL, url).ts };
  });
  const digestTs = await bot.post(CHANNEL, oldDigest);

  const { address, env } = await aPlace(name);
  const old = await oldDatabase(name, address);
  await old.db.execute(sql`insert into shows
    (team_id, channel_id, channel_name, is_private, name, company, sections, time_zone, digest_cron)
    values (${bot.teamId}, ${CHANNEL}, 'swarmalicious', false, 'Cloud Talk', 'Acme', '[]', 'UTC', '0 0 1 1 *')`);
  await old.db.execute(sql`insert into deeds (name) values (${`greet ${bot.teamId} ${CHANNEL}`})`);
  for (const [index, post] of posted.entries()) await storePost(old.db, 1 + index, post);
  await old.db.execute(sql`insert into digests (show_id, slot) values (1, ${SLOT})`);
  await old.db.execute(sql`insert into digest_stories values (1, 1, 0, 0), (2, 1, 1, 1)`);
  await old.db.execute(sql`insert into digest_messages values (1, 0, ${digestTs})`);
  await old.db.execute(sql`insert into episodes (show_id, number, notes, published_at, published_by)
    values (1, 1, '### Episode 1', now(), ${BOB})`);
  await handOver(old, [
    { name: 'enrich-link', policy: 'short', data: { linkId: 1 } },
    { name: 'enrich-link', policy: 'short', data: { linkId: 2 } },
    { name: 'weekly-digest', policy: 'exclusive', data: { showId: 1, slot: SLOT } },
    { name: 'announce-episode', policy: 'exclusive', data: { episodeId: 1 } },
  ]);
  await old.close();
  return { workspace, digestTs, env: { ...env, FETCH_ALLOW: site.allow, LOG_LEVEL: 'silent' } };
}

/** A post with a link whose page is still to be read, and their story: all with the same id. */
async function storePost(
  db: OldDatabase['db'],
  id: number,
  { ts, url }: { ts: string; url: string },
): Promise<void> {
  const at = sql`to_timestamp(${ts}::float8)`;
  await db.execute(
    sql`insert into links (show_id, url, public_url, created_at) values (1, ${url}, ${url}, now() - interval '1 hour')`,
  );
  await db.execute(sql`insert into link_keys values (1, ${matchKey(url)}, 1, ${id})`);
  await db.execute(sql`insert into stories (show_id, opened_at) values (1, ${at})`);
  await db.execute(sql`insert into posts (show_id, ts, user_id, words, story_id, posted_at)
    values (1, ${ts}, ${ALICE}, '[]', ${id}, ${at})`);
  await db.execute(sql`insert into shares values (${id}, ${id}, 0, ${url})`);
}

/** Its button carries less than those of today. */
const oldDigest: Message = {
  text: '2 stories for Cloud Talk this week',
  blocks: [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          text: { type: 'plain_text', text: 'Nominate' },
          action_id: 'story:nominate',
          value: '1',
        },
      ],
    },
  ],
};

/** Where a database is kept, and the environment with which the program finds it. */
async function aPlace(name: DatabaseName): Promise<{ address: string; env: Record<string, string> }> {
  if (name === 'PostgreSQL') {
    const address = await newPostgres();
    return { address, env: { DATABASE_URL: address } };
  }
  const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return { address: join(folder, 'pglite'), env: { DATA_DIR: folder } };
}

type OldJob = { name: string; policy: 'short' | 'exclusive'; data: Record<string, string | number> };

/** Hands jobs over as version 0.1.0 did. */
async function handOver({ source }: OldDatabase, jobs: readonly OldJob[]): Promise<void> {
  const place = 'url' in source ? { connectionString: source.url } : { db: fromPglite(source.pglite) };
  const boss = new PgBoss({
    ...place,
    ...('url' in source ? {} : { backend: 'pglite' as const }),
    schedule: false,
  });
  await boss.start();
  for (const { name, policy, data } of jobs) {
    await boss.createQueue(name, { policy });
    await boss.send(name, data, { singletonKey: Object.values(data).join(':') });
  }
  await boss.stop({ graceful: false });
}

test.each(upgradedDatabases())(
  'what version 0.1.0 left undone on %s is done once',
  { timeout: 60_000 },
  async (name) => {
    const { workspace, digestTs, env } = await anEndedVersion010(name);
    const { slack } = workspace;
    const digestWith = (...texts: string[]) =>
      slack.waitFor(() => {
        const parts = slack.threadVisibleTo(BOB, CHANNEL, digestTs);
        return texts.every((text, part) => JSON.stringify(parts[part])?.includes(text)) ? parts : undefined;
      }, 20_000);
    const inChannel = () => slack.visibleTo(BOB, CHANNEL);
    await startBot(workspace, { transport: 'Socket Mode', database: name, env });

    for (const part of await digestWith('The first', 'The second'))
      await slack.as(BOB).press(part, 'Nominate');
    expect(await digestWith('1 nomination', '1 nomination')).toHaveLength(2);
    const announcements = () => inChannel().flatMap(({ files }) => files ?? []);
    await slack.waitFor(() => announcements()[0], 20_000);
    expect(announcements()).toMatchObject([{ name: 'episode-01.md' }]);
    expect(inChannel().filter(({ text }) => text.includes('this week'))).toHaveLength(1);
    expect(inChannel().filter(({ text }) => text.startsWith('Hello'))).toEqual([]);
  },
);
