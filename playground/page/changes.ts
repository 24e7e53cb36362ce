import type { ServerResponse } from 'node:http';
import type { PlaygroundSlack } from '../slack.ts';

/** Changes within this time are sent together. */
const GATHER_MS = 30;

const HEARTBEAT_MS = 20_000;

/** Tells an open page, by server-sent events, which kinds of things have changed. The page then asks for them. */
export function tellChanges(slack: PlaygroundSlack, response: ServerResponse): void {
  const kinds = new Set<string>();
  let telling: NodeJS.Timeout | undefined;
  const tell = () => {
    telling = undefined;
    response.write(`data: ${JSON.stringify([...kinds])}\n\n`);
    kinds.clear();
  };
  const unsubscribe = slack.subscribe(({ kind }) => {
    kinds.add(kind);
    telling ??= setTimeout(tell, GATHER_MS);
  });
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 500\n\ndata: []\n\n');
  response.on('close', () => {
    unsubscribe();
    clearInterval(heartbeat);
    clearTimeout(telling);
  });
}
