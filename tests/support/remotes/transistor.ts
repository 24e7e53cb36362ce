import { z } from 'zod';
import { transistor } from '../../../src/publishing/ways/transistor.ts';
import { type Answered, aRemote, type Asked } from './remote.ts';

type Episode = {
  id: string;
  title: string;
  number: number | null;
  status: string;
  description: string | null;
};

const KEY = 'the-key-of-the-lantern';
const SHOW = '132543';

const Sent = z.object({
  episode: z.object({
    show_id: z.string().optional(),
    title: z.string().optional(),
    number: z.int().optional(),
    description: z.string().optional(),
  }),
});

/** A Transistor of one show, that refuses what the real one refuses. The bodies of its refusals are guesses. */
export async function aTransistor() {
  let episodes: Episode[] = [];

  function answer({ method, path, query, header, body }: Asked): Answered {
    if (header('x-api-key') !== KEY) return fault(401, 'Unauthorized');
    const [, version, what, id, more] = path.split('/');
    // Publishing is a call of its own, which nobody may make here.
    if (version !== 'v1' || what !== 'episodes' || more !== undefined) return fault(404, 'Not Found');
    if (id === undefined) return method === 'POST' ? create(body) : list(query);
    const episode = episodes.find((one) => one.id === id);
    if (!episode || method === 'DELETE') return fault(404, 'Not Found');
    if (method === 'PATCH') Object.assign(episode, Sent.parse(body).episode);
    return { status: 200, body: { data: shown(episode) } };
  }

  function create(body: unknown): Answered {
    const { show_id: showId, ...facts } = Sent.parse(body).episode;
    if (showId === undefined) return fault(400, 'Bad Request');
    if (showId !== SHOW) return fault(404, 'Not Found');
    return { status: 201, body: { data: shown(add(facts)) } };
  }

  function add({ title = '', number, description }: z.infer<typeof Sent>['episode']): Episode {
    const id = String(3056098 + episodes.length);
    const episode = { id, title, number: number ?? null, status: 'draft', description: description ?? null };
    episodes.push(episode);
    return episode;
  }

  function list(query: URLSearchParams): Answered {
    if (query.get('show_id') !== SHOW) return fault(404, 'Not Found');
    const [page, per] = ['page', 'per'].map((name) => Number(query.get(`pagination[${name}]`)));
    const from = ((page ?? 1) - 1) * (per ?? 1);
    const totalPages = Math.ceil(episodes.length / (per ?? 1));
    const data = episodes
      .toReversed()
      .slice(from, from + (per ?? 1))
      .map(shown);
    return {
      status: 200,
      body: { data, meta: { currentPage: page, totalPages, totalCount: episodes.length } },
    };
  }

  const remote = await aRemote('api.transistor.fm', answer);
  return {
    ...remote,
    all: () => episodes,
    /** A host uploads audio. */
    add,
    way: transistor({ key: KEY }, SHOW, remote.send),
    wayOf: (show: string) => transistor({ key: KEY }, show, remote.send),
    wayWithWrongKey: transistor({ key: 'wrong' }, SHOW, remote.send),
    creates: 'POST',
    writes: 'PATCH',
    standing: () => episodes.flatMap(({ description }) => (description ? [description] : [])),
    edit: (text: string) => episodes.forEach((one) => Object.assign(one, { description: `<p>${text}</p>` })),
    publishThere: () => episodes.forEach((one) => Object.assign(one, { status: 'published' })),
    deleteThere: () => (episodes = []),
  };
}

function shown({ id, ...attributes }: Episode) {
  return {
    id,
    type: 'episode',
    attributes: {
      ...attributes,
      updated_at: '2026-03-02 10:00:04 UTC',
      share_url: `https://share.transistor.fm/s/${id}`,
    },
  };
}

function fault(status: number, title: string): Answered {
  return { status, body: { errors: [{ title }] } };
}
