import postgres from 'postgres';
import { expect, test } from 'vitest';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { migratedPostgres } from '../support/databases.ts';
import { everythingTold } from '../support/answers.ts';
import { promises } from '../support/faults.ts';
import { forgetLogs, lookAtLogs, noteLine } from '../support/logs.ts';

const [ALICE, BOB] = PEOPLE;

test('what may not be in a log is found there', async () => {
  forgetLogs();
  const { slack } = await aWorkspace();
  slack.as(ALICE).post(CHANNEL, 'Said in "confidence" at <https://nowhere.invalid/quietly>');
  const { ts } = slack.as(BOB).post(CHANNEL, 'Written first\nand then edited');
  slack.as(BOB).edit(CHANNEL, ts, 'Something else');
  const { botToken, appToken, signingSecret } = slack.app;
  const planted = [
    `{"msg":"with ${botToken}"}`,
    `{"msg":"with ${appToken}"}`,
    `{"msg":"with ${signingSecret}"}`,
    `with xoxp-1234-5678`,
    JSON.stringify({ event: { text: 'Said in "confidence" at <https://nowhere.invalid/quietly>' } }),
    JSON.stringify({ msg: 'cannot read https://nowhere.invalid/quietly' }),
    JSON.stringify({ msg: 'and then edited' }),
  ];
  const innocent = [
    '{"msg":"Connected to Slack"}',
    '{"msg":"cannot read https://nowhere.invalid/","ts":"1.0"}',
    '{"msg":"[token]"}',
  ];
  for (const line of [...innocent, ...planted]) noteLine(line);
  expect(lookAtLogs()).toEqual({ lines: 10, leaks: planted });
});

promises(
  'no secrets in the logs',
  'the database refuses what people write, and comes to its senses',
  async (show) => {
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const url = await migratedPostgres();
    const bot = await startBot(workspace, {
      transport: 'HTTP',
      database: 'PostgreSQL',
      env: { DATABASE_URL: url, LOG_LEVEL: 'silent' },
    });
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    await sql.unsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin raise 'no more of this'; end $$;
      create trigger refuse before insert on posts for each row execute function refuse();`);
    const before = lookAtLogs().lines;
    for (const name of ['one', 'two', 'three'])
      slack.as(ALICE).post(CHANNEL, `Not for the log: https://nowhere.invalid/${name}`);
    await slack.waitFor(() => lookAtLogs().lines >= before + 3, 15_000);
    await sql.unsafe('drop trigger refuse on posts');
    await sql.end();
    slack.advance(60_000);
    await everythingTold(workspace);
    await bot.stop();
    const { lines, leaks } = lookAtLogs();
    expect(leaks).toEqual([]);
    show(`${leaks.length} of ${lines} lines hold what they may not`);
  },
);
