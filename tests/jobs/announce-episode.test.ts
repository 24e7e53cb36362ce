import { expect } from 'vitest';
import { announceEpisode } from '../../jobs/announce-episode.ts';
import type { Database } from '../../src/db/database.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE, , , , HOST] = PEOPLE;

async function aDraft(db: Database) {
  const desk = await aDesk(db, { startAt: new Date() });
  const { slack, context, show } = desk;
  const ts = `${Math.floor(Date.now() / 1000) - 60}.000000`;
  await desk.postedAndNominated(0, 'https://example.com/why-clocks-lie', { ts });
  await desk.nominated(ts);
  const { rundown } = await openDraft(context, show, HOST);
  const episodeId = rundown.episode.id;
  const announce = async (showId = show.id, id = episodeId) => {
    await announceEpisode.run({ showId, episodeId: id }, context);
    await context.doJobs();
  };
  const files = () => slack.visibleTo(ALICE, CHANNEL).flatMap(({ files: shared = [] }) => shared);
  return { ...desk, episodeId, announce, files };
}

test('the notes of a published episode come into the channel once, as a file', async ({ databases }) => {
  const { slack, context, show, episodeId, announce, files } = await aDraft(await databases.empty('PGlite'));
  await publishEpisode(context, show, episodeId, { userId: HOST });
  await announce();
  await slack.waitFor(() => files().length > 0);
  await announce();
  expect(files().map(({ name }) => name)).toEqual(['episode-01.md']);
  expect(slack.fileContent(files()[0]?.id ?? '')?.toString()).toContain('- [Why clocks lie]');
  expect(slack.calls.filter(({ method }) => method === 'files.completeUploadExternal')).toHaveLength(1);
});

test('a draft is not announced, nor what is gone or of a channel that the bot left', async ({
  databases,
}) => {
  const { slack, context, show, episodeId, announce } = await aDraft(await databases.empty('PGlite'));
  await announce();
  await announce(show.id, episodeId + 1);
  await announce(show.id + 1);
  await publishEpisode(context, show, episodeId, { userId: HOST });
  await context.shows.leave(show.workspaceId, CHANNEL, context.now());
  await announce();
  expect(slack.calls.filter(({ method }) => method.startsWith('files.'))).toEqual([]);
});
