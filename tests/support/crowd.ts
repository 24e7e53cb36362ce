import { setTimeout as wait } from 'node:timers/promises';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import { CHANNEL, PEOPLE } from './bot.ts';
import { MIC } from './desk.ts';

const [, BOB, CAROL] = PEOPLE;

/**
 * People who post a link each, every tenth as a reply. Two of three posts are nominated, one of six no more a moment
 * later; every twentieth is edited.
 */
export function aCrowd(
  slack: PlaygroundSlack,
  { everyMs, url }: { everyMs: number; url: (post: number) => string },
) {
  const posts: { ts: string; by: string }[] = [];
  let wanted = 0;
  let posting: Promise<void> = Promise.resolve();

  function postOne(): void {
    const index = posts.length;
    const by = PEOPLE[index % PEOPLE.length] ?? BOB;
    const opener = index % 10 === 9 ? posts[index - 5]?.ts : undefined;
    const text = `Number ${index}: ${url(index)}`;
    const { ts } = slack.as(by).post(CHANNEL, text, opener ? { thread_ts: opener } : {});
    posts.push({ ts, by });
    if (index % 3 > 0) slack.as(index % 2 > 0 ? BOB : CAROL).react(CHANNEL, ts, MIC);
    const before = posts[index - 3];
    if (before && index % 6 === 4) slack.as(BOB).unreact(CHANNEL, before.ts, MIC);
    if (before && index % 20 === 19)
      slack.as(before.by).edit(CHANNEL, before.ts, `Edited: ${url(index - 3)}`);
  }

  async function post(): Promise<void> {
    while (posts.length < wanted) {
      postOne();
      await wait(everyMs);
    }
  }

  return {
    get posted() {
      return posts.length;
    },

    /** Goes on until there are so many posts. */
    goesOn(until: number): void {
      wanted = until;
      posting = posting.then(post);
    },

    /** Resolves when there are as many as were wanted. */
    isDone: () => posting,
  };
}
