import { describe, expect } from 'vitest';
import { readBack } from '../../src/desk/read-back.ts';
import { nominatorsOf } from '../../src/domain/electorate.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { aPost, saying, tsAt } from '../support/shows.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const URL = 'https://example.com/a';

// What users of other bots reported: TrustyJAID/Trusty-cogs#3, vierofernando/username601#3.
describe.each(DATABASES)('a vote on %s', (name) => {
  test("on a message of the bot's own counts for nothing and makes no story", async ({ databases }) => {
    const { slack, context, show, stories } = await aDesk(await databases.empty(name));
    const ts = await context.workspace.slack.post(CHANNEL, { text: `The week: <${URL}>` });
    slack.as(BOB).react(CHANNEL, ts, MIC);
    await readBack(context, show);
    expect(await stories()).toEqual([]);
  });

  test('of one person on a post and on its reply, told twice, is one', async ({ databases }) => {
    const { context, show, posted, nominated } = await aDesk(await databases.empty(name));
    const opener = await posted(0, URL);
    const reply = { ts: tsAt(1), threadTs: opener, userId: CAROL, words: saying('and more') };
    await context.posts.store(show.id, aPost(reply));
    for (const ts of [opener, reply.ts, opener]) await nominated(ts, BOB);
    const [story] = await context.stories.open(show.id, new Date(0));
    const electorate = { ...show, bots: new Set<string>() };
    expect(story && [...nominatorsOf(story, electorate)]).toEqual([BOB]);
    expect(story?.posts.map(({ userId }) => userId)).toEqual([ALICE, CAROL]);
  });
});
