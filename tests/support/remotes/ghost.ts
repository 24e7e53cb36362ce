import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { ghost } from '../../../src/publishing/ways/ghost.ts';
import { type Answered, aRemote, type Asked } from './remote.ts';

type Post = { id: string; slug: string; status: string; title: string; html: string; updatedAt: string };

const ID = '6489f0c4e1d2f30001a1b2c3';
const SECRET = 'ab'.repeat(32);
const POSTS = '/ghost/api/admin/posts/';

const Sent = z.object({
  posts: z.tuple([
    z.object({
      title: z.string().optional(),
      html: z.string().optional(),
      slug: z.string().optional(),
      status: z.string().optional(),
      updated_at: z.string().optional(),
      newsletter: z.never().optional(),
    }),
  ]),
});

/** A Ghost that rewrites HTML as Lexical does, and refuses what the real one refuses, in its words. */
export async function aGhost() {
  let posts: Post[] = [];
  let clock = Date.parse('2026-03-02T08:00:00Z');
  const now = { ahead: 0 };

  function answer({ method, path, query, header, body }: Asked): Answered {
    const refusal = refusalOf(header('authorization'));
    if (refusal) return refusal;
    // Without the slash it redirects, and the token is lost.
    if (!path.endsWith('/')) return { status: 301, headers: { location: `${path}/` } };
    if (!path.startsWith(POSTS)) return fault(404, 'NotFoundError', 'Resource not found');
    const id = path.slice(POSTS.length, -1);
    if (id === '') return method === 'POST' ? create(body, query) : browse(query);
    const post = posts.find((one) => one.id === id);
    if (!post)
      return fault(404, 'NotFoundError', 'Resource not found error, cannot read post.', 'Post not found.');
    if (method === 'DELETE') {
      posts = posts.filter((one) => one !== post);
      return { status: 204 };
    }
    if (method === 'GET') return { status: 200, body: { posts: [shown(post, query)] } };
    return edited(post, body, query);
  }

  function create(body: unknown, query: URLSearchParams): Answered {
    const [sent] = Sent.parse(body).posts;
    if (!sent.title) return fault(422, 'ValidationError', CANNOT, 'Value in [posts.title] cannot be blank.');
    const slugs = new Set(posts.map(({ slug }) => slug));
    const slug = sent.slug ?? 'untitled';
    const post: Post = {
      id: `65a5f0c4e1d2f30001a1b2${String(10 + posts.length)}`,
      slug: slugs.has(slug) ? `${slug}-2` : slug,
      status: 'draft',
      title: '',
      html: '',
      updatedAt: '',
    };
    const made = change(post, sent, query);
    if (made) return made;
    posts.push(post);
    return { status: 201, body: { posts: [shown(post, new URLSearchParams())] } };
  }

  function edited(post: Post, body: unknown, query: URLSearchParams): Answered {
    const [sent] = Sent.parse(body).posts;
    if (sent.updated_at === undefined)
      return fault(
        422,
        'ValidationError',
        'Validation error, cannot edit post.',
        'Validation (FieldIsRequired) failed for updated_at',
      );
    if (sent.updated_at !== post.updatedAt)
      return fault(409, 'UpdateCollisionError', 'Saving failed! Someone else is editing this post.');
    return (
      change(post, sent, query) ?? { status: 200, body: { posts: [shown(post, new URLSearchParams())] } }
    );
  }

  function change(
    post: Post,
    {
      title = post.title,
      html,
      status = post.status,
    }: { title?: string | undefined; html?: string | undefined; status?: string | undefined },
    query: URLSearchParams,
  ): Answered | undefined {
    if (title.length > 255)
      return fault(
        422,
        'ValidationError',
        CANNOT,
        'Value in [posts.title] exceeds maximum length of 255 characters.',
      );
    clock += 1000;
    // HTML is read only where it is said to be some.
    const kept = html !== undefined && query.get('source') === 'html' ? asLexicalHasIt(html) : post.html;
    Object.assign(post, { title, status, html: kept, updatedAt: new Date(clock).toISOString() });
    return undefined;
  }

  function browse(query: URLSearchParams): Answered {
    const [, slug] = /^slug:(.+)$/.exec(query.get('filter') ?? '') ?? [];
    const found = posts.filter((post) => slug === undefined || post.slug === slug);
    return { status: 200, body: { posts: found.map((post) => shown(post, query)), meta: {} } };
  }

  function refusalOf(authorization = ''): Answered | undefined {
    const [, token] = /^Ghost (.+)$/.exec(authorization) ?? [];
    if (token === undefined)
      return fault(
        403,
        'NoPermissionError',
        'Authorization failed',
        'Unable to determine the authenticated user or integration.',
      );
    const [header = '', payload = '', signature] = token.split('.');
    const { kid, alg } = read(header);
    if (kid !== ID) return fault(401, 'UnauthorizedError', 'Unknown Admin API Key');
    const signed = createHmac('sha256', Buffer.from(SECRET, 'hex'))
      .update(`${header}.${payload}`)
      .digest('base64url');
    if (alg !== 'HS256' || signed !== signature)
      return fault(401, 'UnauthorizedError', 'Invalid token: invalid signature');
    const { aud, exp, iat } = read(payload);
    const seconds = (Date.now() + now.ahead) / 1000;
    if (aud !== '/admin/')
      return fault(
        401,
        'UnauthorizedError',
        'Invalid token: jwt audience invalid. expected: /\\/?admin\\/?$/',
      );
    if (Number(exp) < seconds) return fault(401, 'UnauthorizedError', 'Invalid token: jwt expired');
    if (Number(exp) - Number(iat) > 300)
      return fault(401, 'UnauthorizedError', 'Invalid token: maxAge exceeded');
    return undefined;
  }

  const remote = await aRemote('admin.notes.example', answer);
  const wayWith = (key: string) =>
    ghost({ url: 'https://admin.notes.example/ghost/', key }, remote.send, () => new Date());
  const changeAll = (to: Partial<Post>) =>
    posts.forEach((post) => Object.assign(post, to, { updatedAt: new Date((clock += 1000)).toISOString() }));
  return {
    ...remote,
    all: () => posts,
    /** How far its clock is ahead of ours. */
    now,
    way: wayWith(`${ID}:${SECRET}`),
    wayWithWrongKey: wayWith(`${ID}:${'cd'.repeat(32)}`),
    creates: 'POST',
    writes: 'PUT',
    standing: () => posts.map(({ title, html }) => `${title}\n${html}`),
    edit: (html: string) => changeAll({ html: `<p>${html}</p>` }),
    publishThere: () => changeAll({ status: 'published' }),
    deleteThere: () => (posts = []),
  };
}

const CANNOT = 'Validation error, cannot save post.';

/** It keeps neither line ends nor what it does not know of links. */
function asLexicalHasIt(html: string): string {
  return html.replace(/\n/g, '').replace(/ rel="[^"]*"/g, '');
}

function shown({ id, slug, status, title, html, updatedAt }: Post, query: URLSearchParams) {
  return {
    id,
    slug,
    status,
    title,
    lexical: JSON.stringify({ root: { children: [html] } }),
    updated_at: updatedAt,
    url: `https://notes.example/p/${id}/`,
    ...(query.get('formats')?.split(',').includes('html') ? { html } : {}),
  };
}

function read(part: string): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(part, 'base64url').toString()));
}

function fault(status: number, type: string, message: string, context: string | null = null): Answered {
  return { status, body: { errors: [{ message, context, type, details: null, code: null }] } };
}
