import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import postgres from 'postgres';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import { answerTo, everythingTold } from '../support/answers.ts';
import { aBusyChannel } from '../support/busy-channel.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { migratedPostgres } from '../support/databases.ts';
import { exportOf, zipped } from '../support/slack-export.ts';
import { storedIn } from '../support/stored.ts';

const [ALICE] = PEOPLE;
const HOUR_MS = 60 * 60 * 1000;
const EVENTS = 120;

/** Runs the command as people do, with no more in its environment than it needs. */
async function importSlack(databaseUrl: string, ...args: readonly string[]) {
  const command = spawn(process.execPath, ['src/import-slack.ts', ...args], {
    env: { DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void command.kill('SIGKILL'));
  const [said, complained] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'exit'),
  ]);
  return { said, complained, code: command.exitCode };
}

/** A database whose show knows nothing of the channel yet. */
async function anEmptyShow(): Promise<string> {
  const url = await migratedPostgres();
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const [workspace] = await sql`insert into workspaces (team_id) values ('T0EMPTY') returning id`;
  await sql`insert into shows (workspace_id, channel_id, channel_name, is_private, name, company, sections, time_zone, digest_cron)
    values (${workspace?.['id']}, ${CHANNEL}, 'swarmalicious', false, 'A show', 'Acme',
      ${JSON.stringify(DEFAULT_SECTIONS)}::text::jsonb, 'Europe/Berlin', '0 9 * * MON')`;
  await sql.end();
  return url;
}

test('an export gives the stories that the bot has which was there', async () => {
  const workspace = await aWorkspace({ startAt: new Date(Date.now() - 30 * HOUR_MS) });
  const { slack } = workspace;
  slack.silently(() => slack.as(ALICE).invite(CHANNEL, slack.app.botUserId));
  const pages = Array.from({ length: 15 }, (_, index) => `https://nowhere.invalid/${index}`);
  await aBusyChannel(workspace, pages).goOn(EVENTS, () => slack.advance(10 * 60_000));
  const databaseUrl = await migratedPostgres();
  const bot = await startBot(workspace, {
    transport: 'HTTP',
    database: 'PostgreSQL',
    env: { DATABASE_URL: databaseUrl },
  });
  await everythingTold(workspace);
  await answerTo(workspace, '/episode sync');
  await expect
    .poll(() => storedIn(databaseUrl).then(({ posts }) => posts.length), { timeout: 15_000 })
    .toBeGreaterThan(EVENTS / 3);
  await bot.stop();

  const path = await zipped(await exportOf(workspace));
  const empty = await anEmptyShow();
  const { code, said, complained } = await importSlack(empty, path);
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  const there = await storedIn(databaseUrl);
  expect(await unread(empty)).toEqual(await unread(databaseUrl));
  expect(said).toContain(`${there.posts.length} new, 0 edited since`);

  const before = await storedIn(empty);
  expect((await importSlack(empty, path)).said).toContain('0 new, 0 edited since');
  expect(await storedIn(empty)).toEqual(before);
});

/** What is stored, whether its pages were read or not. */
async function unread(url: string) {
  const { shares, ...stored } = await storedIn(url);
  const withoutPages = shares.map((share) => {
    const { state: _state, title: _title, ...posted } = JSON.parse(share) as Record<string, unknown>;
    return JSON.stringify(posted);
  });
  return { ...stored, shares: withoutPages };
}

test('what cannot be imported is said in a sentence', async () => {
  const path = await zipped({ 'channels.json': [{ id: 'C1', name: 'general' }], 'users.json': [] });
  expect(await importSlack(await anEmptyShow(), path)).toEqual({
    code: 1,
    said: '',
    complained: 'There is no #swarmalicious in it. Say which with --channel: #general\n',
  });
});
