import { expect } from 'vitest';
import { callWebhook } from '../../jobs/call-webhook.ts';
import { correctNotes, openNotes } from '../../src/desk/correct.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { findEpisode } from '../../src/desk/notes.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { EpisodeForPrograms } from '../../src/publishing/episode-json.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const HOST = PEOPLE[4];

test('another program is told of an episode as it is, by an id for each edition', async ({ databases }) => {
  const { context, show, postedAndNominated } = await aDesk(await databases.empty('PostgreSQL'));
  await postedAndNominated(0, 'https://example.com/queues');
  const { rundown } = await openDraft(context, show, HOST);
  const episodeId = rundown.episode.id;
  const told: { id: string; body: { type: string; data: unknown } }[] = [];
  let isAway = false;
  const outside = {
    ...context,
    callWebhook: async ({ id, body }: { id: string; body: string }) => {
      if (isAway) throw new Error('away');
      told.push({ id, body: JSON.parse(body) });
    },
  };
  const call = (id = episodeId) => callWebhook.run({ showId: show.id, episodeId: id }, outside);

  await call();
  expect(told).toEqual([]);
  await publishEpisode(context, show, episodeId, { userId: HOST });
  expect(context.queued.map(({ name }) => name)).toContain('call-webhook');
  await callWebhook.run({ showId: show.id, episodeId }, context);
  isAway = true;
  await expect(call()).rejects.toThrow('away');
  isAway = false;
  await call();
  await call();
  context.queued.length = 0;
  const { seen } = openNotes(show, await findEpisode(context, show, episodeId));
  await correctNotes(context, show, { episodeId, userId: HOST, notes: '### Corrected', seen });
  expect(context.queued.map(({ name }) => name)).toContain('call-webhook');
  await call();
  await call(episodeId + 1);
  const [first, again, corrected, ...others] = told;
  expect(others).toEqual([]);
  expect(again).toEqual(first);
  expect(corrected?.id).not.toBe(first?.id);
  expect(first?.body.type).toBe('episode.published');
  expect(corrected?.body.type).toBe('episode.corrected');
  expect(EpisodeForPrograms.parse(corrected?.body.data)).toMatchObject({ number: 1, notes: '### Corrected' });
});
