import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerTo, everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, temporaryFolder } from '../support/bot.ts';
import { migratedPostgres } from '../support/databases.ts';
import { PAST_NOTES } from '../support/past-notes.ts';
import { spawnProgram } from '../support/spawned.ts';
import { page, startWeb } from '../support/web.ts';

const [ALICE, BOB] = PEOPLE;
const CLOCKS = 'https://example.com/clocks';

test(
  'notes that are imported while the bot runs are listed, shown, logged and explained, and known when their links are posted',
  { timeout: 60_000 },
  async () => {
    const web = await startWeb({ [CLOCKS]: page('<title>Why clocks lie</title>') });
    const workspace = await aWorkspace();
    const { slack } = workspace;
    const url = await migratedPostgres();
    await startBot(workspace, {
      transport: 'Socket Mode',
      database: 'PostgreSQL',
      env: { DATABASE_URL: url },
      reader: { standIns: web.standIns },
    });
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    await slack.waitFor(async () => {
      const answer = await hostTypes(workspace, '/episode list');
      return answer.includes('There are no episodes yet.') ? true : undefined;
    }, 15_000);

    const file = join(await temporaryFolder(), 'episode-02.md');
    await writeFile(file, PAST_NOTES);
    const importing = spawnProgram({ DATABASE_URL: url }, 'src/import-notes.ts', [file]);
    expect(await importing.ended).toBe(0);

    expect(JSON.stringify(await answerTo(workspace, '/episode list'))).toContain('Queues that wait');
    expect(await hostTypes(workspace, '/episode show 2')).toContain(PAST_NOTES.trim());
    expect(JSON.stringify(await answerTo(workspace, '/episode log 2'))).toContain(
      'Whoever runs the program imported the episode from episode-02.md',
    );
    expect(await hostTypes(workspace, '/episode unpublish 2')).toContain('was imported');
    const why = await slack.waitFor(async () => {
      const answer = JSON.stringify(await answerTo(workspace, `/episode why ${CLOCKS}`));
      return answer.includes('Why clocks lie') ? answer : undefined;
    }, 15_000);
    expect(why).toContain('covered in #02');
    expect(why).toContain('nobody now, but an episode had it.');

    const { ts } = slack.as(ALICE).post(CHANNEL, `${CLOCKS} again`);
    slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
    await everythingTold(workspace);
    await slack.waitFor(() => {
      const told = slack
        .visibleTo(ALICE, CHANNEL)
        .filter((message) => message.is_ephemeral)
        .map(({ text }) => text)
        .join();
      return told.includes('#02') ? true : undefined;
    }, 15_000);
    expect(await hostTypes(workspace, '/episode draft')).toContain('Episode #03');
  },
);
