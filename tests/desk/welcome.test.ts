import { expect } from 'vitest';
import { catchUp } from '../../src/desk/welcome.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../support/bot.ts';
import { aContext } from '../support/context.ts';
import { test } from '../support/databases.ts';

const [ALICE] = PEOPLE;

test('a channel is greeted once, also where the answer to the greeting was lost', async ({ databases }) => {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  const context = await aContext(await databases.empty('PGlite'), workspace);
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  slack.breakNext('chat.postMessage', { kind: 'lose' });
  for (const _ of ['at start', 'after a reconnect']) {
    await catchUp(context, new AbortController().signal);
    await context.doJobs().catch(() => {});
  }
  const greetings = slack.visibleTo(ALICE, CHANNEL).filter(({ text }) => text.startsWith('Hello'));
  expect(greetings).toHaveLength(1);
});
