import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a database that can be cut, as if the database were stopped and started again. */
export async function cuttable(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const database = connect(Number(port), hostname);
    for (const [one, other] of [
      [socket, database],
      [database, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  const ownPort = (server.address() as AddressInfo).port;
  url.port = String(ownPort);
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    async mend(): Promise<void> {
      await once(server.listen(ownPort, '127.0.0.1'), 'listening');
    },
    stop: cut,
  };
}
