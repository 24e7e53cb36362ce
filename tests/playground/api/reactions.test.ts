import { expect, it } from 'vitest';
import { call, CHANNEL, startWorkspaceWithBot } from '../support.ts';

it('refuses a reaction given before, and one taken back that was not', async () => {
  const workspace = await startWorkspaceWithBot();
  const { ts } = workspace.alice.post(CHANNEL, 'Hello');
  const reaction = { channel: CHANNEL, timestamp: ts, name: 'eyes' };
  const never = await call(workspace, 'reactions.remove', reaction);
  await call(workspace, 'reactions.add', reaction);
  const again = await call(workspace, 'reactions.add', reaction);
  const noName = await call(workspace, 'reactions.add', { ...reaction, name: ':eyes:' });
  expect([never['error'], again['error'], noName['error']]).toEqual([
    'no_reaction',
    'already_reacted',
    'invalid_name',
  ]);
  expect(() => workspace.alice.unreact(CHANNEL, ts, 'eyes')).toThrow('no_reaction');
});
