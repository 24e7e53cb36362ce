import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A small web on this machine: what each address answers, whatever its scheme. Addresses are without a query. */
export async function startWeb(pages: Record<string, Answer>) {
  const answers = new Map(Object.entries(pages).map(([url, page]) => [addressOf(new URL(url)), page]));
  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const page = url && answers.get(addressOf(url));
    if (page) page(request, response);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const hosts = Object.keys(pages).map((url) => new URL(url).hostname);
  return {
    standIns: new Map(hosts.map((host) => [host, { address: '127.0.0.1', port }])),
  };
}

/** A page of HTML: with another status it is what a site says instead. */
export function page(html: string, { status = 200, headers = {} }: Partial<Special> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
  };
}

type Special = { status: number; headers: Record<string, string> };

export function redirect(location: string): Answer {
  return (_request, response) => void response.writeHead(301, { location }).end();
}

export function json(value: object): Answer {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
}

/** Sites that show programs nothing: their titles come with Slack's own unfurl. */
const WALLED = /^https:\/\/(?:twitter|x|www\.linkedin|www\.bloomberg)\.com\//;

/** What bare links lead to: pages with these titles, or a wall and Slack's unfurl. */
export async function titledWeb(titles: ReadonlyMap<string, string>) {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const web = await startWeb(
    Object.fromEntries(
      [...titles].map(([url, title]) => [
        url,
        WALLED.test(url) ? page('', { status: 403 }) : page(`<title>${escaped(title)}</title>`),
      ]),
    ),
  );
  const preview = (url: string) => {
    const title = WALLED.test(url) ? titles.get(url) : undefined;
    return title === undefined ? undefined : { title };
  };
  return { web, preview };
}

function addressOf({ host, pathname }: URL): string {
  return host + pathname;
}
