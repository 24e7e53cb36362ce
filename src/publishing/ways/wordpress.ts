import { z } from 'zod';
import { htmlOf } from '../../markdown/html.ts';
import { markdownOfHtml } from '../../markdown/past-html.ts';
import { episodeTitle } from './episode-title.ts';
import { call, held, type Line, type RemoteAnswer, saidBy, type Send } from './remote-call.ts';
import { RemoteFailure } from './remote-failure.ts';
import { holdsExactly, type Remote, type Way } from './way.ts';

export type WordPressKey = { url: string; user: string; password: string };

const Post = z.object({
  id: z.int(),
  link: z.string(),
  status: z.string(),
  title: z.object({ raw: z.string() }),
  content: z.object({ raw: z.string() }),
});
type Post = z.infer<typeof Post>;

const Fault = z.object({ code: z.string().default(''), message: z.string().default('') });

const POSTS = '/wp-json/wp/v2/posts';
const OF_PEOPLE = 'draft,pending,future,private,publish';
const MEND_KEY =
  'Whoever runs me makes an application password in WordPress for somebody who may edit posts, and sets WORDPRESS_USER and WORDPRESS_PASSWORD.';

/**
 * Draft posts. WordPress has no lock: what is there is read just before it is written over.
 * https://developer.wordpress.org/rest-api/reference/posts/
 */
export function wordpress({ url, user, password }: WordPressKey, send: Send): Way {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const line: Line = {
    send,
    name: 'WordPress',
    root: url.replace(/\/+$/, ''),
    headers: () => ({ authorization }),
    failureOf,
    mendKey: MEND_KEY,
  };

  return {
    textOf: (episode) => ({ title: episodeTitle(episode), body: htmlOf(episode.notes) }),

    async find({ slug }) {
      const query = new URLSearchParams({ slug, status: OF_PEOPLE, context: 'edit' });
      const { body } = await call(line, `${POSTS}?${query.toString()}`);
      const [post] = held(line, z.array(Post), body);
      return post && remoteOf(post);
    },

    async read(id) {
      const { status, body } = await call(line, `${POSTS}/${id}?context=edit`, { accept: [404] });
      if (status === 404) return undefined;
      const post = held(line, Post, body);
      return post.status === 'trash' ? undefined : remoteOf(post);
    },

    async create({ slug }, { title, body: content }) {
      const body = { title, content, slug, status: 'draft' };
      return remoteOf(held(line, Post, (await call(line, POSTS, { method: 'POST', body })).body));
    },

    async write({ id }, { title, body: content }) {
      const answer = await call(line, `${POSTS}/${id}`, { method: 'POST', body: { title, content } });
      return remoteOf(held(line, Post, answer.body));
    },

    async remove({ id }) {
      // Into the trash, out of which people can take it. 410: it is there already.
      await call(line, `${POSTS}/${id}`, { method: 'DELETE', accept: [404, 410] });
      return undefined;
    },

    holds: holdsExactly,
    markdownOf: (html) => markdownOfHtml(html).markdown,
  };
}

function remoteOf({ id, link, status, title, content }: Post): Remote {
  return {
    id: String(id),
    address: link,
    title: title.raw,
    body: content.raw,
    isTaken: status !== 'draft' && status !== 'pending' && status !== 'auto-draft',
  };
}

/** Its messages are in the site's language: only the codes are known. */
function failureOf({ status, body }: RemoteAnswer): RemoteFailure | undefined {
  const fault = Fault.safeParse(body).data;
  if (status === 401 && fault?.code === 'rest_cannot_create')
    return refused(
      'WordPress does not see who I am: its web server drops the Authorization header. Have it passed on.',
    );
  if (status === 401 && fault?.code.startsWith('application_passwords_disabled'))
    return refused(
      'WordPress takes no application passwords. Whoever looks after the site switches them on, and HTTPS.',
    );
  if (status === 401) return undefined;
  if (status === 403 && !fault?.code)
    return refused(
      'Something before WordPress keeps me out (403). Whoever looks after the site lets me use its REST API.',
    );
  if (status === 404)
    return refused(
      'WordPress has no REST API at that address (404). Whoever runs me looks at WORDPRESS_URL.',
    );
  if (status >= 400 && status < 500 && status !== 429 && status !== 409 && status !== 408)
    return refused(`WordPress refuses it: ${saidBy(fault?.message) || status}.`.replace(/\.\.$/, '.'));
  return undefined;
}

function refused(message: string): RemoteFailure {
  return new RemoteFailure('refused', message);
}
