import { expect } from 'vitest';
import { FOR_MEMBERS, mayEdit, mayRead, whyNot } from '../../src/desk/who-may.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const ELSEWHERE = 'C0ELSEWHERE';

test('everybody may read what was said in a public channel', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  slack.as(BOB).leave(CHANNEL);
  for (const userId of [ALICE, BOB]) expect(await mayRead(context, show, { userId })).toBe(true);
});

test('what was said in a private channel is for its members, wherever they ask', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  const channel = slack.world.channels.get(CHANNEL);
  slack.as(BOB).leave(CHANNEL);
  const mayEach = async (isKnownAsPrivate: boolean) => {
    const asked = { ...show, isPrivate: isKnownAsPrivate };
    return [
      await mayRead(context, asked, { userId: ALICE }),
      await mayRead(context, asked, { userId: ALICE, typedIn: ELSEWHERE }),
      await mayRead(context, asked, { userId: BOB }),
      await mayRead(context, asked, { userId: BOB, typedIn: ELSEWHERE }),
    ];
  };
  expect(await mayEach(true)).toEqual([true, true, false, false]);
  // Made private just now, which nobody told of yet.
  if (channel) channel.kind = 'private';
  expect(await mayEach(false)).toEqual([true, true, false, false]);
  slack.as(ALICE).invite(CHANNEL, BOB);
  expect(await mayEach(false)).toEqual([true, true, true, true]);
});

test('who types in the channel is in it: Slack is not asked', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  const before = slack.calls.length;
  expect(await mayRead(context, { ...show, isPrivate: true }, { userId: BOB, typedIn: CHANNEL })).toBe(true);
  expect(slack.calls).toHaveLength(before);
});

test('where Slack gives no answer, nobody is let in', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  slack.breakNext('conversations.members', { kind: 'error', code: 'channel_not_found' });
  await expect(mayRead(context, { ...show, isPrivate: true }, { userId: ALICE })).rejects.toThrow(
    'channel_not_found',
  );
});

test('everybody who may read may edit, until a show names hosts', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  const hosted = { ...show, hosts: [ALICE, CAROL] };
  expect(await mayEdit(context, show, { userId: BOB })).toBe(true);
  expect(await mayEdit(context, hosted, { userId: ALICE })).toBe(true);
  expect(await mayEdit(context, hosted, { userId: BOB, typedIn: CHANNEL })).toBe(false);
  expect(await whyNot(context, hosted, { userId: BOB })).toBe(
    'Only the hosts of the show can do that: alice and carol.',
  );

  // A host who left the private channel is none, and outsiders are not told who is.
  const secret = { ...hosted, isPrivate: true };
  slack.as(CAROL).leave(CHANNEL);
  slack.as(BOB).leave(CHANNEL);
  expect(await mayEdit(context, secret, { userId: CAROL })).toBe(false);
  for (const userId of [BOB, CAROL]) expect(await whyNot(context, secret, { userId })).toBe(FOR_MEMBERS);
});
