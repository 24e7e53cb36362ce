import { expect } from 'vitest';
import { openDraft } from '../../src/desk/draft.ts';
import { editTitle } from '../../src/desk/edit-title.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { UserError } from '../../src/errors.ts';
import type { Database } from '../../src/db/database.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const URL = 'https://example.com/why-clocks-lie';

async function aDraft(db: Database) {
  const desk = await aDesk(db);
  await desk.postedAndNominated(0, URL);
  const { rundown } = await openDraft(desk.context, desk.show, PEOPLE[4]);
  const storyId = rundown.entries[0]?.item.storyId ?? 0;
  return { ...desk, episodeId: rundown.episode.id, storyId };
}

test("a host's title stands in the notes until it is taken back", async ({ databases }) => {
  const { context, show, episodeId, storyId } = await aDraft(await databases.empty('PGlite'));
  const edited = await editTitle(context, show, { episodeId, storyId, title: 'Mine', userId: PEOPLE[4] });
  expect(edited).toMatchObject({ state: 'draft', stories: 1, untitled: [] });
  expect(edited.notes).toContain(`- [Mine](${URL})`);
  const takenBack = await editTitle(context, show, { episodeId, storyId, title: '', userId: PEOPLE[4] });
  expect(takenBack.notes).not.toContain('Mine');
});

test('stories are loaded once', async ({ databases }) => {
  const { countingLoads, show, episodeId, storyId } = await aDraft(await databases.empty('PGlite'));
  const { loads, counted } = countingLoads();
  await editTitle(counted, show, { episodeId, storyId, title: 'Mine', userId: PEOPLE[4] });
  expect(loads).toEqual(['nominated']);
});

test('a story that the draft has no more, or a draft that is published, is not edited', async ({
  databases,
}) => {
  const { context, show, episodeId, storyId } = await aDraft(await databases.empty('PGlite'));
  const edit = (more: { episodeId?: number; storyId?: number }) =>
    editTitle(context, show, { episodeId, storyId, title: 'Mine', userId: PEOPLE[4], ...more });
  const lost = edit({ storyId: storyId + 1 });
  await expect(lost).rejects.toThrow(UserError);
  await expect(lost).rejects.toThrow('no longer in the draft');
  await expect(edit({ episodeId: episodeId + 1 })).rejects.toThrow('That episode is gone.');
  await publishEpisode(context, show, episodeId, { userId: PEOPLE[4] });
  await expect(edit({})).rejects.toThrow('no longer in the draft');
});
