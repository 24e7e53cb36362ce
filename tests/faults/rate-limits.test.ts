import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'vitest';
import { elementsOf } from '../../playground/slack/elements.ts';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import { answerTo, draftWith, everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { promises, sized } from '../support/faults.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;
const HISTORY = 'conversations.history';
const POST = 'chat.postMessage';
const RETRY_AFTER = sized({ short: 1, whole: 2 });
const STORIES = sized({ short: 21, whole: 61 });
const ROUNDS = sized({ short: 1, whole: 8 });

/** Enough for what was answered to be heard, and for what was sent before that to arrive. */
const TURNS = 50;

/** Counts calls of a method that come though the bot has heard that it is to wait. */
function watchRetries(slack: PlaygroundSlack) {
  const limits = new Map<string, { until: number; isHeard: boolean }>();
  const early: string[] = [];
  slack.subscribe((change) => {
    if (change.kind !== 'call') return;
    const { method, at, retryAfterSeconds } = change.call;
    const limit = limits.get(method);
    if (limit?.isHeard && at.getTime() < limit.until) early.push(`${method} at ${at.toISOString()}`);
    if (retryAfterSeconds === undefined) return;
    const next = { until: at.getTime() + retryAfterSeconds * 1000, isHeard: false };
    limits.set(method, next);
    void heard().then(() => (next.isHeard = true));
  });
  return early;
}

async function heard(): Promise<void> {
  for (let turns = 0; turns < TURNS; turns++) await turn();
}

/** The shortest time between two messages in a channel, of all channels. */
function shortestGapMs({ calls }: PlaygroundSlack): number {
  const byChannel = Map.groupBy(
    calls.filter(({ method }) => method === POST),
    ({ args }) => args['channel'],
  );
  const gaps = [...byChannel.values()].flatMap((posts) =>
    posts.slice(1).map(({ at }, index) => at.getTime() - (posts[index]?.at.getTime() ?? 0)),
  );
  return Math.min(...gaps);
}

promises(
  'Slack is asked no sooner than it wants to be',
  `429 to a fifth of the calls, and to each of the history while people press`,
  async (show) => {
    const workspace = await aWorkspace({ settings: { limitsRates: true } });
    const { slack, server } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    await startBot(workspace, {
      transport: 'Socket Mode',
      database: 'PostgreSQL',
      env: { LOG_LEVEL: 'silent' },
      socket: { retryMs: 20, retryMaxMs: 100 },
      postEveryMs: 1000,
    });
    await slack.waitFor(() => slack.visibleTo(BOB, CHANNEL).find(({ text }) => text.startsWith('Hello')));
    const early = watchRetries(slack);
    Object.assign(slack.settings, { limitsOneIn: 5, retryAfterSeconds: RETRY_AFTER });

    const names = Array.from({ length: STORIES }, (_, index) => `https://nowhere.invalid/story-${index}`);
    for (const [index, url] of names.entries()) {
      const { ts } = slack.as(index % 2 === 0 ? ALICE : BOB).post(CHANNEL, url);
      slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
    }
    await everythingTold(workspace);
    const parts = Math.ceil(STORIES / 20);
    await slack.as(HOST).press(await answerTo(workspace, '/episode digest'), 'Post');
    const digest = await slack.waitFor(() => {
      const found = slack.visibleTo(BOB, CHANNEL).find(({ text }) => text.includes('this week'));
      return found && slack.threadVisibleTo(BOB, CHANNEL, found.ts).length === parts ? found : undefined;
    }, 60_000);
    for (let round = 0; round < ROUNDS; round++) await draftWith(workspace, ...names.slice(0, 10));

    slack.settings.limitsOneIn = Infinity;
    const limited = { kind: 'rate_limit', retryAfterSeconds: sized({ short: 1, whole: 30 }) } as const;
    slack.breakNext(HISTORY, limited, Infinity);
    const histories = () => slack.calls.filter(({ method }) => method === HISTORY);
    const before = histories().length;
    server.sockets.cut();
    // What was asked of the history before may have used up its minute.
    await slack.waitFor(() => histories().length > before, 90_000);
    const told = slack.deliveries.length;
    const votes = () =>
      JSON.stringify(slack.visibleTo(BOB, CHANNEL).find(({ ts }) => ts === digest.ts)).split('2 nominations')
        .length;
    const buttons = elementsOf(digest.blocks ?? []);
    const answerMs: number[] = [];
    const answered = async <T>(ask: () => Promise<T>): Promise<T> => {
      const since = performance.now();
      const answer = await ask();
      answerMs.push(performance.now() - since);
      return answer;
    };
    for (let round = 0; round < ROUNDS; round++) {
      for (const line of ['/episode draft', '/episode list', '/episode status', '/episode help'])
        expect(await answered(() => hostTypes(workspace, line))).not.toContain('Sorry');
      for (const person of [ALICE, HOST]) {
        const value = String(buttons.pop()?.element['value']);
        const shown = votes();
        await answered(() => slack.as(person).press(digest, { value }));
        await slack.waitFor(() => votes() > shown, 30_000);
      }
    }
    const late = slack.deliveries
      .slice(told)
      .filter(({ kind, outcome }) => kind !== 'events_api' && outcome !== 'acknowledged');
    expect(late).toEqual([]);
    // All of this was while Slack gave nothing of the history.
    expect(
      histories()
        .slice(before)
        .filter(({ status }) => status !== 429),
    ).toEqual([]);
    if (sized({ short: false, whole: true })) expect(Math.max(...answerMs)).toBeLessThan(3000);
    slack.world.faults.splice(0);
    await slack.waitFor(() => histories().at(-1)?.status === 200, 60_000);

    expect(early).toEqual([]);
    expect(shortestGapMs(slack)).toBeGreaterThanOrEqual(1000);
    const refused = slack.calls.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(STORIES / 10);
    const posts = slack.calls.filter(({ method }) => method === POST);
    show(
      `${refused.length} of ${slack.calls.length} calls limited; 0 asked again before Retry-After was over`,
    );
    show(`${posts.length} messages, never two in a channel within ${shortestGapMs(slack)} ms`);
    show(`${answerMs.length} commands and presses answered within ${Math.ceil(Math.max(...answerMs))} ms`);
  },
  { shortMs: 120_000 },
);
