import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Answer = string | ((response: ServerResponse) => void);

/** Web pages on this machine, by path: HTML, or a function that answers otherwise. Counts who asks. */
export async function startSite(pages: Record<string, Answer>) {
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.set(pathname, (asked.get(pathname) ?? 0) + 1);
    const page = pages[pathname];
    if (typeof page === 'function') return page(response);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? '<title>404 Not Found</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    /** What FETCH_ALLOW has to say for the bot to come here. */
    allow: `127.0.0.1:${port}`,
    asked: (path: string) => asked.get(path) ?? 0,
  };
}

export const titled = (title: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body></body></html>`;
