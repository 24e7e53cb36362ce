import { z } from 'zod';
import { markdownOfHtml } from '../../markdown/past-html.ts';
import { podcastText } from '../podcast-text.ts';
import { episodeTitle } from './episode-title.ts';
import { call, held, type Line, type RemoteAnswer, saidBy, type Send } from './remote-call.ts';
import { RemoteFailure } from './remote-failure.ts';
import type { Remote, Way } from './way.ts';

export type TransistorKey = { key: string };

const Episode = z.object({
  id: z.string(),
  attributes: z.object({
    title: z.string().nullish(),
    number: z.int().nullish(),
    status: z.string(),
    description: z.string().nullish(),
    share_url: z.string().nullish(),
  }),
});
const One = z.object({ data: Episode });
const Many = z.object({ data: z.array(Episode), meta: z.object({ totalPages: z.int() }) });
type Episode = z.infer<typeof Episode>;

const Faults = z.object({ errors: z.array(z.object({ title: z.string().nullish() })).default([]) });

const PAGES = 5;
/** More than ten calls in ten seconds are refused for ten. */
const BLOCKED_MS = 10_000;
const MEND_KEY =
  'Whoever runs me copies the API key of the account from Transistor, and sets TRANSISTOR_KEY.';

/**
 * The descriptions of draft episodes. Hosts mostly upload the audio first: the episode of the number is looked for, and made
 * where there is none. It has no way to delete one: what is taken back is the description.
 * https://developers.transistor.fm
 */
export function transistor({ key }: TransistorKey, showId: string, send: Send): Way {
  const line: Line = {
    send,
    name: 'Transistor',
    root: 'https://api.transistor.fm/v1',
    headers: () => ({ 'x-api-key': key }),
    failureOf,
    mendKey: MEND_KEY,
  };

  async function described(id: string, description: string): Promise<Remote> {
    const body = { episode: { description } };
    return remoteOf(
      held(line, One, (await call(line, `/episodes/${id}`, { method: 'PATCH', body })).body).data,
    );
  }

  return {
    textOf: ({ notes: markdown, address, ...episode }) => ({
      title: episodeTitle({ ...episode, notes: markdown }),
      body: podcastText({ markdown, ...(address === undefined ? {} : { address }) }).text,
    }),

    async find({ number }) {
      for (let page = 1; page <= PAGES; page++) {
        const query = new URLSearchParams({
          show_id: showId,
          order: 'desc',
          'pagination[page]': String(page),
          'pagination[per]': '50',
        });
        const { body } = await call(line, `/episodes?${query.toString()}`);
        const { data, meta } = held(line, Many, body);
        const episode = data.find(({ attributes }) => attributes.number === number);
        if (episode) return remoteOf(episode);
        if (page >= meta.totalPages) return undefined;
      }
      return undefined;
    },

    async read(id) {
      const { status, body } = await call(line, `/episodes/${id}`, { accept: [404] });
      return status === 404 ? undefined : remoteOf(held(line, One, body).data);
    },

    async create({ number }, { title, body: description }) {
      const body = { episode: { show_id: showId, title, number, description } };
      return remoteOf(held(line, One, (await call(line, '/episodes', { method: 'POST', body })).body).data);
    },

    write: ({ id }, { body }) => described(id, body),

    async remove({ id }) {
      await described(id, '');
      return undefined;
    },

    // Its title is the host's.
    holds: (there, { body }) => there.body.trim() === body.trim(),
    markdownOf: (html) => markdownOfHtml(html).markdown,
  };
}

function remoteOf({ id, attributes: { status, description, share_url: address } }: Episode): Remote {
  return {
    id,
    address: address ?? 'https://dashboard.transistor.fm',
    title: '',
    body: description ?? '',
    isTaken: status !== 'draft',
  };
}

function failureOf({ status, body }: RemoteAnswer): RemoteFailure | undefined {
  const [fault] = Faults.safeParse(body).data?.errors ?? [];
  if (status === 429)
    return new RemoteFailure('down', 'Transistor asks me to wait.', { retryInMs: BLOCKED_MS });
  if (status === 404)
    return new RemoteFailure(
      'refused',
      'Transistor does not show me that show (404). Look at its number in /episode settings.',
    );
  if (status === 400 || status === 422)
    return new RemoteFailure('refused', `Transistor refuses it: ${saidBy(fault?.title) || status}`);
  return undefined;
}
