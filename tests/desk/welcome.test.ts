import { expect } from 'vitest';
import { catchUp, openShows, welcome } from '../../src/desk/welcome.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE] = PEOPLE;
const SECOND = 'C0SECOND001';
const never = () => new AbortController().signal;

test('a channel is greeted once, also where the answer to the greeting was lost', async ({ databases }) => {
  const { slack, context } = await aDesk(await databases.empty('PGlite'), { startAt: new Date() });
  slack.breakNext('chat.postMessage', { kind: 'lose' });
  for (const _ of ['at start', 'after a reconnect']) {
    await catchUp(context, never());
    await context.doJobs().catch(() => {});
  }
  const greetings = slack.visibleTo(ALICE, CHANNEL).filter(({ text }) => text.startsWith('Hello'));
  expect(greetings).toHaveLength(1);
});

test('a channel that the bot is in gets a show, is read back and is greeted', async ({ databases }) => {
  const { slack, context } = await aDesk(await databases.empty('PGlite'));
  slack.addChannel({ id: SECOND, name: 'second', creator: ALICE, kind: 'private' });
  const channel = { id: SECOND, name: 'second', isPrivate: true };
  const show = await welcome(context, context.workspace, channel);
  expect(show).toMatchObject({ channelId: SECOND, channelName: 'second', isPrivate: true });
  const data = { showId: show.id };
  expect(context.queued).toEqual([
    { name: 'read-back', data },
    { name: 'greet', data },
  ]);
  expect(await welcome(context, context.workspace, { ...channel, name: 'renamed' })).toEqual({
    ...show,
    channelName: 'renamed',
  });
});

test('there is a show for each channel that the bot is in, and for no other', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  const { workspace, shows } = context;
  const names = async () => (await shows.active([workspace.id])).map(({ channelName }) => channelName);
  slack.addChannel({ id: SECOND, name: 'second', creator: ALICE });
  await openShows(context, workspace);
  expect(await names()).toEqual(['swarmalicious']);

  slack.as(ALICE).invite(SECOND, slack.app.botUserId);
  slack.as(ALICE).kick(CHANNEL, slack.app.botUserId);
  await openShows(context, workspace);
  expect(await names()).toEqual(['second']);

  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  await openShows(context, workspace);
  // What fell due meanwhile is late, and what happened was not heard.
  expect(await shows.of(workspace.id, CHANNEL)).toEqual({ ...show, backAt: expect.any(Date) });
  expect(await names()).toEqual(['swarmalicious', 'second']);
});

test('catching up ends when the program does, also while Slack has trouble', async ({ databases }) => {
  const { slack, context } = await aDesk(await databases.empty('PGlite'));
  slack.breakNext('users.conversations', { kind: 'error', code: 'internal_error' }, 99);
  const stopping = new AbortController();
  const caughtUp = catchUp(context, stopping.signal);
  await slack.waitFor(() => slack.calls.some(({ method }) => method === 'users.conversations'));
  stopping.abort();
  await caughtUp;
  expect(context.queued).toEqual([]);
});
