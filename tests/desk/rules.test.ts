import { expect } from 'vitest';
import { rulesFor } from '../../src/desk/rules.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { aStoredPost, aStory } from '../support/stories.ts';

const [ALICE, BOB] = PEOPLE;
const votes = (...people: string[]) => people.map((userId) => ({ userId, emoji: 'bug' }));

test('the rules are those of the show, and know which of the nominators are bots', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  const robot = slack.addUser({ name: 'robot', is_bot: true }).id;
  const strange = { ...show, ownVoteCounts: false, minNominations: 3, sections: show.sections.slice(1) };
  const story = aStory(1, aStoredPost({ nominations: votes(BOB, robot) }), aStoredPost());
  expect(await rulesFor(context, strange, [story])).toEqual({
    ownVoteCounts: false,
    minNominations: 3,
    sections: show.sections.slice(1),
    bots: new Set([robot]),
  });
});

test('whom Slack does not know counts as a person', async ({ databases }) => {
  const { context, show } = await aDesk(await databases.empty('PGlite'));
  const story = aStory(1, aStoredPost({ nominations: votes('U0NOBODY001') }));
  expect((await rulesFor(context, show, [story])).bots).toEqual(new Set());
});

test('Slack is asked about nominators once a day, and about nobody else', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  const story = aStory(1, aStoredPost({ userId: ALICE, nominations: votes(BOB) }));
  await rulesFor(context, show, []);
  await rulesFor(context, show, [story]);
  await rulesFor(context, show, [story, story]);
  const asked = slack.calls.filter(({ method }) => method === 'users.info').map(({ args }) => args['user']);
  expect(asked).toEqual([BOB]);
});
