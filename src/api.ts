import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Context } from './context.ts';
import { exportEpisode } from './desk/export.ts';
import { episodeNumberIn } from './domain/episode.ts';
import type { Show } from './domain/show.ts';
import { EpisodeForPrograms } from './publishing/episode-json.ts';

const EPISODES = '/api/episodes';
const DESCRIPTION = '/api/openapi.json';

const Summary = z.object({
  ...EpisodeForPrograms.pick({ show: true, number: true, date: true, topic: true }).shape,
  /** The name of the show's channel, which no other show of its workspace has. */
  channel: z.string(),
  /** How many stories it has. */
  stories: z.int(),
});
const Episodes = z.object({ version: z.literal(1), episodes: z.array(Summary) });
const Refusal = z.object({ error: z.string() });

type Answer = { status: number; body: unknown; headers?: Readonly<Record<string, string>> };

type Needs = Pick<
  Context,
  'decisions' | 'episodes' | 'people' | 'publicUrl' | 'shows' | 'site' | 'stories' | 'logger'
> & { token: string };

/** Answers programs that ask for published episodes. They only read. @param token by which they are let in */
export function createApi({ token, ...context }: Needs) {
  async function answerTo({ method, url = '', headers }: IncomingMessage): Promise<Answer> {
    if (method !== 'GET' && method !== 'HEAD')
      return { status: 405, body: { error: 'This is only read.' }, headers: { allow: 'GET, HEAD' } };
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (pathname === DESCRIPTION) return { status: 200, body: description() };
    if (!isLetIn(headers.authorization, token)) {
      const body = { error: 'Say who you are: Authorization: Bearer and the API_TOKEN of the program.' };
      return { status: 401, body, headers: { 'www-authenticate': 'Bearer' } };
    }
    const shows = await showsNamed(searchParams.get('show'));
    if (pathname === EPISODES) return { status: 200, body: await list(shows) };
    const number = pathname.startsWith(`${EPISODES}/`)
      ? episodeNumberIn(pathname.slice(EPISODES.length + 1))
      : undefined;
    return number === undefined ? missing() : one(shows, number);
  }

  async function showsNamed(name: string | null): Promise<Show[]> {
    const all = await context.shows.all();
    return name === null ? all : all.filter((show) => show.channelName === name || show.name === name);
  }

  async function list(shows: readonly Show[]): Promise<z.infer<typeof Episodes>> {
    const lists = shows.map(async ({ id, name, channelName: channel }) => {
      const published = (await context.episodes.list(id)).filter(({ isPublished }) => isPublished);
      return published.map(({ number, heldOn, topic, stories }) => ({
        show: name,
        channel,
        number,
        stories,
        ...(heldOn ? { date: heldOn } : {}),
        ...(topic ? { topic } : {}),
      }));
    });
    return { version: 1, episodes: (await Promise.all(lists)).flat() };
  }

  async function one([show, ...others]: readonly Show[], number: number): Promise<Answer> {
    if (others.length > 0)
      return {
        status: 400,
        body: { error: 'There are several shows: say which with ?show= and its channel’s name.' },
      };
    const episode = show && (await context.episodes.numbered(show.id, number));
    const body = show && episode && (await exportEpisode(context, show, episode));
    return body ? { status: 200, body } : missing();
  }

  return {
    path: '/api/',

    async listener(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const { status, body, headers } = await answerTo(request).catch((error: unknown): Answer => {
        context.logger.error({ error }, 'A program that asked for episodes got none');
        return { status: 500, body: { error: 'It failed.' } };
      });
      const json = `${JSON.stringify(body)}\n`;
      response
        .writeHead(status, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(json),
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          ...headers,
        })
        .end(request.method === 'HEAD' ? undefined : json);
    },
  };
}

function missing(): Answer {
  return { status: 404, body: { error: 'There is no such episode, or it is not published yet.' } };
}

/** Takes the same time whatever is wrong. */
function isLetIn(authorization = '', token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization.replace(/^Bearer /i, '')), digest(token));
}

/** https://spec.openapis.org/oas/v3.1.1 */
function description() {
  const showOf = {
    name: 'show',
    in: 'query',
    schema: { type: 'string' },
    description: 'The name of a show, or of its channel',
  };
  const numberOf = { name: 'number', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
  const answer = (what: string, shape: z.ZodType) => ({
    description: what,
    content: { 'application/json': { schema: z.toJSONSchema(shape) } },
  });
  const refused = answer('Without the right token', Refusal);
  return {
    openapi: '3.1.1',
    info: { title: 'Episodes', version: '1', description: 'Published episodes, to be read by programs.' },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
    paths: {
      [EPISODES]: {
        get: {
          summary: 'All published episodes, the newest of each show first',
          parameters: [showOf],
          responses: { 200: answer('The episodes', Episodes), 401: refused },
        },
      },
      [`${EPISODES}/{number}`]: {
        get: {
          summary: 'An episode with its stories and notes',
          parameters: [numberOf, showOf],
          responses: {
            200: answer('The episode', EpisodeForPrograms),
            400: answer('Of several shows none is named', Refusal),
            401: refused,
            404: answer('There is none that is published', Refusal),
          },
        },
      },
    },
  };
}
