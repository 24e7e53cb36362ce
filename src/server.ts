import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Config } from './config.ts';
import { StartError } from './errors.ts';

/** What is answered to whoever asks how the program is. */
type Answer = { status: number; type: string; body: string };

/** By path. */
export type Pages = Readonly<Record<string, () => Promise<Answer>>>;

/** Where Slack brings events, and who takes them. */
export type Door = { path: string; listener: RequestListener };

/** All that is below a path, which ends with a slash. */
type Folder = { path: string; listener: (...visit: Parameters<RequestListener>) => Promise<void> };

/**
 * The program's own server. It answers while the other parts are started and stopped, so that the program is not taken
 * for dead meanwhile.
 *
 * @throws StartError when the port or the address cannot be had
 */
export async function startServer(config: Pick<Config, 'port' | 'host'>, pages: Pages) {
  let door: Door | undefined;
  const folders: Folder[] = [];
  const server = createServer((request, response) => {
    // Null for what is no address, such as `//`.
    const pathname = URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '';
    if (pathname === door?.path && request.method === 'POST') return door.listener(request, response);
    const folder = folders.find(({ path }) => `${pathname}/`.startsWith(path));
    if (folder) return void folder.listener(request, response);
    const page = Object.hasOwn(pages, pathname) ? pages[pathname] : undefined;
    if (!page) return send(response, { status: 404, type: 'text/plain', body: 'not found' });
    page().then(
      (answer) => send(response, answer),
      () => send(response, { status: 500, type: 'text/plain', body: 'it failed' }),
    );
  });
  try {
    await once(server.listen(config.port, config.host), 'listening');
  } catch (error) {
    throw portError(error, config) ?? error;
  }
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : config.port,
    /** From now on these pages are there. */
    serve(opened: Folder): void {
      folders.push(opened);
    },
    /** From now on Slack's events are taken. */
    open(opened: Door): void {
      door = opened;
    },
    /** From now on they are not: Slack brings them again, to whoever takes them then. */
    shut(): void {
      door = undefined;
    },
    stop: () => closeServer(server),
  };
}

export function portError(
  error: unknown,
  { port, host }: Pick<Config, 'port' | 'host'>,
): StartError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new StartError(`Cannot start: PORT ${port} is taken: set another.`);
  if (code === 'EACCES')
    return new StartError(`Cannot start: PORT ${port} is not allowed: set one above 1023.`);
  if (code === 'EADDRNOTAVAIL')
    return new StartError(`Cannot start: HOST ${host} is not an address of this machine.`);
  return undefined;
}

async function closeServer(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
