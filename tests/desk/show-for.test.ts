import { expect } from 'vitest';
import { showFor } from '../../src/desk/show-for.ts';
import { mayRead } from '../../src/desk/who-may.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../support/bot.ts';
import { aContext } from '../support/context.ts';
import { test } from '../support/databases.ts';

const [ALICE, BOB] = PEOPLE;
const ELSEWHERE = 'C0ELSEWHERE';

test('a channel that was made private is for its members from then on', async ({ databases }) => {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  const context = await aContext(await databases.empty('PGlite'), workspace);
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  slack.as(BOB).leave(CHANNEL);
  const show = await context.openShow();
  const { id } = show;
  const workspaceId = context.workspace.id;
  await expect(showFor(context, { workspaceId, userId: BOB, channelId: ELSEWHERE })).resolves.toMatchObject({
    id,
  });

  const channel = slack.world.channels.get(CHANNEL);
  if (channel) channel.kind = 'private';
  await expect(showFor(context, { workspaceId, userId: ALICE, channelId: ELSEWHERE })).resolves.toMatchObject(
    { id },
  );
  await expect(showFor(context, { workspaceId, userId: BOB, channelId: ELSEWHERE })).rejects.toThrow(
    'no news channel',
  );
  expect(await mayRead(context, show, { userId: ALICE })).toBe(true);
  expect(await mayRead(context, show, { userId: BOB })).toBe(false);
});
