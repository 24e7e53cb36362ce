import { describe, expect } from 'vitest';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../support/bot.ts';
import { aContext } from '../support/context.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost } from '../support/shows.ts';

const [ALICE] = PEOPLE;

describe.each(DATABASES)('a digest on %s', (name) => {
  test('shows what changed between its drawing and its posting', async ({ databases }) => {
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const context = await aContext(await databases.empty(name), workspace);
    const show = await context.openShow();
    const ts = (context.now().getTime() / 1000 - 60).toFixed(6);
    await context.posts.store(show.id, aPost({ ts, urls: ['https://nowhere.invalid/first'] }));
    const { say } = context.outbox;
    const outbox: typeof context.outbox = {
      ...context.outbox,
      async say(what) {
        const editedTs = (context.now().getTime() / 1000).toFixed(6);
        const edited = aPost({ ts, editedTs, urls: ['https://nowhere.invalid/second'] });
        await context.posts.store(show.id, edited);
        await context.doJobs();
        return say(what);
      },
    };
    const slot = context.now().toISOString();
    await weeklyDigest.run({ showId: show.id, slot }, { ...context, outbox });
    await context.doJobs();
    const digest = slack.visibleTo(ALICE, CHANNEL).find(({ text }) => text.includes('this week'));
    expect(JSON.stringify(digest)).toContain('https://nowhere.invalid/second');
  });
});
