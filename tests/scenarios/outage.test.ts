import { describe, expect, onTestFinished, test } from 'vitest';
import { draftWith, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { sentAgain } from '../support/busy-channel.ts';
import { migratedPostgres } from '../support/databases.ts';
import { cuttable } from '../support/outage.ts';
import { startSite, titled } from '../support/site.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB] = PEOPLE;

describe.each(transportsOf(import.meta.filename))('over %s', (transport) => {
  test('what is posted while the database is away is stored and read when it is back', async () => {
    const site = await startSite({ '/before': titled('Before it'), '/during': titled('During it') });
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const database = await cuttable(await migratedPostgres());
    onTestFinished(() => database.stop());
    await startBot(workspace, {
      transport,
      database: 'PostgreSQL',
      env: { DATABASE_URL: database.url, FETCH_ALLOW: site.allow, LOG_LEVEL: 'silent' },
    });
    const post = (path: string) => {
      const { ts } = slack.as(ALICE).post(CHANNEL, site.url(path));
      slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
    };
    post('/before');
    await draftWith(workspace, 'Before it');

    database.cut();
    post('/during');
    expect(await hostTypes(workspace, '/episode draft')).toContain('Sorry, that did not work');
    await database.mend();
    await sentAgain(workspace);
    await draftWith(workspace, 'Before it', 'During it');
  });
});
