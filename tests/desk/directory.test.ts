import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { createDirectory } from '../../src/desk/directory.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MONDAY = Date.parse('2026-03-02T08:00:00Z');

type Person = { userId: string; name: string; isBot: boolean };
type Channel = { name: string; isPrivate: boolean };

/** A directory by its own clock, whose Slack answers as it is told and notes what it is asked. */
function aDirectory(slack: {
  person?: (userId: string) => Promise<Person>;
  channel?: () => Promise<Channel>;
}) {
  let nowMs = MONDAY;
  const asked: string[] = [];
  const learnt = new Map<string, Person & { learntAt: Date }>();
  const { people, channels, renamed, madePrivate } = createDirectory({
    workspaceId: 1,
    slack: {
      person: async (userId) => {
        asked.push(userId);
        return slack.person ? slack.person(userId) : { userId, name: `Name of ${userId}`, isBot: false };
      },
      channel: async (id) => {
        asked.push(id);
        return slack.channel ? slack.channel() : { name: `name-of-${id}`, isPrivate: false };
      },
    },
    people: {
      known: async (_, userIds) => userIds.flatMap((userId) => learnt.get(userId) ?? []),
      learn: async (_, person, now) => void learnt.set(person.userId, { ...person, learntAt: now }),
    },
    logger: createLogger('silent'),
    now: () => new Date(nowMs),
  });
  return {
    asked,
    people: async (...userIds: string[]) =>
      Object.fromEntries([...(await people(userIds))].map(([userId, { name }]) => [userId, name])),
    channels: async (...ids: string[]) => Object.fromEntries(await channels(ids)),
    renamed,
    madePrivate,
    passes: (ms: number) => void (nowMs += ms),
  };
}

afterEach(() => void vi.useRealTimers());

describe('people', () => {
  test('are asked for once a day, each once an answer', async () => {
    const { asked, people, passes } = aDirectory({});
    expect(await people('U1', 'U2', 'U1')).toEqual({ U1: 'Name of U1', U2: 'Name of U2' });
    passes(DAY_MS - 1);
    expect(await people('U1')).toEqual({ U1: 'Name of U1' });
    expect(asked).toEqual(['U1', 'U2']);
    passes(1);
    await people('U1');
    expect(asked).toEqual(['U1', 'U2', 'U1']);
  });

  test('who are known keep their name while Slack has trouble', async () => {
    let isAway = false;
    const { people, passes } = aDirectory({
      person: async (userId) => {
        if (isAway) throw new Error('Slack has trouble');
        return { userId, name: 'Ada', isBot: false };
      },
    });
    await people('U1');
    isAway = true;
    passes(2 * DAY_MS);
    expect(await people('U1', 'U2')).toEqual({ U1: 'Ada' });
  });

  test('of whom Slack said nothing are not asked for again within a minute', async () => {
    const { asked, people, passes } = aDirectory({ person: () => Promise.reject(new Error('trouble')) });
    expect(await people('U1')).toEqual({});
    await people('U1', 'U2');
    expect(asked).toEqual(['U1', 'U2']);
    passes(2 * MINUTE_MS);
    await people('U1');
    expect(asked).toEqual(['U1', 'U2', 'U1']);
  });

  test('are asked for five at a time', async () => {
    let atOnce = 0;
    let most = 0;
    const { people } = aDirectory({
      person: async (userId) => {
        most = Math.max(most, (atOnce += 1));
        await Promise.resolve();
        atOnce -= 1;
        return { userId, name: 'Ada', isBot: false };
      },
    });
    const many = Array.from({ length: 12 }, (_, index) => `U${index}`);
    expect(Object.keys(await people(...many))).toHaveLength(12);
    expect(most).toBe(5);
  });

  test('are waited for five seconds at most, and those there was no time for are asked next time', async () => {
    vi.useFakeTimers();
    const slow = Promise.withResolvers<Person>();
    const { asked, people } = aDirectory({
      person: (userId) =>
        userId === 'U0' ? Promise.resolve({ userId, name: 'Ada', isBot: false }) : slow.promise,
    });
    const answer = people(...Array.from({ length: 8 }, (_, index) => `U${index}`));
    await vi.advanceTimersByTimeAsync(5000);
    expect(await answer).toEqual({ U0: 'Ada' });
    expect(asked).toEqual(['U0', 'U1', 'U2', 'U3', 'U4', 'U5']);
    const next = people('U5', 'U6');
    await vi.advanceTimersByTimeAsync(5000);
    expect(await next).toEqual({});
    expect(asked.slice(6)).toEqual(['U6']);
  });

  test('are not asked for where nobody is wanted', async () => {
    const { asked, people } = aDirectory({});
    expect(await people()).toEqual({});
    expect(asked).toEqual([]);
  });
});

describe('channels', () => {
  test('are asked for once a day', async () => {
    const { asked, channels, passes } = aDirectory({});
    expect(await channels('C1', 'C1')).toEqual({ C1: 'name-of-C1' });
    await channels('C1');
    expect(asked).toEqual(['C1']);
    passes(DAY_MS + 1);
    await channels('C1');
    expect(asked).toEqual(['C1', 'C1']);
  });

  test('have the name that Slack tells by itself, but not those of which none was known', async () => {
    const { asked, channels, renamed, madePrivate } = aDirectory({});
    renamed('C1', 'layoffs');
    await channels('C1', 'C2');
    renamed('C2', 'bees');
    expect(await channels('C1', 'C2')).toEqual({ C1: 'name-of-C1', C2: 'bees' });
    expect(asked).toEqual(['C1', 'C2']);
    madePrivate('C2');
    await channels('C2');
    expect(asked).toEqual(['C1', 'C2', 'C2']);
  });

  test('that are private, or of which Slack says nothing, have no name', async () => {
    const secret = aDirectory({ channel: async () => ({ name: 'layoffs', isPrivate: true }) });
    expect(await secret.channels('C1')).toEqual({});
    const strange = aDirectory({ channel: () => Promise.reject(new Error('channel_not_found')) });
    expect(await strange.channels('C1')).toEqual({});
  });

  test('that were made private lose the name they had', async () => {
    let isPrivate = false;
    const { channels, passes } = aDirectory({ channel: async () => ({ name: 'layoffs', isPrivate }) });
    expect(await channels('C1')).toEqual({ C1: 'layoffs' });
    isPrivate = true;
    passes(DAY_MS + 1);
    expect(await channels('C1')).toEqual({});
  });
});
