import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { everythingTold } from '../support/answers.ts';
import { startApp } from '../support/app.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { databasesOf } from '../support/surroundings.ts';

const [ALICE, BOB] = PEOPLE;

async function aChannel(db: Database) {
  const { slack, context, workspace, log } = await startApp(db);
  return {
    slack,
    log,
    async posts(text: string): Promise<string> {
      const { ts } = slack.as(ALICE).post(CHANNEL, text);
      await everythingTold(workspace);
      return ts;
    },
    async edits(ts: string, text: string): Promise<void> {
      slack.as(ALICE).edit(CHANNEL, ts, text);
      await everythingTold(workspace);
    },
    /** What somebody was told alone in the channel. */
    async hints(userId: string = ALICE): Promise<string[]> {
      await context.doJobs();
      const seen = slack.visibleTo(userId, CHANNEL).filter((message) => message.is_ephemeral);
      return seen.map(({ text }) => text);
    },
  };
}

describe.each(databasesOf(import.meta.filename))('a link that readers cannot open, on %s', (name) => {
  test('is named to its poster alone, once', async ({ databases }) => {
    const { posts, edits, hints, log } = await aChannel(await databases.empty(name));
    const ts = await posts(
      'Here is [our plan](https://acme.example/plan?hs_preview=abc-1), and https://b.example/',
    );
    const hint = [
      expect.stringMatching(/^Readers cannot open this link .*acme\.example\/plan\?hs_preview=abc-1 Edit/),
    ];
    expect(await hints()).toEqual(hint);
    await edits(ts, 'Here is our plan: https://acme.example/plan?hs_preview=abc-2');
    expect(await hints()).toEqual(hint);
    expect(await hints(BOB)).toEqual([]);
    expect(log).toEqual([]);
  });

  test('is not named once it is mended', async ({ databases }) => {
    const { posts, edits, hints } = await aChannel(await databases.empty(name));
    const ts = await posts('https://acme.example/plan?hs_preview=abc-1');
    await edits(ts, 'https://acme.example/plan');
    expect(await hints()).toEqual([]);
  });

  test.for([
    ['https://acme.example/?p=7&preview=true', 1],
    ['http://wiki.corp.internal/plan', 1],
    ['http://10.0.0.7/plan', 1],
    ['https://acme.example/plan?preview=false', 0],
    ['https://acme.example/previews/7', 0],
    ['https://acme.slack.com/archives/C0SWARMA001/p1700000000000100', 0],
    ['http://localhost:3000/', 0],
  ] as const)('and %s is one: %s', async ([url, count], { databases }) => {
    const { posts, hints } = await aChannel(await databases.empty(name));
    await posts(url);
    expect(await hints()).toHaveLength(count);
  });
});
