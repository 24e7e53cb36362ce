import postgres from 'postgres';
import { expect, test } from 'vitest';
import { everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { migratedPostgres } from '../support/databases.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;

test.each(transportsOf(import.meta.filename))(
  'over %s, a channel is read back in full when somebody asks, and the bot says how it is',
  async (transport) => {
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const databaseUrl = await migratedPostgres();
    await startBot(workspace, { transport, database: 'PostgreSQL', env: { DATABASE_URL: databaseUrl } });
    // What is posted from here on is not found by reading back, but where somebody asks for it.
    await expect.poll(() => isReadBack(databaseUrl), { timeout: 15_000 }).toBe(true);
    slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/told');
    await everythingTold(workspace);
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

async function isReadBack(databaseUrl: string): Promise<boolean> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const [ended] = await sql`select 1 from read_backs where ended_at is not null`;
  const jobs =
    await sql`select 1 from pgboss.job where name = 'read-back' and state in ('created', 'retry', 'active')`;
  await sql.end();
  return ended !== undefined && jobs.length === 0;
}
