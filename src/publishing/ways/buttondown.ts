import { z } from 'zod';
import { episodeTitle } from './episode-title.ts';
import { call, held, type Line, type RemoteAnswer, saidBy, type Send } from './remote-call.ts';
import { RemoteFailure } from './remote-failure.ts';
import { holdsExactly, type Remote, type Way } from './way.ts';

export type ButtondownKey = { key: string };

const Email = z.object({
  id: z.string(),
  subject: z.string(),
  body: z.string(),
  status: z.string(),
  slug: z.string().nullish(),
});
const Emails = z.object({ results: z.array(Email), next: z.string().nullish() });
type Email = z.infer<typeof Email>;

const Fault = z.object({ code: z.string().default(''), detail: z.unknown() });

const EMAILS = '/v1/emails';
/** What it is to be read as: left to guess it takes Markdown with a `<` in it for HTML. */
const MODE = '<!-- buttondown-editor-mode: plaintext -->';
const PAGES = 5;
const MEND_KEY =
  'Whoever runs me makes a key in Buttondown that may write e-mails (and send none), and sets BUTTONDOWN_KEY.';

/**
 * Draft e-mails. Without `draft` Buttondown would send them: it is said with each, and nothing else is ever said of a status.
 * https://docs.buttondown.com/api-emails-create
 */
export function buttondown({ key }: ButtondownKey, send: Send): Way {
  const line: Line = {
    send,
    name: 'Buttondown',
    root: 'https://api.buttondown.com',
    headers: () => ({ authorization: `Token ${key}`, 'x-api-version': '2026-04-01' }),
    failureOf,
    mendKey: MEND_KEY,
  };

  return {
    textOf: (episode) => ({ title: episodeTitle(episode), body: episode.notes }),

    async find({ slug }) {
      for (let page = 1; page <= PAGES; page++) {
        const { body } = await call(line, `${EMAILS}?status=draft&page=${page}`);
        const { results, next } = held(line, Emails, body);
        const email = results.find((one) => one.slug === slug);
        if (email) return remoteOf(email);
        if (!next) return undefined;
      }
      return undefined;
    },

    async read(id) {
      const { status, body } = await call(line, `${EMAILS}/${id}`, { accept: [404] });
      return status === 404 ? undefined : remoteOf(held(line, Email, body));
    },

    async create({ slug }, { title: subject, body: notes }) {
      const answer = await call(line, EMAILS, {
        method: 'POST',
        headers: { 'x-idempotency-key': slug },
        body: { subject, body: `${MODE}${notes}`, status: 'draft', slug },
      });
      return remoteOf(held(line, Email, answer.body));
    },

    async write({ id }, { title: subject, body: notes }) {
      const body = { subject, body: `${MODE}${notes}` };
      return remoteOf(
        held(line, Email, (await call(line, `${EMAILS}/${id}`, { method: 'PATCH', body })).body),
      );
    },

    async remove({ id }) {
      await call(line, `${EMAILS}/${id}`, { method: 'DELETE', accept: [404] });
      return undefined;
    },

    holds: holdsExactly,
    markdownOf: (body) => body,
    keepsMarkdown: true,
  };
}

function remoteOf({ id, subject, body, status }: Email): Remote {
  return {
    id,
    address: `https://buttondown.com/emails/${id}`,
    title: subject,
    body: body.replace(MODE, ''),
    isTaken: status !== 'draft',
  };
}

function failureOf({ status, body }: RemoteAnswer): RemoteFailure | undefined {
  const { code = '', detail } = Fault.safeParse(body).data ?? {};
  if (status !== 400 && status !== 422) return undefined;
  const said = saidBy(detail) || saidBy(JSON.stringify(detail));
  return new RemoteFailure('refused', `Buttondown refuses it: ${[code, said].filter(Boolean).join(', ')}`);
}
