import { describe, expect } from 'vitest';
import { loadLog } from '../../src/desk/log.ts';
import { planEpisode } from '../../src/desk/plan.ts';
import { undo } from '../../src/desk/undo.ts';
import { UserError } from '../../src/errors.ts';
import { aPublication } from '../support/shows.ts';
import { PEOPLE } from '../support/bot.ts';
import { aDesk } from '../support/desk.ts';
import { DATABASES, test } from '../support/databases.ts';

const [, , , , HOST] = PEOPLE;
const FACTS = { number: 12, heldOn: '2026-12-03', topic: 'Queues' };

describe.each(DATABASES)('what an episode is called, on %s', (name) => {
  test('stands in the log, and is taken back', async ({ databases }) => {
    const { context, show } = await aDesk(await databases.empty(name));
    const planned = await planEpisode(context, show, { userId: HOST, facts: FACTS });
    expect(planned).toMatchObject({ draft: FACTS, isNew: true });
    const { changes } = await loadLog(context, show);
    expect(changes.map(({ change }) => change.after)).toEqual([{ facts: FACTS }]);
    const again = await planEpisode(context, show, { userId: HOST, facts: { topic: null } });
    expect(again.isNew).toBe(false);
    expect(again.draft).not.toHaveProperty('topic');
    for (const _ of [again, planned]) {
      const last = await context.decisions.lastChange(show.id, planned.draft.id);
      await undo(context, show, { userId: HOST, changeId: last?.id ?? 0 });
    }
    const { id } = planned.draft;
    expect(await context.episodes.draft(show.id)).toEqual({
      id,
      showId: show.id,
      number: 1,
      hosts: [],
      guests: [],
    });
  });

  test('may be nothing: the draft is started all the same', async ({ databases }) => {
    const { context, show } = await aDesk(await databases.empty(name));
    const planned = await planEpisode(context, show, { userId: HOST, facts: {} });
    expect(planned).toMatchObject({ draft: { number: 1 }, isNew: true });
    await expect(loadLog(context, show)).rejects.toThrow('Nobody changed anything yet.');
  });

  test('is no number that an episode has', async ({ databases }) => {
    const db = await databases.empty(name);
    const { context, show } = await aDesk(db);
    const { draft } = await planEpisode(context, show, { userId: HOST, facts: { number: 3 } });
    await context.episodes.publish(draft, await aPublication(db, show.id));
    await expect(planEpisode(context, show, { userId: HOST, facts: { number: 3 } })).rejects.toThrow(
      new UserError('Episode #03 is already published. Choose another number.'),
    );
    expect(await context.episodes.draft(show.id)).toBeUndefined();
  });
});
