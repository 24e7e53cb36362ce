import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { readManifest } from '../../playground/manifest.ts';
import { startSlackServer } from '../../playground/server.ts';
import { createSlack } from '../../playground/slack.ts';

const CHANNEL = 'C0SWARMA001';
const ALICE = 'U0ALICE0001';

/** Milliseconds from each envelope to its acknowledgement; those that were given up and sent again are counted apart. */
export type Acknowledged = { ms: number[]; unanswered: number };

/**
 * Runs the whole program, so many processes of it, against the stand-in of Slack, and posts at a steady pace.
 *
 * @param database the variables that name it
 */
export async function measureAcknowledgements(
  database: Record<string, string>,
  { replicas, perSecond, seconds }: { replicas: number; perSecond: number; seconds: number },
): Promise<Acknowledged> {
  const slack = createSlack({ manifest: await readManifest('manifest.yml') });
  slack.addUser({ id: ALICE, name: 'alice', real_name: 'Alice' });
  slack.addChannel({ id: CHANNEL, name: 'news', creator: ALICE });
  const server = await startSlackServer({ slack });
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const { botToken, appToken } = slack.app;
  const env = {
    SLACK_API_URL: server.slackApiUrl,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    PORT: '0',
    LOG_LEVEL: 'info',
    ...database,
  };
  const programs = await Promise.all(Array.from({ length: replicas }, () => start(env)));
  const taken: Acknowledged = { ms: [], unanswered: 0 };
  const { world } = slack;
  const { transport } = world;
  if (!transport) throw new Error('nothing is connected');
  let isCounting = false;
  world.transport = {
    send(delivery, report) {
      const [began, counts] = [performance.now(), isCounting];
      return transport.send(delivery, (outcome) => {
        if (counts && outcome.ok) taken.ms.push(performance.now() - began);
        if (counts && !outcome.ok) taken.unanswered += 1;
        report(outcome);
      });
    },
  };
  const post = async (count: number) => {
    const began = performance.now();
    for (let row = 0; row < count; row++) {
      await wait(Math.max(0, began + (row * 1000) / perSecond - performance.now()));
      slack.as(ALICE).post(CHANNEL, `Look at https://site${row % 97}.invalid/${isCounting}/${row}`);
    }
  };
  await post(perSecond);
  isCounting = true;
  await post(perSecond * seconds);
  for (let left = 100; left > 0 && taken.ms.length < perSecond * seconds; left--) await wait(100);
  for (const stop of programs) await stop();
  await server.stop();
  return taken;
}

/** @returns what ends it */
async function start(env: Record<string, string>): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['src/main.ts'], { env });
  const ended = once(child, 'exit');
  child.stderr.resume();
  const { promise: connected, resolve, reject } = Promise.withResolvers<void>();
  const said: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    said.push(line);
    if (line.includes('Connected to Slack')) resolve();
  });
  child.once('exit', () => reject(new Error(`the program ended:\n${said.join('\n')}`)));
  await connected;
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}
