import { z } from 'zod';
import { buttondown } from '../../../src/publishing/ways/buttondown.ts';
import { type Answered, aRemote, type Asked } from './remote.ts';

type Email = { id: string; subject: string; body: string; status: string; slug: string };

const KEY = 'the-key-of-the-lantern';
const PAGE = 2;

const Sent = z.strictObject({
  subject: z.string().max(2000).optional(),
  body: z.string().optional(),
  status: z.string().optional(),
  slug: z.string().optional(),
});

/** A Buttondown that sends what does not say that it is a draft, and refuses what the real one refuses. */
export async function aButtondown() {
  let emails: Email[] = [];
  /** What went to all subscribers. */
  const mailed: string[] = [];
  const answered = new Map<string, Answered>();

  function answer({ method, path, query, header, body }: Asked): Answered {
    if (header('authorization') !== `Token ${KEY}`)
      return { status: 401, body: { code: 'authentication_invalid', detail: 'Invalid token.' } };
    const [, , what, id, more] = path.split('/');
    if (what !== 'emails' || more !== undefined) return fault(404, undefined, 'Not Found');
    if (id === undefined && method === 'GET') return list(query);
    const sent = Sent.safeParse(body);
    if (!sent.success)
      return {
        status: 422,
        body: { detail: [{ type: 'extra_forbidden', msg: 'Extra inputs are not permitted' }] },
      };
    if (id === undefined) return once(header('x-idempotency-key'), () => create(sent.data));
    const email = emails.find((one) => one.id === id);
    if (!email) return fault(404, undefined, 'Not Found');
    if (method === 'DELETE') {
      emails = emails.filter((one) => one !== email);
      return { status: 204 };
    }
    return method === 'GET' ? { status: 200, body: email } : change(email, sent.data, 200);
  }

  function once(key: string | undefined, make: () => Answered): Answered {
    const made = (key === undefined ? undefined : answered.get(key)) ?? make();
    if (key !== undefined && made.status < 300) answered.set(key, made);
    return made;
  }

  function create(sent: z.infer<typeof Sent>): Answered {
    const slug = sent.slug ?? '';
    if (!/^[\w-]{1,100}$/.test(slug) || emails.some((one) => one.slug === slug))
      return fault(400, 'slug_invalid');
    const email = { id: `em_${emails.length + 1}`, subject: '', body: '', status: 'about_to_send', slug };
    const made = change(email, sent, 201);
    if (made.status === 201) emails.push(email);
    return made;
  }

  function change(email: Email, sent: z.infer<typeof Sent>, status: number): Answered {
    if (sent.body?.startsWith('---')) return fault(400, 'body_contains_frontmatter');
    Object.assign(email, sent);
    if (email.status === 'about_to_send') mailed.push(email.subject);
    return { status, body: { ...email } };
  }

  function list(query: URLSearchParams): Answered {
    const page = Number(query.get('page') ?? 1);
    const found = emails.filter(({ status }) => !query.has('status') || status === query.get('status'));
    const next = found.length > page * PAGE ? `https://api.buttondown.com/v1/emails?page=${page + 1}` : null;
    return {
      status: 200,
      body: { count: found.length, next, results: found.slice((page - 1) * PAGE, page * PAGE) },
    };
  }

  const remote = await aRemote('api.buttondown.com', answer);
  return {
    ...remote,
    mailed,
    all: () => emails,
    add: (slug: string) => create({ subject: 'Another', body: 'Another', status: 'draft', slug }),
    way: buttondown({ key: KEY }, remote.send),
    wayWithWrongKey: buttondown({ key: 'wrong' }, remote.send),
    creates: 'POST',
    writes: 'PATCH',
    standing: () => emails.map(({ subject, body }) => `${subject}\n${body}`),
    edit: (body: string) => emails.forEach((email) => Object.assign(email, { body })),
    publishThere: () => emails.forEach((email) => Object.assign(email, { status: 'sent' })),
    deleteThere: () => (emails = []),
  };
}

function fault(status: number, code: string | undefined, detail = '…'): Answered {
  return { status, body: { ...(code === undefined ? {} : { code }), detail } };
}
