import { createServer } from 'node:http';
import type { Context } from '../../src/context.ts';
import { createLogger } from '../../src/log.ts';
import { createSite } from '../../src/site.ts';

/** The notes of a database on the web, by a clock of their own. */
export async function startPublicNotes({ site: store }: Pick<Context, 'site'>, root: string) {
  let now = 0;
  const site = createSite({ site: store, logger: createLogger('silent'), root, clock: () => now });
  const server = createServer((request, response) => void site.listener(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    origin,
    get: (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, { redirect: 'manual', ...init }),
    /** Lets so much time go by that nothing is answered as it was. */
    later: () => void (now += 60_000),
    stop: () => server.close().closeAllConnections(),
  };
}
