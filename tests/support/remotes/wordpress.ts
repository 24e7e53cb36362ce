import { wordpress } from '../../../src/publishing/ways/wordpress.ts';
import { type Answered, aRemote, type Asked } from './remote.ts';

type Post = { id: number; slug: string; status: string; title: string; content: string; modified: number };

const PASSWORD = 'abcd EFGH 1234 ijkl MNOP 6789';
const STATUSES = ['publish', 'future', 'draft', 'pending', 'private', 'trash'];

/** A WordPress that refuses what the real one refuses, with its codes. */
export async function aWordPress() {
  const posts: Post[] = [];
  let clock = Date.parse('2026-03-02T08:00:00Z');

  function answer({ method, path, query, header, body }: Asked): Answered {
    const refusal = refusalOf(header('authorization'));
    if (refusal) return refusal;
    if (!path.startsWith('/wp-json/wp/v2/posts')) return fault(404, 'rest_no_route');
    const [, , , , , id] = path.split('/');
    if (id === undefined) return method === 'POST' ? create(body) : list(query);
    const post = posts.find((one) => one.id === Number(id));
    if (!post) return fault(404, 'rest_post_invalid_id');
    if (method === 'GET') return { status: 200, body: shown(post) };
    if (method === 'DELETE') {
      if (post.status === 'trash') return fault(410, 'rest_already_trashed');
      change(post, { status: 'trash', slug: `${post.slug}__trashed` });
      return { status: 200, body: shown(post) };
    }
    return changed(post, body);
  }

  function create(body: Record<string, unknown>): Answered {
    if (body['id'] !== undefined) return fault(400, 'rest_post_exists');
    if (!body['title'] && !body['content']) return fault(400, 'empty_content');
    const post = {
      id: 73 + posts.length,
      slug: '',
      status: 'draft',
      title: '',
      content: '',
      modified: clock,
    };
    posts.push(post);
    return { ...changed(post, body), status: 201 };
  }

  function changed(post: Post, body: Record<string, unknown>): Answered {
    const { status = post.status, title = post.title, content = post.content, slug = post.slug } = body;
    if (!STATUSES.includes(String(status))) return fault(400, 'rest_invalid_param');
    // Users without unfiltered_html lose these without a word.
    const kept = String(content).replace(/<(script|iframe)[^]*?<\/\1>/g, '');
    change(post, { status: String(status), title: String(title), content: kept, slug: String(slug) });
    return { status: 200, body: shown(post) };
  }

  function change(post: Post, to: Partial<Post>): void {
    clock += 1000;
    Object.assign(post, to, { modified: clock });
  }

  function list(query: URLSearchParams): Answered {
    // Without being asked for others it shows what is published.
    const statuses = (query.get('status') ?? 'publish').split(',');
    if (statuses.some((status) => !STATUSES.includes(status))) return fault(400, 'rest_invalid_param');
    const found = posts.filter(({ slug, status }) => slug === query.get('slug') && statuses.includes(status));
    return { status: 200, body: found.map(shown) };
  }

  const remote = await aRemote('notes.example', answer);
  const way = (password = PASSWORD) =>
    wordpress({ url: 'https://notes.example/', user: 'lantern-bot', password }, remote.send);
  return {
    ...remote,
    posts,
    env: {
      WORDPRESS_URL: 'https://notes.example',
      WORDPRESS_USER: 'lantern-bot',
      WORDPRESS_PASSWORD: PASSWORD,
    },
    way: way(),
    wayWithWrongKey: way('wrong'),
    creates: 'POST',
    writes: 'POST',
    /** What stands there, the trash left out. */
    standing: () =>
      posts.filter(({ status }) => status !== 'trash').map(({ title, content }) => `${title}\n${content}`),
    edit: (content: string) => posts.forEach((post) => change(post, { content })),
    publishThere: () => posts.forEach((post) => change(post, { status: 'publish' })),
    deleteThere: () => posts.forEach((post) => change(post, { status: 'trash' })),
  };
}

function refusalOf(authorization = ''): Answered | undefined {
  if (!authorization.startsWith('Basic ')) return fault(401, 'rest_cannot_create');
  const [user, ...password] = Buffer.from(authorization.slice(6), 'base64').toString().split(':');
  if (user !== 'lantern-bot') return fault(401, 'invalid_username');
  const isRight = password.join(':').replace(/[^a-zA-Z\d]/g, '') === PASSWORD.replaceAll(' ', '');
  return isRight ? undefined : fault(401, 'incorrect_password');
}

function shown({ id, status, title, content, slug, modified }: Post) {
  return {
    id,
    date_gmt: new Date(modified).toISOString().slice(0, 19),
    modified_gmt: new Date(modified).toISOString().slice(0, 19),
    slug,
    status,
    type: 'post',
    link: `https://notes.example/?p=${id}`,
    title: { raw: title, rendered: title },
    content: { raw: content, rendered: `${content}\n`, protected: false, block_version: 0 },
  };
}

function fault(status: number, code: string): Answered {
  return { status, body: { code, message: `<strong>Fehler</strong>: ${code}`, data: { status } } };
}
