import type { ServerResponse } from 'node:http';

const SECONDS = 1;

/** While the bot is starting it cannot answer commands: the page says so, and reloads by itself. */
export function answerStarting(response: ServerResponse): void {
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'retry-after': String(SECONDS),
    'cache-control': 'no-store',
  });
  response.end(
    `<!doctype html><html lang="en"><meta http-equiv="refresh" content="${SECONDS}"><title>Starting…</title><p>The playground is starting…</p></html>`,
  );
}
