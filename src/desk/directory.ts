import type { Logger } from '../log.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const ASKED_AT_ONCE = 5;
/** An answer to a person never waits longer for names. */
const PATIENCE_MS = 5000;
/** One answer asks for the same people several times: Slack is not asked at once again where it gave no answer. */
const UNANSWERED_MS = 60_000;

type Person = { userId: string; name: string; isBot: boolean };

type Needs = {
  workspaceId: number;
  slack: {
    person(userId: string): Promise<Person>;
    channel(id: string): Promise<{ name: string; isPrivate: boolean }>;
  };
  people: {
    known(workspaceId: number, userIds: readonly string[]): Promise<(Person & { learntAt: Date })[]>;
    learn(workspaceId: number, person: Person, now: Date): Promise<void>;
  };
  logger: Logger;
  now: () => Date;
};

/** Who people are and what channels are called, asked of Slack once a day at most, unless it tells by itself. */
export function createDirectory({ workspaceId, slack, people, logger, now }: Needs) {
  const channelNames = new Map<string, { name: string; learntAt: number }>();
  const unansweredAt = new Map<string, number>();

  async function learnPerson(userId: string): Promise<boolean> {
    try {
      await people.learn(workspaceId, await slack.person(userId), now());
      return true;
    } catch (error) {
      logger.warn({ error, userId }, 'Slack does not say who this is');
      return false;
    }
  }

  async function learnChannel(channelId: string): Promise<boolean> {
    try {
      const { name, isPrivate } = await slack.channel(channelId);
      // The name of a private channel is for its members.
      if (isPrivate) channelNames.delete(channelId);
      else channelNames.set(channelId, { name, learntAt: now().getTime() });
      return true;
    } catch {
      // A private channel that the bot is not in: its name is not for the notes.
      return false;
    }
  }

  return {
    /** People by user id. Those for whom Slack gives no answer in time are missing. */
    async people(userIds: Iterable<string>): Promise<Map<string, { name: string; isBot: boolean }>> {
      const wanted = [...new Set(userIds)];
      const before = await people.known(workspaceId, wanted);
      const yesterday = now().getTime() - DAY_MS;
      const fresh = new Set(
        before.flatMap(({ userId, learntAt }) => (learntAt.getTime() > yesterday ? [userId] : [])),
      );
      const lately = now().getTime() - UNANSWERED_MS;
      const stale = wanted.filter(
        (userId) => !fresh.has(userId) && (unansweredAt.get(userId) ?? -Infinity) < lately,
      );
      for (const userId of await inTime(stale, learnPerson)) unansweredAt.set(userId, now().getTime());
      const known = stale.length > 0 ? await people.known(workspaceId, wanted) : before;
      return new Map(known.map(({ userId, name, isBot }) => [userId, { name, isBot }]));
    },

    /** Slack tells that a channel is called something else now. */
    renamed(channelId: string, name: string): void {
      // One that is not known may be private.
      if (channelNames.has(channelId)) channelNames.set(channelId, { name, learntAt: now().getTime() });
    },

    /** Slack tells that a channel is private now: its name is for its members. */
    madePrivate: (channelId: string): void => void channelNames.delete(channelId),

    /** Channels' names by id, without the #. */
    async channels(channelIds: Iterable<string>): Promise<Map<string, string>> {
      const wanted = [...new Set(channelIds)];
      const yesterday = now().getTime() - DAY_MS;
      const stale = wanted.filter((id) => (channelNames.get(id)?.learntAt ?? 0) < yesterday);
      await inTime(stale, learnChannel);
      return new Map(
        wanted.flatMap((id) => {
          const name = channelNames.get(id)?.name;
          return name === undefined ? [] : [[id, name] as const];
        }),
      );
    },
  };
}

/** @returns those that were asked for without an answer in time */
async function inTime(
  ids: readonly string[],
  learn: (id: string) => Promise<boolean>,
): Promise<ReadonlySet<string>> {
  const unanswered = new Set<string>();
  if (ids.length === 0) return unanswered;
  const waiting = [...ids];
  const ask = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      unanswered.add(id);
      if (await learn(id)) unanswered.delete(id);
    }
  };
  const { promise: timeUp, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE_MS);
  await Promise.race([Promise.all(Array.from({ length: ASKED_AT_ONCE }, ask)), timeUp]);
  clearTimeout(timer);
  waiting.length = 0;
  return unanswered;
}
