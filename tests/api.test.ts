import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createApi } from '../src/api.ts';
import type { Database } from '../src/db/database.ts';
import { openDraft } from '../src/desk/draft.ts';
import { publishEpisode } from '../src/desk/publish.ts';
import { startServer } from '../src/server.ts';
import { PEOPLE } from './support/bot.ts';
import { test } from './support/databases.ts';
import { aDesk } from './support/desk.ts';
import { saying } from './support/shows.ts';
import { giveFacts } from './support/stories.ts';

const HOST = PEOPLE[4];
const TOKEN = 'a token of twenty-four characters';

/** A show with episode #01, which is published, and #02, which is not. */
async function anApi(db: Database) {
  const desk = await aDesk(db);
  const { context, show } = desk;
  await desk.postedAndNominated(0, 'https://example.com/queues', { words: saying('On queues') });
  await giveFacts(context.decisions, show.id, { topic: 'Queues' });
  const { rundown } = await openDraft(context, show, HOST);
  await publishEpisode(context, show, rundown.episode.id, { userId: HOST });
  await giveFacts(context.decisions, show.id, { topic: 'Clocks' });
  const server = await startServer({ port: 0, host: '127.0.0.1' }, {});
  server.serve(createApi({ ...context, token: TOKEN }));
  onTestFinished(() => server.stop());
  const ask = async (path: string, { token = TOKEN, method = 'GET' } = {}) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await answer.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: answer.status, body, headers: answer.headers };
  };
  return { ...desk, ask };
}

/** What the description says of answers, by path and status. */
const Described = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({
        responses: z.record(
          z.string(),
          z.object({ content: z.object({ 'application/json': z.object({ schema: z.looseObject({}) }) }) }),
        ),
      }),
    }),
  ),
});

test('programs read published episodes, as the description has them', async ({ databases }) => {
  const { ask, context, show } = await anApi(await databases.empty('PostgreSQL'));
  const { paths } = Described.parse((await ask('/api/openapi.json', { token: '' })).body);
  const isDescribed = async (path: string, described: string, token?: string) => {
    const { status, body } = await ask(path, token === undefined ? {} : { token });
    const schema = paths[described]?.get.responses[status]?.content['application/json'].schema;
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema ?? false);
    expect(validate(body), `${path}: ${JSON.stringify(validate.errors)}`).toBe(true);
    return { status, body };
  };
  const EPISODE = '/api/episodes/{number}';
  expect(await isDescribed('/api/episodes', '/api/episodes')).toEqual({
    status: 200,
    body: {
      version: 1,
      episodes: [
        {
          show: show.name,
          channel: 'swarmalicious',
          number: 1,
          topic: 'Queues',
          stories: 1,
          date: expect.any(String),
        },
      ],
    },
  });
  expect(await isDescribed('/api/episodes/1?show=swarmalicious', EPISODE)).toMatchObject({
    status: 200,
    body: { number: 1, topic: 'Queues', notes: expect.stringContaining('On queues') },
  });
  expect(await isDescribed('/api/episodes/2', EPISODE)).toMatchObject({ status: 404 });
  expect(await isDescribed('/api/episodes/1?show=another', EPISODE)).toMatchObject({ status: 404 });
  expect(await isDescribed('/api/episodes', '/api/episodes', 'wrong')).toMatchObject({ status: 401 });
  await context.shows.ensure({
    workspaceId: show.workspaceId,
    channelId: 'C0OTHER',
    channelName: 'other',
    isPrivate: true,
  });
  expect(await isDescribed('/api/episodes/1', EPISODE)).toMatchObject({ status: 400 });
  expect(await isDescribed('/api/episodes/1?show=swarmalicious', EPISODE)).toMatchObject({ status: 200 });
});

test('nobody else reads them, and nothing is written', async ({ databases }) => {
  const { ask } = await anApi(await databases.empty('PostgreSQL'));
  for (const token of ['', 'wrong', `${TOKEN} `.repeat(2), TOKEN.slice(1)]) {
    const { status, body, headers } = await ask('/api/episodes', { token });
    expect({ status, asks: headers.get('www-authenticate') }).toEqual({ status: 401, asks: 'Bearer' });
    expect(JSON.stringify(body)).not.toContain('Queues');
  }
  expect(await ask('/api/episodes', { method: 'POST' })).toMatchObject({ status: 405 });
  expect(await ask('/api/episodes', { method: 'HEAD' })).toMatchObject({ status: 200, body: undefined });
  for (const path of ['/api/', '/api/episodes/', '/api/episodes/x', '/api/episodes/1/2', '/api/episodes/%00'])
    expect(await ask(path)).toMatchObject({ status: 404 });
});
