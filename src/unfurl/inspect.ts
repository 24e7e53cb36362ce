import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { Failure, Page } from '../domain/page.ts';
import { bestTitle, type TitleSource } from '../domain/titles/title.ts';
import { matchKey, publicUrl } from '../domain/urls/urls.ts';
import { StartError } from '../errors.ts';
import type { Lookup } from './fetching/guard.ts';
import type { Reader } from './reader.ts';

/** What is known of a link, and where its title comes from. What a page does not say is null. */
export type Inspection = {
  url: string;
  publicUrl: string | null;
  matchKey: string | null;
  page?: NonNullable<Page['response']>;
  title: string;
  titleSource: TitleSource;
  description: string | null;
  siteName: string | null;
  author: string | null;
  publishedAt: string | null;
  image: string | null;
  /** Null when nothing was fetched. */
  kind: Page['kind'] | null;
  error?: Failure;
};

export type InspectArguments = {
  urls: readonly string[];
  /** Whether more of them come on standard input, one a line. */
  readsInput: boolean;
  fetches: boolean;
  /** As in `FETCH_ALLOW`. */
  allow: string;
  lookup: Lookup;
};

const USAGE = 'npm run inspect -- [--no-fetch] [--allow host:port] [--resolve host:port:ip[,ip]] <url>… | -';
const AT_ONCE = 256;

/** @throws StartError that says how it is used */
export function parseInspectArguments(args: readonly string[]): InspectArguments {
  const { values, positionals } = parsed(args);
  if (positionals.length === 0) throw new StartError(`Usage: ${USAGE}`);
  return {
    urls: positionals.filter((url) => url !== '-'),
    readsInput: positionals.includes('-'),
    fetches: !values['no-fetch'],
    allow: values.allow.join(','),
    lookup: resolver(values.resolve),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'no-fetch': { type: 'boolean', default: false },
        allow: { type: 'string', multiple: true, default: [] },
        resolve: { type: 'string', multiple: true, default: [] },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : ''}\nUsage: ${USAGE}`);
  }
}

// As curl's --resolve: everything behind the second colon is the list, so that IPv6 works.
function resolver(entries: readonly string[]): Lookup {
  const answers = new Map<string, string[]>();
  for (const entry of entries) {
    const [, place, list] = /^([^:]+:\d+):(.+)$/.exec(entry) ?? [];
    if (!place || !list) throw new StartError(`“${entry}” is not host:port:ip[,ip].`);
    const addresses = list.split(',').map((address) => address.trim().replace(/^\[|\]$/g, ''));
    answers.set(place.toLowerCase(), addresses);
  }
  return (host, port) => Promise.resolve(answers.get(`${host}:${port}`));
}

/** Inspects links side by side, and answers in their order as soon as it can. Without a reader, nothing is fetched. */
export function inspectAll(
  urls: AsyncIterable<string> | Iterable<string>,
  reader: Pick<Reader, 'read'> | undefined,
): AsyncIterable<Inspection> {
  return Readable.from(urls).map((url: string) => inspect(url, reader), { concurrency: AT_ONCE });
}

async function inspect(url: string, reader: Pick<Reader, 'read'> | undefined): Promise<Inspection> {
  const read = await reader?.read(url);
  const { text, source } = bestTitle({ url, ...(read?.title && { page: read.title }) });
  return {
    url,
    publicUrl: publicUrl(url),
    matchKey: matchKey(url),
    ...(read?.response && { page: read.response }),
    title: text,
    titleSource: source,
    description: read?.description ?? null,
    siteName: read?.siteName ?? null,
    author: read?.author ?? null,
    publishedAt: read?.publishedAt ?? null,
    image: read?.image ?? null,
    kind: read?.kind ?? null,
    ...(read?.failure && { error: read.failure }),
  };
}
