import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import reports from './cases/reports.json' with { type: 'json' };
import { aReader, startSite } from './support/site.ts';

type Answer = {
  status?: number;
  headers?: Record<string, string>;
  html?: string;
  bodyBase64?: string;
};

type Report = Answer & {
  id: string;
  why: string;
  path: string;
  routes?: Record<string, Answer>;
  expected: {
    title?: string | null;
    author?: string | null;
    publishedAt?: string | null;
    description?: string;
    /** A part that must not be in the description. */
    descriptionNot?: string;
    error?: string | null;
    canonical?: null;
  };
};

const rows: readonly Report[] = reports;

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A site with a page, and whatever else it has; its address stands for `{origin}`. */
async function siteOf({ path, routes = {}, ...page }: Report) {
  const answers = Object.entries({ [path]: page, ...routes });
  const site = await startSite(
    Object.fromEntries(
      answers.map(([at, { status = 200, headers = HTML, html = '', bodyBase64 }]) => [
        at,
        (_: unknown, response: ServerResponse) => {
          const body =
            bodyBase64 === undefined
              ? html.replaceAll('{origin}', site.origin)
              : Buffer.from(bodyBase64, 'base64');
          response.writeHead(status, headers).end(body);
        },
      ]),
    ),
  );
  return site;
}

describe('a page that somebody reported to another reader of pages', () => {
  it.each(rows)('$id: $why', async (row) => {
    await using site = await siteOf(row);
    await using reader = aReader();
    const page = await reader.read(`${site.origin}${row.path}`);

    const { title, author, publishedAt, description, descriptionNot, error, canonical } = row.expected;
    const read = {
      title: page.title?.text ?? null,
      author: page.author ?? null,
      publishedAt: page.publishedAt ?? null,
      description: page.description,
      error: page.failure?.kind ?? null,
      canonical: page.response?.canonicalUrl ?? null,
    };
    expect(read).toMatchObject({
      ...(title === undefined ? {} : { title }),
      ...(author === undefined ? {} : { author }),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(description === undefined ? {} : { description }),
      ...(error === undefined ? {} : { error }),
      ...(canonical === undefined ? {} : { canonical }),
    });
    expect((read.description ?? '').includes(descriptionNot ?? '\0')).toBe(false);
  });
});
