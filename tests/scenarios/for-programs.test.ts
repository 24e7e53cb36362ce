import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { answerTo, everythingTold } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;
const TOKEN = 'a token of twenty-four characters';
const MIC = 'studio_microphone';

/** Another program that waits for episodes. */
async function aProgram() {
  const { promise: told, resolve: hear } = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      hear(body);
      response.writeHead(204).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const address = server.address();
  return { told, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/` };
}

test('what a host publishes is told to one program, and read by others', async () => {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const { told, url } = await aProgram();
  const env = {
    API_TOKEN: TOKEN,
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  };
  const bot = await startBot(workspace, { transport: 'Socket Mode', database: 'PostgreSQL', env });
  const { ts } = slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/queues');
  slack.as(BOB).react(CHANNEL, ts, MIC);
  await everythingTold(workspace);
  await slack.as(HOST).press(await answerTo(workspace, '/episode publish'), 'Publish');

  expect(JSON.parse(await told)).toMatchObject({ type: 'episode.published', data: { number: 1 } });
  const read = await fetch(`http://127.0.0.1:${bot.port}/api/episodes/1`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(await read.json()).toMatchObject({ number: 1, notes: expect.stringContaining('nowhere.invalid') });
});
