import { expect, it } from 'vitest';
import { ALICE, BOB, startWorkspaceWithBot } from './support.ts';

it('shows a private channel to nobody outside of it', async () => {
  const { slack, alice } = await startWorkspaceWithBot();
  slack.addChannel({ id: 'C0SECRET001', name: 'secret', kind: 'private', creator: ALICE });
  alice.post('C0SECRET001', 'Between us');
  expect(slack.visibleTo(ALICE, 'C0SECRET001')).toHaveLength(1);
  expect(slack.visibleTo(BOB, 'C0SECRET001')).toEqual([]);
  expect(slack.events.at(-1)?.withheld).toBe('the bot is not in the channel');
});
