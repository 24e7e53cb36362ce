import { expect } from 'vitest';
import { named } from '../../src/desk/named.ts';
import type { Story } from '../../src/domain/story.ts';
import { plainText } from '../../src/domain/words/plain-text.ts';
import type { Inline } from '../../src/domain/words/words.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { MONDAY, tsAt } from '../support/shows.ts';

const [ALICE, BOB] = PEOPLE;

function aStory(...children: Inline[]): Story {
  const words = [{ type: 'paragraph' as const, children }];
  const post = {
    id: 1,
    ts: tsAt(0),
    userId: ALICE,
    words,
    postedAt: MONDAY,
    shares: [],
    nominations: [],
  };
  return { id: 1, openedAt: MONDAY, posts: [post], presses: [] };
}

const saidIn = (stories: readonly Story[]) =>
  stories.flatMap(({ posts }) => posts.map(({ words }) => plainText(words)));

test('people and channels have their names', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  slack.addChannel({ id: 'C0PUBLIC001', name: 'kitchen', creator: ALICE });
  const story = aStory(
    { type: 'person', userId: BOB },
    { type: 'text', value: ' said so in ' },
    { type: 'channel', channelId: 'C0PUBLIC001' },
  );
  expect(saidIn(await named(context, show, [story]))).toEqual(['bob said so in #kitchen']);
});

test('whom Slack does not know is somebody, and the name of a private channel is not told', async ({
  databases,
}) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  slack.addChannel({ id: 'C0PRIVATE01', name: 'layoffs', creator: ALICE, kind: 'private' });
  slack.as(ALICE).invite('C0PRIVATE01', slack.app.botUserId);
  const story = aStory(
    { type: 'person', userId: 'U0NOBODY001' },
    { type: 'text', value: ' in ' },
    { type: 'channel', channelId: 'C0PRIVATE01' },
  );
  expect(saidIn(await named(context, show, [story]))).toEqual(['somebody in #a-private-channel']);
});

test('stories that speak of nobody are as they were, and Slack is not asked', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  const before = slack.calls.length;
  const story = aStory({ type: 'text', value: 'Nobody was there' });
  expect(await named(context, show, [story])).toEqual([story]);
  expect(slack.calls).toHaveLength(before);
});
