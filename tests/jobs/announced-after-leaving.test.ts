import { describe, expect } from 'vitest';
import { readBack } from '../../jobs/read-back.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../support/bot.ts';
import { aContext } from '../support/context.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPublication } from '../support/shows.ts';

const [ALICE] = PEOPLE;

describe.each(DATABASES)('an episode published on %s just before the bot left', (name) => {
  test('is announced when the bot is back', async ({ databases }) => {
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const db = await databases.empty(name);
    const context = await aContext(db, workspace);
    const show = await context.openShow();
    const draft = await context.episodes.ensureDraft(show.id);
    await context.episodes.publish(draft, await aPublication(db, show.id));

    await context.shows.leave(show.workspaceId, show.channelId, context.now());
    await context.doJobs();
    await context.openShow();
    await readBack.run({ showId: show.id }, context);
    await context.doJobs();
    await slack.waitFor(() => slack.visibleTo(ALICE, CHANNEL).find(({ files = [] }) => files.length > 0));
    const said = slack.visibleTo(ALICE, CHANNEL).filter(({ files = [] }) => files.length > 0);
    expect(said).toHaveLength(1);
  });
});
