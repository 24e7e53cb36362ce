import { describe, expect, test } from 'vitest';
import type { Trouble } from '../../../playground/slack/world/fault.ts';
import { createLogger } from '../../../src/log.ts';
import { slackOptions } from '../../../src/slack/api/connect.ts';
import { connectSlack, isRefusal, refusedForGood } from '../../../src/slack/api/gateway.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../../support/bot.ts';

const [ALICE, BOB] = PEOPLE;
const PAGE = 200;

/** A workspace whose channel the bot is in, and what the bot asks Slack with. Nobody is told of anything. */
async function aGateway() {
  const { slack, server } = await aWorkspace();
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const options = slackOptions(server.slackApiUrl, createLogger('silent'));
  const api = await connectSlack(slack.app.botToken, options);
  const said = () =>
    slack
      .visibleTo(BOB, CHANNEL)
      .filter(({ bot_id }) => bot_id)
      .map(({ text }) => text);
  return { slack, server, api, said };
}

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[][]> {
  const list: T[][] = [];
  for await (const page of pages) list.push(page);
  return list;
}

describe('what Slack refuses', () => {
  const refuse = (code: string): Trouble => ({ kind: 'error', code });

  const forEver = ['is_archived', 'not_in_channel', 'channel_not_found', 'restricted_action', 'msg_too_long'];
  const forNow = ['internal_error', 'service_unavailable', 'ratelimited', 'token_revoked', 'missing_scope'];

  test.each<{ answer: string; trouble: Trouble; isRefused: boolean; forGood?: string }>([
    ...forEver.map((code) => ({ answer: code, trouble: refuse(code), isRefused: true, forGood: code })),
    ...forNow.map((code) => ({ answer: code, trouble: refuse(code), isRefused: true })),
    { answer: 'that it is away', trouble: { kind: 'refuse', status: 503 }, isRefused: false },
    { answer: 'nothing, where nothing was done', trouble: { kind: 'drop' }, isRefused: false },
    { answer: 'nothing, where all was done', trouble: { kind: 'lose' }, isRefused: false },
  ])('is known by its answer: $answer', async ({ trouble, isRefused, forGood }) => {
    const { slack, api } = await aGateway();
    slack.breakNext('chat.postMessage', trouble);
    const error: unknown = await api.post(CHANNEL, { text: 'Hello' }).catch((thrown: unknown) => thrown);
    expect(isRefusal(error)).toBe(isRefused);
    expect(refusedForGood(error)).toBe(forGood);
  });

  test('for a while is said when Slack wants it, once', async () => {
    const { slack, api, said } = await aGateway();
    slack.breakNext('chat.postMessage', { kind: 'rate_limit', retryAfterSeconds: 1 });
    await api.post(CHANNEL, { text: 'Hello' });
    expect(said()).toEqual(['Hello']);
    const [first, second] = slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect((second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(950);
  });

  test.each(['conversations.history', 'conversations.replies', 'users.info', 'chat.update'])(
    'for a while, of %s, keeps nobody waiting who asks for something else',
    async (limited) => {
      const { slack, api } = await aGateway();
      const { ts } = slack.as(ALICE).post(CHANNEL, 'Hello');
      const own = await api.post(CHANNEL, { text: 'Hello' });
      const mark = { key: 'greeting', part: 0 };
      const calls = {
        'conversations.history': () => all(api.history(CHANNEL, { oldest: '0' })),
        'conversations.replies': () => all(api.replies(CHANNEL, ts)),
        'users.info': () => api.person(ALICE),
        'chat.update': () => api.update(CHANNEL, own, { text: 'Bye' }, mark),
        'conversations.members': () => api.isMember(CHANNEL, ALICE),
        'conversations.info': () => api.channel(CHANNEL),
      };
      const done: string[] = [];
      slack.breakNext(limited, { kind: 'rate_limit', retryAfterSeconds: 3 });
      const waits = Object.entries(calls).map(async ([method, call]) => {
        if (method !== limited) await slack.waitFor(() => slack.calls.find(({ status }) => status === 429));
        await call();
        done.push(method);
      });
      await Promise.all(waits);
      expect(done.at(-1)).toBe(limited);
      expect(done).toHaveLength(Object.keys(calls).length);
    },
  );

  test('for a while is asked again by nobody before that is over', async () => {
    const { slack, api } = await aGateway();
    const calls = () => slack.calls.filter(({ method }) => method === 'conversations.history');
    slack.breakNext('conversations.history', { kind: 'rate_limit', retryAfterSeconds: 1 });
    const pages = all(api.history(CHANNEL, { oldest: '0' }));
    const limited = await slack.waitFor(() => calls().at(0));
    // That it is limited has been heard when what was asked after it is answered.
    await api.channel(CHANNEL);
    await Promise.all([pages, api.message(CHANNEL, '1.000000')]);
    const [, ...later] = calls();
    expect(later.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...later.map(({ at }) => at.getTime() - limited.at.getTime()))).toBeGreaterThanOrEqual(
      1000,
    );
  });

  test('for longer than a form can wait for is not asked again for it', async () => {
    const { slack, api } = await aGateway();
    slack.breakNext('views.open', { kind: 'rate_limit', retryAfterSeconds: 30 });
    const open = () =>
      api.openModal('1.2.3', { type: 'modal', title: { type: 'plain_text', text: 'A' }, blocks: [] });
    await expect(open()).rejects.toThrow('rate-limit');
    await expect(open()).rejects.toThrow('rate-limit');
    expect(slack.calls.filter(({ method }) => method === 'views.open')).toHaveLength(1);
  });

  test('five times in a row is left to whoever can try later', async () => {
    const { slack, api, said } = await aGateway();
    slack.breakNext('chat.postMessage', { kind: 'rate_limit', retryAfterSeconds: 0 }, 5);
    const error: unknown = await api.post(CHANNEL, { text: 'Hello' }).catch((thrown: unknown) => thrown);
    expect({ isRefusal: isRefusal(error), forGood: refusedForGood(error) }).toEqual({
      isRefusal: true,
      forGood: undefined,
    });
    expect(said()).toEqual([]);
  });
});

describe('what the bot says', () => {
  test('is one message a second in each channel, and other channels do not wait for it', async () => {
    const { slack, api, said } = await aGateway();
    slack.settings.limitsRates = true;
    const direct = await api.conversationWith(ALICE);
    slack.breakNext('chat.postMessage', { kind: 'error', code: 'internal_error' });
    const posts = Promise.allSettled(['One', 'Two', 'Three'].map((text) => api.post(CHANNEL, { text })));
    await api.post(direct, { text: 'In between' });
    expect(await posts).toMatchObject([
      { status: 'rejected' },
      { status: 'fulfilled' },
      { status: 'fulfilled' },
    ]);
    expect(said()).toEqual(['Two', 'Three']);
    expect(slack.calls.filter(({ status }) => status === 429)).toEqual([]);
    expect(
      slack.calls.filter(({ method }) => method === 'chat.postMessage').map(({ args }) => args['text']),
    ).toEqual([undefined, 'In between', 'Two', 'Three']);
  });

  test.each(['lose', 'drop'] as const)(
    'is not said again by itself when its answer is lost (%s)',
    async (kind) => {
      const { slack, api, said } = await aGateway();
      slack.breakNext('chat.postMessage', { kind });
      await expect(api.post(CHANNEL, { text: 'Once' })).rejects.toThrow('request error');
      expect(said()).toEqual(kind === 'lose' ? ['Once'] : []);
    },
  );

  test('shows no previews and is found by its mark, also when it was changed', async () => {
    const { slack, api } = await aGateway();
    const mark = { key: 'digest', part: 1 };
    const ts = await api.post(CHANNEL, { text: 'Before' }, { mark });
    await api.update(CHANNEL, ts, { text: 'After' }, mark);
    expect(await api.message(CHANNEL, ts)).toBeDefined();
    const [[latest] = []] = await all(api.history(CHANNEL, { oldest: ts }));
    expect(latest).toMatchObject({ ts, mark, userId: slack.app.botUserId });
    const posted = slack.calls.find(({ method }) => method === 'chat.postMessage');
    expect(posted?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  });

  test('in a thread stays in it, and to one person is seen by nobody else', async () => {
    const { slack, api, said } = await aGateway();
    const ts = await api.post(CHANNEL, { text: 'Digest' });
    await api.post(CHANNEL, { text: 'More' }, { threadTs: ts });
    await api.whisper(CHANNEL, ALICE, { text: 'For you' });
    expect(said()).toEqual(['Digest']);
    expect(slack.threadVisibleTo(BOB, CHANNEL, ts).map(({ text }) => text)).toEqual(['Digest', 'More']);
    expect(slack.visibleTo(ALICE, CHANNEL).at(-1)).toMatchObject({ text: 'For you', is_ephemeral: true });
  });

  test('as a file has its name and words', async () => {
    const { slack, api } = await aGateway();
    const file = { filename: 'episode-01.md', title: 'Notes', content: '### Notes' };
    const id = await api.upload(CHANNEL, file, 'Here they are');
    expect(slack.fileContent(id)?.toString()).toBe('### Notes');
    const said = await slack.waitFor(() => slack.visibleTo(BOB, CHANNEL).find(({ files }) => files));
    expect(said).toMatchObject({ text: 'Here they are', files: [{ id }] });
  });

  test('in place of a pressed message is said, or it is known that Slack took it not', async () => {
    const { server, api } = await aGateway();
    const nowhere = `${server.origin}/hooks/nowhere`;
    await expect(api.replacePressed(nowhere, { text: 'Done' })).rejects.toThrow(
      'takes no answer to the press',
    );
  });

  test('to a person alone goes into the conversation with them', async () => {
    const { slack, api } = await aGateway();
    const channel = await api.conversationWith(ALICE);
    await api.post(channel, { text: 'Psst' });
    expect(slack.visibleTo(ALICE, channel).map(({ text }) => text)).toEqual(['Psst']);
  });
});

describe('the history', () => {
  test('comes by pages, the newest first, from the oldest that is asked for', async () => {
    const { slack, api } = await aGateway();
    const posted = slack.silently(() =>
      Array.from({ length: PAGE + 3 }, (_, index) => slack.as(ALICE).post(CHANNEL, `Post ${index}`).ts),
    );
    const [, oldest = '', ...later] = posted;
    const pages = await all(api.history(CHANNEL, { oldest }));
    expect(pages.map(({ length }) => length)).toEqual([PAGE, 2]);
    expect(pages.flat().map(({ ts }) => ts)).toEqual([oldest, ...later].toReversed());
  });

  test('has an empty page where nothing was said', async () => {
    const { slack, api } = await aGateway();
    const oldest = `${slack.clock.now().getTime() / 1000 + 60}`;
    expect(await all(api.history(CHANNEL, { oldest }))).toEqual([[]]);
  });

  test('has replies by pages, the first first, without the post that they reply to', async () => {
    const { slack, api } = await aGateway();
    const { ts } = slack.as(ALICE).post(CHANNEL, 'Who is in?');
    const replies = slack.silently(() =>
      Array.from(
        { length: PAGE + 1 },
        (_, index) => slack.as(BOB).post(CHANNEL, `Reply ${index}`, { thread_ts: ts }).ts,
      ),
    );
    const pages = await all(api.replies(CHANNEL, ts));
    expect(pages).toHaveLength(2);
    expect(pages.flat().map((reply) => reply.ts)).toEqual(replies);
  });
});

describe('a message', () => {
  test('is found in the channel and in threads, and not where it is gone', async () => {
    const { slack, api } = await aGateway();
    const post = slack.as(ALICE).post(CHANNEL, 'A post');
    const reply = slack.as(BOB).post(CHANNEL, 'A reply', { thread_ts: post.ts });
    const gone = slack.as(ALICE).post(CHANNEL, 'Gone');
    slack.as(ALICE).delete(CHANNEL, gone.ts);
    expect(await api.message(CHANNEL, post.ts)).toMatchObject({ ts: post.ts, hasReplies: true });
    expect(await api.message(CHANNEL, reply.ts)).toMatchObject({ ts: reply.ts, post: { threadTs: post.ts } });
    expect(await api.message(CHANNEL, gone.ts)).toBeUndefined();
  });

  test('comes with everybody who reacted to it', async () => {
    const { slack, api } = await aGateway();
    const { ts } = slack.as(ALICE).post(CHANNEL, 'A post');
    for (const person of [ALICE, BOB]) slack.as(person).react(CHANNEL, ts, 'bug');
    const complete = await api.messageWithReactions(CHANNEL, ts);
    expect(complete?.reactions.map(({ userId }) => userId)).toEqual([ALICE, BOB]);
    expect(slack.calls.at(-1)).toMatchObject({ method: 'reactions.get', args: { full: 'true' } });
  });
});

describe('channels', () => {
  const OTHER = 'C0OTHER0001';
  const SECRET = 'C0SECRET001';

  test('are those that the bot is in', async () => {
    const { slack, api } = await aGateway();
    slack.addChannel({ id: OTHER, name: 'kitchen', creator: ALICE });
    slack.addChannel({ id: SECRET, name: 'secret', creator: ALICE, kind: 'private' });
    slack.as(ALICE).invite(SECRET, slack.app.botUserId);
    const secret = { id: SECRET, name: 'secret', isPrivate: true };
    expect(await api.channels()).toEqual([{ id: CHANNEL, name: 'swarmalicious', isPrivate: false }, secret]);
    expect(await api.joinedChannel(SECRET)).toEqual(secret);
    expect(await api.joinedChannel(OTHER)).toBeUndefined();
    expect(await api.joinedChannel('C0NOWHERE01')).toBeUndefined();
    expect(await api.channel(OTHER)).toEqual({ id: OTHER, name: 'kitchen', isPrivate: false });
    await expect(api.channel('C0NOWHERE01')).rejects.toThrow('channel_not_found');
  });

  test('have members, also behind the first page of them', async () => {
    const { slack, api } = await aGateway();
    const stranger = slack.addUser({ name: 'stranger' }).id;
    const people = Array.from(
      { length: PAGE + 1 },
      (_, index) => slack.addUser({ name: `guest${index}` }).id,
    );
    slack.silently(() => people.forEach((id) => slack.as(id).join(CHANNEL)));
    expect(await api.isMember(CHANNEL, ALICE)).toBe(true);
    expect(await api.isMember(CHANNEL, people.at(-1) ?? '')).toBe(true);
    expect(await api.isMember(CHANNEL, stranger)).toBe(false);
  });
});

test('people are called as they call themselves, and bots are known', async () => {
  const { slack, api } = await aGateway();
  const { id } = slack.addUser({ name: 'zoe', real_name: 'Zoe Zander', display_name: '' });
  expect(await api.person(ALICE)).toEqual({ userId: ALICE, name: 'alice', isBot: false });
  expect(await api.person(id)).toEqual({ userId: id, name: 'Zoe Zander', isBot: false });
  expect(await api.person(slack.app.botUserId)).toMatchObject({ isBot: true });
  await expect(api.person('U0NOBODY001')).rejects.toThrow('user_not_found');
});
