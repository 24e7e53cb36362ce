import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { decisionStore } from '../../src/db/decisions.ts';
import { draftAnswerStore } from '../../src/db/draft-answers.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aShow, notedQueue } from '../support/shows.ts';

const FIRST = { userId: 'U0ANA', responseUrl: 'https://hooks.slack.test/1' };
const SECOND = { userId: 'U0ANA', responseUrl: 'https://hooks.slack.test/2' };

/** A draft, and a queue that notes what is to be drawn again. */
async function aDraft(db: Database) {
  const { id: showId } = await aShow(db);
  const { queued, enqueue } = notedQueue();
  const episodes = episodeStore(db, enqueue);
  const draft = await episodes.ensureDraft(showId);
  const changed = (topic: string) =>
    decisionStore(db, enqueue).decide(showId, { userId: 'U0BEN', patch: { facts: { topic } } });
  return { showId, draft, queued, changed, answers: draftAnswerStore(db) };
}

describe.each(DATABASES)('the answers with a draft, on %s', (name) => {
  test('are one for each person, the one that was pressed last', async ({ databases }) => {
    const { answers, draft, showId, changed } = await aDraft(await databases.empty(name));
    await answers.pressed(draft, FIRST);
    await answers.pressed(draft, SECOND);
    await changed('Queues');
    expect(await answers.spend(showId)).toEqual([{ ...SECOND, episodeId: draft.id, usesLeft: 3 }]);
    expect(await answers.spend(showId + 1)).toEqual([]);
  });

  test('are taken by Slack five times with the answer to the press, and no longer than half an hour', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { answers, draft, showId, changed } = await aDraft(db);
    await answers.pressed(draft, FIRST);
    const left: (number | undefined)[] = [];
    for (let spent = 0; spent < 5; spent++) {
      await changed(`Queues ${spent}`);
      left.push((await answers.spend(showId))[0]?.usesLeft);
    }
    expect(left).toEqual([3, 2, 1, 0, undefined]);
    await answers.pressed(draft, SECOND);
    await changed('Something else');
    await db.execute(sql`update draft_answers set pressed_at = now() - interval '31 minutes'`);
    expect(await answers.spend(showId)).toEqual([]);
    expect(await answers.retire(showId, SECOND.userId)).toBeUndefined();
  });

  test('are not drawn again where nothing has changed', async ({ databases }) => {
    const { answers, draft, showId, changed } = await aDraft(await databases.empty(name));
    await answers.pressed(draft, FIRST);
    expect(await answers.spend(showId)).toEqual([]);
    await changed('Queues');
    expect(await answers.spend(showId)).toMatchObject([{ usesLeft: 3 }]);
    expect(await answers.spend(showId)).toEqual([]);
  });

  test('are retired once, and have the draft drawn again only while they are there', async ({
    databases,
  }) => {
    const { answers, draft, showId, queued, changed } = await aDraft(await databases.empty(name));
    await answers.pressed(draft, FIRST);
    await changed('Queues');
    expect(queued).toEqual([{ name: 'redraw-desk', data: { showId } }]);
    expect(await answers.retire(showId, FIRST.userId)).toMatchObject(FIRST);
    expect(await answers.retire(showId, FIRST.userId)).toBeUndefined();
    await changed('Other queues');
    expect(queued).toHaveLength(1);
  });
});
