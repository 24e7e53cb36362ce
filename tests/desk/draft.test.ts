import { expect } from 'vitest';
import { openDraft } from '../../src/desk/draft.ts';
import { toldIn } from '../../src/domain/rundown.ts';
import { UserError } from '../../src/errors.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { tsAt } from '../support/shows.ts';

const WEEK_MINUTES = 7 * 24 * 60;
const A = 'https://example.com/a';
const B = 'https://example.com/b';

test('a draft has what was nominated, and what is nominated later is added', async ({ databases }) => {
  const { context, show, posted, postedAndNominated, nominated } = await aDesk(
    await databases.empty('PGlite'),
  );
  await posted(0, A);
  await postedAndNominated(1, B);
  const first = await openDraft(context, show);
  expect(first).toMatchObject({ added: 1, rundown: { episode: { number: 1 } } });
  await nominated(tsAt(0));
  const second = await openDraft(context, show);
  expect(second).toMatchObject({ added: 1, rundown: { episode: { id: first.rundown.episode.id } } });
  const told = toldIn(second.rundown).map(({ story }) => story.posts[0]?.ts);
  expect(told).toEqual([tsAt(1), tsAt(0)]);
  expect(await openDraft(context, show)).toMatchObject({ added: 0 });
});

test('what nobody has posted about for eight weeks is not drafted', async ({ databases }) => {
  const { context, show, stories, postedAndNominated } = await aDesk(await databases.empty('PGlite'));
  await postedAndNominated(120 - 8 * WEEK_MINUTES, A);
  await postedAndNominated(-8 * WEEK_MINUTES, B);
  expect(await stories()).toHaveLength(2);
  const { rundown } = await openDraft(context, show);
  const told = toldIn(rundown).map(({ story }) => story.posts[0]?.ts);
  expect(told).toEqual([tsAt(120 - 8 * WEEK_MINUTES)]);
});

test('where there is nothing to draft, the host is told what is missing', async ({ databases }) => {
  const { context, show, posted } = await aDesk(await databases.empty('PGlite'));
  await posted(0, A);
  const asked = openDraft(context, show);
  await expect(asked).rejects.toThrow(UserError);
  await expect(asked).rejects.toThrow(
    'Post links in #swarmalicious, have somebody react to them with :studio_microphone:',
  );
  await expect(openDraft(context, { ...show, minNominations: 3 })).rejects.toThrow('have 3 people react');
});

test('stories are loaded once, also where a draft has some that are no longer open', async ({
  databases,
}) => {
  const { context, countingLoads, show, postedAndNominated, slack } = await aDesk(
    await databases.empty('PGlite'),
  );
  await postedAndNominated(0, A);
  const first = countingLoads();
  await openDraft(first.counted, show);
  expect(first.loads).toEqual(['open']);

  slack.advance(9 * WEEK_MINUTES * 60_000);
  await postedAndNominated(9 * WEEK_MINUTES, B);
  const second = countingLoads();
  const { rundown } = await openDraft({ ...second.counted, now: context.now }, show);
  expect(toldIn(rundown)).toHaveLength(2);
  expect(second.loads).toEqual(['open', 'byId']);
});
