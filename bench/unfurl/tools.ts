import { createRequire } from 'node:module';
import { Parser } from 'htmlparser2';
import { createFetch } from '../../src/unfurl/fetching/fetch.ts';
import { createGuard } from '../../src/unfurl/fetching/guard.ts';
import { decodedText } from '../../src/unfurl/html/charset.ts';
import { createReader, parseFetchAllow } from '../../src/unfurl/reader.ts';
import type { Field } from './corpus.ts';

export type Fields = Partial<Record<Field, string | undefined>>;

/** `url` is the page's own address, `served` where the saved page is. */
export type Tool = (page: { url: string; served: string }) => Promise<Fields>;

// The rivals' packages are the bench's own: their types are not known where they are not installed.
const load = createRequire(import.meta.url);
// Hosts of saved pages are this machine; what pages mention elsewhere, no rival asks for either.
const localhost = {
  allow: parseFetchAllow('127.0.0.1/32'),
  lookup: (_: string, port: number) => Promise.resolve(port === 80 || port === 443 ? [] : ['127.0.0.1']),
};

export const TOOLS: Record<string, () => Promise<Tool>> = {
  floor: async () => {
    const { allow, lookup } = localhost;
    const fetch = createFetch({ guard: createGuard(allow, lookup), userAgent: 'bench', now: Date.now });
    return async ({ url, served }) => {
      await fetch.get(
        atPort(url, new URL(served).port),
        { accept: 'text/html' },
        async ({ body, header }) => {
          const parser = new Parser({});
          for await (const text of decodedText(body, header('content-type') ?? '')) {
            const end = text.search(/<\/head|<body/i);
            parser.write(end === -1 ? text : text.slice(0, end));
            if (end !== -1) break;
          }
        },
      );
      return {};
    };
  },

  swarmalicious: async () => {
    const reader = createReader(localhost);
    return async ({ url, served }) => {
      const page = await reader.read(atPort(url, new URL(served).port));
      const { title, description, siteName, author, publishedAt, image } = page;
      return { title: title?.text, description, siteName, author, date: publishedAt, image };
    };
  },

  'unfurl.js': async () => {
    const { unfurl } = load('unfurl.js');
    return async ({ served }) => {
      const {
        title,
        description,
        author,
        open_graph: og,
        twitter_card: twitter,
      } = await unfurl(served, { oembed: false });
      return {
        title: og?.title ?? twitter?.title ?? title,
        description: og?.description ?? twitter?.description ?? description,
        siteName: og?.site_name,
        author: author ?? og?.articles?.[0]?.author,
        date: og?.articles?.[0]?.published_time,
        image: og?.images?.[0]?.url ?? twitter?.images?.[0]?.url,
      };
    };
  },

  metascraper: async () => {
    const rules = ['author', 'description', 'image', 'publisher', 'title'].map((rule) =>
      load(`metascraper-${rule}`)(),
    );
    const read = load('metascraper')([...rules, load('metascraper-date')({ datePublished: true })]);
    return async ({ url, served }) => {
      const { title, description, publisher, author, date, datePublished, image } = await read({
        url,
        html: await html(served),
      });
      return { title, description, siteName: publisher, author, date: datePublished ?? date, image };
    };
  },

  'open-graph-scraper': async () => {
    const read = load('open-graph-scraper');
    return async ({ served }) => {
      const { result } = await read({ html: await html(served) });
      return {
        title: result.ogTitle ?? result.twitterTitle,
        description: result.ogDescription ?? result.twitterDescription,
        siteName: result.ogSiteName,
        author: result.author ?? result.articleAuthor,
        date: result.articlePublishedTime ?? result.ogDate,
        image: result.ogImage?.[0]?.url,
      };
    };
  },

  'link-preview-js': async () => {
    const { getPreviewFromContent } = load('link-preview-js');
    return async ({ url, served }) => {
      const headers = { 'content-type': 'text/html' };
      const read = await getPreviewFromContent({ url, headers, data: await html(served) });
      return {
        title: read.title,
        description: read.description,
        siteName: read.siteName,
        image: read.images?.[0],
      };
    };
  },

  defuddle: async () => {
    const { Defuddle } = await import(new URL('node_modules/defuddle/dist/node.js', import.meta.url).href);
    const { parseHTML } = load('linkedom');
    // What it has of others' services is not in the page.
    return async ({ url, served }) => {
      const read = await Defuddle(parseHTML(await html(served)).document, url, { useAsync: false });
      const { title, description, site, author, published, image } = read;
      return { title, description, siteName: site, author, date: published, image };
    };
  },
};

async function html(served: string): Promise<string> {
  return (await fetch(served)).text();
}

function atPort(address: string, port: string): string {
  const url = new URL(address);
  url.protocol = 'http:';
  url.port = port;
  return url.href;
}
