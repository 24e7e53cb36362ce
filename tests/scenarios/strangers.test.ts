import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { aWorkspace, startBot } from '../support/bot.ts';

test('requests for what is no address are answered, and end nothing', async () => {
  const workspace = await aWorkspace();
  const bot = await startBot(workspace, { transport: 'HTTP', database: 'PostgreSQL' });
  const answers: string[] = [];
  for (const target of ['//', 'http://[', '*']) {
    const socket = connect(bot.port, '127.0.0.1');
    socket.write(`GET ${target} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`);
    const [answer] = await once(socket, 'data');
    answers.push(String(answer).split('\r\n')[0] ?? '');
    socket.destroy();
  }
  expect(answers).toEqual(answers.map(() => 'HTTP/1.1 404 Not Found'));
  expect((await fetch(`http://127.0.0.1:${bot.port}/healthz`)).status).toBe(200);
});
