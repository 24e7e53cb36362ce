import { expect, onTestFinished, test } from 'vitest';
import type { VisibleMessage } from '../../playground/slack/wire.ts';
import { aWorkspace, CHANNEL, environmentFor, PEOPLE } from '../support/bot.ts';
import { newPostgres } from '../support/databases.ts';
import { startSite, titled } from '../support/site.ts';
import { spawnProgram } from '../support/spawned.ts';

const [ALICE, BOB, CAROL] = PEOPLE;

/** Two processes on one database, the digest due every few seconds. */
async function twoReplicas() {
  const site = await startSite(
    Object.fromEntries(['one', 'two', 'three', 'four'].map((name) => [`/${name}`, titled(`Story ${name}`)])),
  );
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const env = {
    ...environmentFor(workspace, 'Socket Mode'),
    DATABASE_URL: await newPostgres(),
    FETCH_ALLOW: site.allow,
    DIGEST_CRON: '*/3 * * * * *',
    LOG_LEVEL: 'info',
    PORT: '0',
  };
  const replicas = [spawnProgram(env), spawnProgram(env)];
  await Promise.all(replicas.map((replica) => replica.says('Connected to Slack')));
  onTestFinished(async () => {
    for (const replica of replicas) expect(await replica.kill('SIGTERM')).toBe(0);
  });
  return { site, slack, replicas };
}

test('two processes post each digest once, enrich each link once, and count presses together', async () => {
  const { site, slack, replicas } = await twoReplicas();
  const digests = () => slack.visibleTo(BOB, CHANNEL).filter(({ text }) => text.includes('this week'));
  const shows = (message: VisibleMessage, name: string) =>
    JSON.stringify(message).includes(site.url(`/${name}`));

  for (const name of ['one', 'two', 'three']) {
    slack.as(ALICE).post(CHANNEL, site.url(`/${name}`));
    await slack.waitFor(() => digests().find((digest) => shows(digest, name)), 10_000);
  }
  for (const name of ['one', 'two', 'three']) {
    expect(digests().filter((digest) => shows(digest, name))).toHaveLength(1);
    expect(site.asked(`/${name}`)).toBe(1);
  }
  const runs = slack.calls
    .filter(
      ({ method, args: { metadata } }) =>
        method === 'chat.postMessage' && String(metadata).includes('digest'),
    )
    .map(({ args: { metadata } }) => String(metadata));
  expect(runs).toHaveLength(digests().length);
  expect(new Set(runs).size).toBe(runs.length);

  const last = digests().find((digest) => shows(digest, 'three'));
  if (!last) throw new Error('there is no digest');
  const says = (text: string) =>
    slack.waitFor(() =>
      digests().find(({ ts, blocks }) => ts === last.ts && JSON.stringify(blocks).includes(text)),
    );
  await Promise.all([slack.as(BOB).press(last, 'Nominate'), slack.as(CAROL).press(last, 'Nominate')]);
  await says('2 nominations');
  await slack.as(BOB).press(last, 'Nominate');
  await says('1 nomination');
  await slack.as(ALICE).press(last, 'Nominate');
  await says('2 nominations');
  expect(replicas.every((replica) => replica.isRunning())).toBe(true);
  expect(replicas.flatMap(({ lines }) => lines.filter((line) => line.includes('"level":50')))).toEqual([]);
}, 60_000);
