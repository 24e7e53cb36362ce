import { expect } from 'vitest';
import { readableShow, showFor } from '../../src/desk/show-for.ts';
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
  const { id } = await context.shows.ensure({
    teamId: slack.team.id,
    channelId: CHANNEL,
    channelName: 'swarmalicious',
    isPrivate: false,
  });
  await expect(showFor(context, { userId: BOB, channelId: ELSEWHERE })).resolves.toMatchObject({ id });

  const channel = slack.world.channels.get(CHANNEL);
  if (channel) channel.kind = 'private';
  await expect(showFor(context, { userId: ALICE, channelId: ELSEWHERE })).resolves.toMatchObject({ id });
  await expect(showFor(context, { userId: BOB, channelId: ELSEWHERE })).rejects.toThrow('no news channel');
  await expect(readableShow(context, id, BOB)).rejects.toThrow('members of the news channel only');
});
