import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { htmlOf } from '../../markdown/html.ts';
import { markdownOfHtml } from '../../markdown/past-html.ts';
import { episodeTitle } from './episode-title.ts';
import { call, held, type Line, type RemoteAnswer, saidBy, type Send } from './remote-call.ts';
import { RemoteFailure } from './remote-failure.ts';
import type { Remote, Text, Way } from './way.ts';
import { wordsIn } from './words-in.ts';

export type GhostKey = {
  /** Of the site's administration. */
  url: string;
  /** `id:secret`, the secret in hex. */
  key: string;
};

const Post = z.object({
  id: z.string(),
  title: z.string(),
  status: z.string(),
  html: z.string().nullish(),
  updated_at: z.string(),
});
const Posts = z.object({ posts: z.array(Post) });
type Post = z.infer<typeof Post>;

const Faults = z.object({
  errors: z.array(z.object({ message: z.string().nullish(), context: z.string().nullish() })).default([]),
});

const POSTS = '/ghost/api/admin/posts/';
const FORMATS = 'formats=html';
const TOKEN_SECONDS = 300;
const TITLE_LENGTH = 255;
const MEND_KEY =
  'Whoever runs me adds a custom integration in Ghost, sets its Admin API key as GHOST_KEY, and GHOST_URL.';

/**
 * Draft posts. Ghost rewrites the HTML it is given, and refuses a change of what was changed since it was read.
 * https://docs.ghost.org/admin-api
 */
export function ghost({ url, key }: GhostKey, send: Send, now: () => Date): Way {
  const root = url.replace(/\/+$/, '').replace(/\/ghost$/, '');
  const line: Line = {
    send,
    name: 'Ghost',
    root,
    headers: () => ({ authorization: `Ghost ${tokenOf(key, now())}`, 'accept-version': 'v6.0' }),
    failureOf,
    mendKey: MEND_KEY,
  };

  async function one(path: string, asked: Parameters<typeof call>[2] = {}): Promise<Remote | undefined> {
    const { status, body } = await call(line, path, asked);
    if (status === 404) return undefined;
    const [post] = held(line, Posts, body).posts;
    return post && remoteOf(post, root);
  }

  /** With what Ghost made of it: the answer to a change may not say that. */
  async function changed(path: string, method: 'POST' | 'PUT', post: object): Promise<Remote> {
    const made = await one(`${path}?source=html&${FORMATS}`, { method, body: { posts: [post] } });
    const there = made && (await one(`${POSTS}${made.id}/?${FORMATS}`, { accept: [404] }));
    if (!there) throw new RemoteFailure('overtaken', 'The post is gone from Ghost.');
    return there;
  }

  return {
    textOf: (episode) => ({
      title: episodeTitle(episode).slice(0, TITLE_LENGTH),
      body: htmlOf(episode.notes),
    }),
    find: ({ slug }) => one(`${POSTS}?filter=slug:${slug}&${FORMATS}`),
    read: (id) => one(`${POSTS}${id}/?${FORMATS}`, { accept: [404] }),

    create: ({ slug }, { title, body: html }) =>
      // A newsletter is never named: nothing is mailed.
      changed(POSTS, 'POST', { title, html, slug, status: 'draft', visibility: 'public' }),

    write: ({ id, lock }, { title, body: html }) =>
      changed(`${POSTS}${id}/`, 'PUT', { title, html, updated_at: lock }),

    async remove({ id }) {
      await call(line, `${POSTS}${id}/`, { method: 'DELETE', accept: [404] });
      return undefined;
    },

    holds: (there, text) => there.title === text.title && wordsOf(there) === wordsOf(text),
    markdownOf: (html) => markdownOfHtml(html).markdown,
  };
}

function remoteOf({ id, title, status, html, updated_at: lock }: Post, root: string): Remote {
  return {
    id,
    address: `${root}/ghost/#/editor/post/${id}`,
    title,
    body: html ?? '',
    isTaken: status !== 'draft',
    lock,
  };
}

function wordsOf({ body }: Pick<Text, 'body'>): string {
  return wordsIn(markdownOfHtml(body).markdown);
}

/** A new one for each request: they hold for five minutes. */
function tokenOf(key: string, now: Date): string {
  const [kid = '', secret = ''] = key.split(':');
  const iat = Math.floor(now.getTime() / 1000);
  const parts = [
    { alg: 'HS256', typ: 'JWT', kid },
    { iat, exp: iat + TOKEN_SECONDS, aud: '/admin/' },
  ];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(signed).digest('base64url');
  return `${signed}.${signature}`;
}

/** The reason stands in `context`, where there is one. */
function failureOf({ status, body }: RemoteAnswer): RemoteFailure | undefined {
  const [fault] = Faults.safeParse(body).data?.errors ?? [];
  const said = saidBy(fault?.context) || saidBy(fault?.message);
  if (status === 401 && said.includes('jwt expired'))
    return new RemoteFailure(
      'refused',
      "Ghost's clock and mine differ by minutes. Whoever runs me has both set by NTP.",
    );
  if (status === 400 || status === 401 || status === 403)
    return new RemoteFailure('refused', `Ghost does not let me in${said ? ` (${said})` : ''}. ${MEND_KEY}`);
  if (status === 404)
    return new RemoteFailure(
      'refused',
      'There is no Ghost at that address (404). Whoever runs me looks at GHOST_URL.',
    );
  if (status === 422) return new RemoteFailure('refused', `Ghost refuses it: ${said}`);
  return undefined;
}
