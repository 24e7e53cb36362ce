import { describe, expect } from 'vitest';
import { pressNominate } from '../../src/desk/nominate.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../support/bot.ts';
import { aContext } from '../support/context.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, tsAt } from '../support/shows.ts';

const [ALICE, BOB] = PEOPLE;

describe.each(DATABASES)('a press of Nominate on %s', (name) => {
  test('is answered where its story is gone, and counts nothing', async ({ databases }) => {
    const workspace = await aWorkspace();
    workspace.slack.as(ALICE).invite(CHANNEL, workspace.slack.app.botUserId);
    const context = await aContext(await databases.empty(name), workspace);
    const show = await context.openShow();
    await context.posts.store(show.id, aPost({ urls: ['https://nowhere.invalid/gone'] }));
    const [story] = await context.stories.open(show.id, new Date(0));
    await context.posts.remove(show.id, tsAt(0));
    const press = { storyId: story?.id ?? 0, userId: BOB };
    expect(await pressNominate(context, show, press)).toEqual({ remark: 'story is gone' });
  });
});
