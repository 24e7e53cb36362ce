import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LinkPreview } from './slack/world.ts';

/** A page of the playground's own small web. */
export type WebPage = {
  /** The address without tracking, with https. */
  url: string;
  site: string;
  title: string;
  description?: string;
  /** What kind of page it is; an article by default. */
  as?: 'article' | 'bare' | 'structured' | 'video' | 'login' | 'gone' | 'pdf' | 'calendar';
  imageUrl?: string;
};

/** Where a host of the playground's web really answers, over plain HTTP whatever the scheme. */
export type StandIn = { address: string; port: number };

/** Serves pages on 127.0.0.1, each under its own host name. They can only be read. */
export async function startWeb(pages: readonly WebPage[]) {
  const byAddress = new Map(pages.map((page) => [addressOf(new URL(page.url)), page]));
  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const page = url && byAddress.get(addressOf(url));
    if (page) serve(page, response);
    else answer(response, 404, html({ title: '404 Not Found', head: '', body: '<h1>Not found</h1>' }));
  });
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hosts = new Set(pages.map(({ url }) => new URL(url).hostname));
  const standIns = new Map<string, StandIn>([...hosts].map((host) => [host, { address: '127.0.0.1', port }]));

  return {
    standIns,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What Slack's own unfurls would show of these pages. */
export function previewsOf(pages: readonly WebPage[]): (url: string) => LinkPreview | undefined {
  const byAddress = new Map(pages.map((page) => [addressOf(new URL(page.url)), page]));
  return (address) => {
    const url = URL.parse(address);
    const page = url && byAddress.get(addressOf(url));
    if (!page || WITHOUT_PREVIEW.has(page.as)) {
      return undefined;
    }
    return {
      title: page.title,
      siteName: page.site,
      ...(page.description && { text: page.description }),
      ...(page.imageUrl && { imageUrl: page.imageUrl }),
      ...(page.as === 'video' && { videoHtml: `<iframe src="${escape(page.url)}"></iframe>` }),
    };
  };
}

const WITHOUT_PREVIEW = new Set<WebPage['as']>(['login', 'gone', 'pdf', 'calendar']);

// All parameters are tracking here, except the one that names a video.
function addressOf(url: URL): string {
  const video = url.searchParams.get('v');
  return url.hostname + url.pathname.replace(/\/$/, '') + (video ? `?v=${video}` : '');
}

function serve(page: WebPage, response: ServerResponse): void {
  switch (page.as ?? 'article') {
    case 'gone':
      answer(response, 410, html({ title: '410 Gone', head: '', body: '<h1>This page has moved on</h1>' }));
      return;
    case 'login':
      answer(
        response,
        200,
        html({ title: 'Sign in', head: '', body: '<form><h1>Sign in to continue</h1></form>' }),
      );
      return;
    case 'pdf':
      response.writeHead(200, { 'content-type': 'application/pdf' });
      response.end(`%PDF-1.4\n1 0 obj<</Title(${page.title})>>endobj\ntrailer<</Info 1 0 R>>\n%%EOF\n`);
      return;
    case 'calendar':
      response.writeHead(200, { 'content-type': 'text/calendar; charset=utf-8' });
      response.end(page.description);
      return;
    case 'bare':
      answer(response, 200, html({ title: `${page.title} | ${page.site}`, head: '', body: article(page) }));
      return;
    case 'structured':
      answer(response, 200, html({ title: page.site, head: structured(page), body: article(page) }));
      return;
    case 'video':
    case 'article':
      answer(
        response,
        200,
        html({ title: `${page.title} - ${page.site}`, head: openGraph(page), body: article(page) }),
      );
  }
}

function openGraph({ url, site, title, description, imageUrl, as }: WebPage): string {
  const properties = {
    'og:type': as === 'video' ? 'video.other' : 'article',
    'og:url': url,
    'og:site_name': site,
    'og:title': title,
    'og:description': description,
    'og:image': imageUrl,
  };
  const metas = Object.entries(properties)
    .filter(([, content]) => content !== undefined)
    .map(([property, content = '']) => `<meta property="${property}" content="${escape(content)}">`);
  return [...metas, `<link rel="canonical" href="${escape(url)}">`].join('\n');
}

function structured({ url, site, title, description }: WebPage): string {
  const thing = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    description,
    url,
    publisher: { '@type': 'Organization', name: site },
  };
  return `<script type="application/ld+json">${JSON.stringify(thing).replaceAll('<', '\\u003c')}</script>`;
}

function article({ title, description = '', site }: WebPage): string {
  return `<article><p><small>${escape(site)}</small></p><h1>${escape(title)}</h1><p>${escape(description)}</p></article>`;
}

function html({ title, head, body }: { title: string; head: string; body: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escape(title)}</title>
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
