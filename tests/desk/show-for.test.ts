import { expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { planEpisode } from '../../src/desk/plan.ts';
import { showFor } from '../../src/desk/show-for.ts';
import { UserError } from '../../src/errors.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE, BOB] = PEOPLE;
const ELSEWHERE = 'C0ELSEWHERE';
const SECOND = 'C0SECOND001';

async function aWorkspaceWithShow(db: Database) {
  const desk = await aDesk(db);
  const { id: workspaceId } = desk.context.workspace;
  return {
    ...desk,
    asked: (userId: string, channelId = ELSEWHERE) =>
      showFor(desk.context, { workspaceId, userId, channelId }),
    /** Makes another channel of Alice's the channel of a show. */
    async secondShow(kind: 'public' | 'private' = 'public') {
      desk.slack.addChannel({ id: SECOND, name: 'second', creator: ALICE, kind });
      desk.slack.as(ALICE).invite(SECOND, desk.slack.app.botUserId);
      const channel = { channelId: SECOND, channelName: 'second', isPrivate: kind === 'private' };
      return desk.context.shows.ensure({ workspaceId, ...channel });
    },
  };
}

test('a command means the show of the channel that it is typed in', async ({ databases }) => {
  const { asked, secondShow, show } = await aWorkspaceWithShow(await databases.empty('PGlite'));
  const second = await secondShow();
  expect(await asked(ALICE, CHANNEL)).toEqual(show);
  expect(await asked(ALICE, SECOND)).toEqual(second);
});

test('elsewhere it means the only show there is', async ({ databases }) => {
  const { asked, show } = await aWorkspaceWithShow(await databases.empty('PGlite'));
  expect(await asked(BOB)).toEqual(show);
});

test('where there are several, somebody is asked which, of those that they may know of', async ({
  databases,
}) => {
  const { asked, secondShow, show } = await aWorkspaceWithShow(await databases.empty('PGlite'));
  await secondShow('private');
  expect(await asked(BOB)).toEqual(show);
  await expect(asked(ALICE)).rejects.toThrow(UserError);
  await expect(asked(ALICE)).rejects.toThrow('Which show? Type the command in #swarmalicious or #second.');
});

test('where there is none, it is said how to have one', async ({ databases }) => {
  const { asked, context, show } = await aWorkspaceWithShow(await databases.empty('PGlite'));
  await context.shows.leave(show.workspaceId, CHANNEL, context.now());
  await expect(asked(ALICE, CHANNEL)).rejects.toThrow(UserError);
  await expect(asked(ALICE)).rejects.toThrow('Open yours and type `/invite` with my name');
});

test('the shows of another workspace are not meant', async ({ databases }) => {
  const { context, show } = await aWorkspaceWithShow(await databases.empty('PGlite'));
  const stranger = { workspaceId: show.workspaceId + 1, userId: ALICE, channelId: CHANNEL };
  await expect(showFor(context, stranger)).rejects.toThrow('no news channel');
});

test('a channel that was made private is for its members from then on', async ({ databases }) => {
  const { slack, asked, show } = await aWorkspaceWithShow(await databases.empty('PGlite'));
  slack.as(BOB).leave(CHANNEL);
  expect(await asked(BOB)).toEqual(show);
  const channel = slack.world.channels.get(CHANNEL);
  if (channel) channel.kind = 'private';
  expect(await asked(ALICE)).toEqual(show);
  await expect(asked(BOB)).rejects.toThrow('no news channel');
});

test('a channel that only reports from a conference is meant by no command about episodes typed elsewhere', async ({
  databases,
}) => {
  const { asked, secondShow, show, context } = await aWorkspaceWithShow(await databases.empty('PGlite'));
  const second = await secondShow();
  const plan = { startsOn: '2027-03-19', endsOn: '2027-03-22', timeZone: 'Europe/Paris', startedBy: ALICE };
  await context.trips.start(second.id, { name: 'QueueCon', ...plan });
  expect(await asked(ALICE)).toEqual(show);
  expect(await asked(ALICE, SECOND)).toEqual(second);
  const { workspaceId } = show;
  const aboutTrips = { workspaceId, userId: ALICE, channelId: ELSEWHERE, isAboutTrips: true };
  await expect(showFor(context, aboutTrips)).rejects.toThrow('Which show?');

  // One that has both is a news channel like the other.
  await planEpisode(context, second, { userId: ALICE, facts: { number: 1 } });
  await expect(asked(ALICE)).rejects.toThrow('Which show?');
});

test('where people only report from conferences, those channels are meant', async ({ databases }) => {
  const { asked, show, context } = await aWorkspaceWithShow(await databases.empty('PGlite'));
  const plan = { startsOn: '2027-03-19', endsOn: '2027-03-22', timeZone: 'Europe/Paris', startedBy: ALICE };
  await context.trips.start(show.id, { name: 'QueueCon', ...plan });
  expect(await asked(ALICE)).toEqual(show);
});
