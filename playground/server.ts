import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answerHook } from './server/hooks.ts';
import { isOwnHost } from './server/hosts.ts';
import { createRequestUrl } from './server/request-url.ts';
import { createSockets } from './server/sockets.ts';
import { send } from './server/trouble.ts';
import { answerDownload, answerUpload } from './server/uploads.ts';
import { answerWebApi } from './server/web-api.ts';
import type { PlaygroundSlack } from './slack.ts';
import { changed } from './slack/world.ts';

/** Answers what is not Slack's, such as the page. @returns whether it did */
export type Fallback = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;

type ServerOptions = { slack: PlaygroundSlack; port?: number; fallback?: Fallback };

/** Serves the workspace's Web API and Socket Mode on 127.0.0.1, for this machine only. */
export async function startSlackServer({ slack, port = 0, fallback }: ServerOptions) {
  const { world } = slack;
  const sockets = createSockets(world);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, { status: 500, body: String(error) });
      else response.destroy();
    });
  });
  // The app may run in this process too: while that is busy, no timer fires, and the server must not be the one
  // to close a connection with a request on its way.
  server.keepAliveTimeout = 0;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${address.port}`;
  world.origin = origin;
  world.transport = sockets.transport;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnHost(request.headers.host, address.port)) {
      send(response, { status: 421, body: 'Use 127.0.0.1 or localhost.' });
      return;
    }
    const url = URL.parse(request.url ?? '/', origin);
    if (!url) return send(response, { status: 400, body: 'Bad request' });
    if (url.pathname.startsWith('/api/')) return answerWebApi(world, url, request, response);
    if (url.pathname.startsWith('/upload/')) return answerUpload(world, url, request, response);
    if (url.pathname.startsWith('/files-pri/')) return answerDownload(world, url, request, response);
    if (url.pathname.startsWith('/hooks/')) return answerHook(world, url, request, response);
    if (await fallback?.(request, response, url)) return undefined;
    return send(response, { status: 404, body: 'Not found' });
  }

  const connections = new Set<Socket>();
  let isCutOff = false;
  server.on('connection', (socket) => {
    if (isCutOff) return void socket.destroy();
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const url = URL.parse(request.url ?? '/', origin);
    const isOurs = isOwnHost(request.headers.host, address.port) && url?.pathname === '/link/';
    if (!isOurs || !sockets.upgrade(url, request, socket, head)) socket.destroy();
  });

  return {
    origin,
    /** From now on the app gets signed HTTP requests. @throws when it does not answer Slack's challenge */
    async deliverTo(requestUrl: string): Promise<void> {
      const transport = createRequestUrl(world, requestUrl);
      await transport.verify();
      world.transport = transport;
    },

    port: address.port,
    /** What @slack/web-api takes as `slackApiUrl`. */
    slackApiUrl: `${origin}/api/`,
    sockets,

    /** As if the network were gone: all connections break, and nobody gets through until `mend`. */
    cutOff(): void {
      isCutOff = true;
      for (const socket of connections) socket.destroy();
    },

    mend(): void {
      isCutOff = false;
    },

    async stop(): Promise<void> {
      world.clock.stop();
      await sockets.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      changed(world, { kind: 'connection' });
    },
  };
}
