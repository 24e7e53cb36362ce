import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { draftWith, everythingTold } from '../support/answers.ts';
import { promises, sized } from '../support/faults.ts';
import { startSite, titled } from '../support/site.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB] = PEOPLE;
const SLOW = 40;
const LINKS = 30;
const READ_MS = 20_000;
/** As many pages as the bot reads at a time. */
const AT_ONCE = 8;

/** Ways to keep a reader waiting, once it has asked. */
const WAYS: readonly ((socket: Socket) => void)[] = [
  // Never answers.
  () => {},
  // Headers, a byte at a time.
  (socket) => drip(socket, 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nx-patience: '.padEnd(10_000, 'x')),
  // A body without an end.
  (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<title>');
    drip(socket, ' and so on'.repeat(1_000));
  },
];

function drip(socket: Socket, text: string): void {
  let sent = 0;
  const timer = setInterval(() => socket.write(text[sent++] ?? ' '), 100);
  socket.on('close', () => clearInterval(timer));
}

/** Servers that never come to an end: counts who has asked, whom they keep waiting, and who has given up. */
async function startSlowServers() {
  const sockets = new Set<Socket>();
  let asked = 0;
  let givenUp = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      givenUp += 1;
      sockets.delete(socket);
    });
    socket.once('data', () => WAYS[asked++ % WAYS.length]?.(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hosts = Array.from({ length: SLOW }, (_, index) => `slow-${index}.example`);
  return {
    urls: hosts.map((host) => `https://${host}/still-loading`),
    standIns: new Map(hosts.map((host) => [host, { address: '127.0.0.1', port }])),
    asked: () => asked,
    waiting: () => sockets.size,
    givenUp: () => givenUp,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

promises(
  'who waits keeps nobody waiting',
  `${LINKS} links of a host that answers nobody`,
  async (show) => {
    const slow = await startSlowServers();
    const site = await startSite({ '/good': titled('Good') });
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    await startBot(workspace, {
      transport: 'Socket Mode',
      database: 'PostgreSQL',
      env: { FETCH_ALLOW: site.allow },
      reader: { standIns: slow.standIns, limits: { wholeMs: 60_000, headersMs: 60_000 } },
    });
    onTestFinished(async () => {
      slow.stop();
    });
    const [url = ''] = slow.urls;
    for (let index = 0; index < LINKS; index += 1) slack.as(ALICE).post(CHANNEL, `${url}/${index}`);
    await slack.waitFor(() => slow.asked() >= 1, 30_000);
    const since = performance.now();
    const { ts } = slack.as(ALICE).post(CHANNEL, site.url('/good'));
    slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
    await draftWith(workspace, `[Good](${site.url('/good')})`);
    const ms = Math.ceil(performance.now() - since);
    if (sized({ short: false, whole: true })) expect(ms).toBeLessThan(READ_MS);
    expect(slow.asked()).toBe(1);
    show(`another link read ${ms} ms after it was posted, ${LINKS - 1} of the host still waiting`);
  },
  { shortMs: 120_000 },
);

for (const transport of transportsOf(import.meta.filename))
  promises(
    'who waits keeps nobody waiting',
    `over ${transport}, forty slow pages of as many hosts, each of which is given up`,
    async () => {
      const slow = await startSlowServers();
      const workspace = await aWorkspace();
      const { slack } = workspace;
      slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
      await startBot(workspace, {
        transport,
        database: 'PostgreSQL',
        reader: { standIns: slow.standIns, limits: { wholeMs: 450, headersMs: 350 } },
      });
      onTestFinished(async () => {
        slow.stop();
      });
      for (const url of slow.urls) slack.as(ALICE).post(CHANNEL, url);
      await slack.waitFor(() => slow.asked() >= AT_ONCE, 15_000);

      const { ts } = slack.as(ALICE).post(CHANNEL, 'https://meanwhile.invalid/a-quick-word');
      slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
      await everythingTold(workspace);
      await draftWith(workspace, '- [A quick word](https://meanwhile.invalid/a-quick-word)');

      await slack.waitFor(() => slow.givenUp() === SLOW, 15_000);
      expect(slow.waiting()).toBe(0);
    },
  );
