import { createLogger } from '../../../src/log.ts';
import { canvas } from '../../../src/publishing/ways/canvas.ts';
import { slackOptions } from '../../../src/slack/api/connect.ts';
import { connectSlack } from '../../../src/slack/api/gateway.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../bot.ts';
import type { Answered, Faults } from './remote.ts';

const READING = /\/(?:canvases\.getContent|files\.list)$/;

/** The canvases of a channel, on a Slack that tests can bring down. */
export async function aCanvas() {
  const { slack, server } = await aWorkspace();
  slack.silently(() => slack.as(PEOPLE[0]).invite(CHANNEL, slack.app.botUserId));
  const calls: string[] = [];
  const next: Answered[] = [];
  const state: Faults = { isDown: false, losesAnswerTo: undefined, next };
  let isPoor = false;

  const broken: typeof fetch = async (address, init) => {
    const { pathname } = new URL(String(address instanceof Request ? address.url : address));
    const called = `${READING.test(pathname) ? 'GET' : 'POST'} ${pathname}`;
    calls.push(called);
    if (state.isDown) return new Response('<html>Down</html>', { status: 503 });
    const planned = next.shift();
    if (planned) {
      const headers = { 'content-type': 'application/json', ...planned.headers };
      return new Response(JSON.stringify(planned.body), { status: planned.status, headers });
    }
    const answer = await fetch(address, init);
    if (!called.startsWith(state.losesAnswerTo ?? '-')) return answer;
    state.losesAnswerTo = undefined;
    await answer.arrayBuffer();
    throw new TypeError('the answer was lost');
  };
  const poor: typeof fetch = async (address, init) => {
    if (!isPoor) return fetch(address, init);
    const body = { ok: false, error: 'missing_scope', needed: 'canvases:write', provided: 'chat:write' };
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  };

  async function wayBy(ask: typeof fetch) {
    const options = { ...slackOptions(server.slackApiUrl, createLogger('silent')), fetch: ask };
    return canvas((await connectSlack(slack.app.botToken, options)).canvasesIn(CHANNEL));
  }

  const way = await wayBy(broken);
  const wayWithWrongKey = await wayBy(poor);
  isPoor = true;
  calls.length = 0;
  const all = () => [...slack.world.canvases.values()];
  return {
    slack,
    state,
    calls,
    all,
    way,
    wayWithWrongKey,
    creates: 'POST /api/canvases.create',
    writes: 'POST /api/canvases.edit',
    standing: () => all().map(({ markdown }) => markdown),
    edit: (markdown: string) => all().forEach((one) => Object.assign(one, { markdown })),
    deleteThere: () => slack.world.canvases.clear(),
  };
}
