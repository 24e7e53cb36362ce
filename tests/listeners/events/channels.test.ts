import { expect } from 'vitest';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { everythingTold, hostTypes } from '../../support/answers.ts';
import { startApp } from '../../support/app.ts';
import { test } from '../../support/databases.ts';

const [ALICE, BOB] = PEOPLE;
const OUTSIDER = 'U0STRANGER1';

test('the name of a channel follows', async ({ databases }) => {
  const { workspace, slack, context } = await startApp(await databases.empty('PGlite'));
  const { directory } = context.workspace;
  await directory.channels([CHANNEL]);
  slack.as(ALICE).rename(CHANNEL, 'bees');
  await everythingTold(workspace);
  expect(await hostTypes(workspace, '/episode status')).toContain('#bees');
  expect(await directory.channels([CHANNEL])).toEqual(new Map([[CHANNEL, 'bees']]));
  expect(context.queued.map(({ name }) => name)).toContain('redraw-desk');
});

for (const way of ['told of', 'not told of']) {
  test(`a channel that was made private, ${way}, is for its members`, async ({ databases }) => {
    const { workspace, slack } = await startApp(await databases.empty('PGlite'));
    slack.addUser({ id: OUTSIDER, name: 'stranger' });
    slack.addChannel({ id: 'C0ELSEWHERE', name: 'elsewhere', creator: OUTSIDER });
    const status = async () => {
      const seen = await slack.as(OUTSIDER).command('/episode status', { channel: 'C0ELSEWHERE' });
      return seen.kind === 'message' ? seen.message.text : seen.kind;
    };
    expect(await status()).toContain('no message in #swarmalicious');
    const convert = () => slack.as(ALICE).makePrivate(CHANNEL);
    if (way === 'told of') convert();
    else slack.silently(convert);
    await everythingTold(workspace);
    expect(await status()).not.toContain('swarmalicious');
    slack.as(ALICE).makePublic(CHANNEL);
    await everythingTold(workspace);
    expect(await status()).toContain('no message in #swarmalicious');
  });
}

test('a channel that is archived is left, and entered again where the bot is still in it', async ({
  databases,
}) => {
  const { workspace, slack, context, show } = await startApp(await databases.empty('PGlite'));
  slack.settings.archivingEjects = false;
  slack.as(ALICE).archive(CHANNEL);
  await everythingTold(workspace);
  expect(await context.shows.byId(show.id)).toBeUndefined();
  slack.as(ALICE).unarchive(CHANNEL);
  await everythingTold(workspace);
  expect(await context.shows.byId(show.id)).toMatchObject({ leftAt: null, backAt: expect.any(Date) });
});

test('a channel that is deleted is left', async ({ databases }) => {
  const { workspace, slack, context, show } = await startApp(await databases.empty('PGlite'));
  slack.as(ALICE).deleteChannel(CHANNEL);
  await everythingTold(workspace);
  expect(await context.shows.byId(show.id)).toBeUndefined();
});

test('who invites the bot is remembered', async ({ databases }) => {
  const { workspace, slack, context } = await startApp(await databases.empty('PGlite'));
  slack.addChannel({ id: 'C0SECOND001', name: 'second', creator: BOB });
  slack.as(BOB).invite('C0SECOND001', slack.app.botUserId);
  await everythingTold(workspace);
  expect(await context.shows.of(context.workspace.id, 'C0SECOND001')).toMatchObject({ invitedBy: BOB });
});

test('a reaction in a group conversation, of which the bot may know nothing, is acknowledged and left out', async ({
  databases,
}) => {
  const { workspace, slack, context, log } = await startApp(await databases.empty('PGlite'));
  const group = slack.as(ALICE).direct(BOB, slack.app.botUserId);
  const { ts } = slack.as(ALICE).post(group, 'Psst');
  slack.as(BOB).react(group, ts, 'studio_microphone');
  await everythingTold(workspace);
  slack.as(BOB).unreact(group, ts, 'studio_microphone');
  await everythingTold(workspace);
  const told = slack.deliveries.filter(({ payload }) =>
    JSON.stringify(payload).includes('studio_microphone'),
  );
  expect(told.map(({ outcome }) => outcome)).toEqual(['acknowledged', 'acknowledged']);
  expect(log).toEqual([]);
  const refused = slack.calls.filter(({ answer }) => answer['error'] === 'missing_scope');
  expect(refused.map(({ method }) => method)).toEqual(['conversations.info']);
  expect(await context.faults.counts()).toEqual([]);
  expect(await context.shows.of(context.workspace.id, group)).toBeUndefined();
});
