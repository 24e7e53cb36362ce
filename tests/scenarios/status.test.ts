import postgres from 'postgres';
import { expect, test } from 'vitest';
import { everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, TRANSPORTS } from '../support/bot.ts';
import { migratedPostgres } from '../support/databases.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;

test.each(TRANSPORTS)(
  'over %s, a channel is read back in full when somebody asks, and the bot says how it is',
  async (transport) => {
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const databaseUrl = await migratedPostgres();
    await startBot(workspace, { transport, database: 'PostgreSQL', env: { DATABASE_URL: databaseUrl } });
    slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/told');
    await everythingTold(workspace);
    // What is untold from here on is found by nobody but who is asked to read the channel back.
    await expect.poll(() => readingBack(databaseUrl), { timeout: 15_000 }).toBe(0);
    slack.silently(() => slack.as(BOB).post(CHANNEL, 'https://nowhere.invalid/untold'));
    const status = async (part: string) =>
      slack.waitFor(async () => {
        const answer = await hostTypes(workspace, '/episode status');
        return answer.includes(part) ? answer : undefined;
      }, 15_000);
    expect(await status(', nothing to mend')).toMatch(/^All is well · last message (.* ago|just now)/);

    expect(await hostTypes(workspace, '/episode sync')).toContain('Reading #swarmalicious back…');
    const conversation = slack.as(HOST).direct(slack.app.botUserId);
    const told = await slack.waitFor(
      () => slack.visibleTo(HOST, conversation).find(({ text }) => text.startsWith('I have read')),
      15_000,
    );
    expect(told.text).toMatch(/^I have read #swarmalicious back from .* on: 1 post mended\.$/);
    expect(await status('1 post mended')).toContain('All is well');
    expect(slack.refusedBlocks).toEqual([]);
  },
);

async function readingBack(databaseUrl: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const jobs =
    await sql`select 1 from pgboss.job where name = 'read-back' and state in ('created', 'retry', 'active')`;
  await sql.end();
  return jobs.length;
}
