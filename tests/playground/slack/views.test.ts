import { expect, it } from 'vitest';
import { call, CHANNEL, startWorkspaceWithTrigger, VIEW, type Workspace } from '../support.ts';

it('lays no fourth view upon three', async () => {
  const { workspace, trigger_id } = await startWorkspaceWithTrigger();
  await call(workspace, 'views.open', { trigger_id, view: VIEW });
  const answers = [];
  for (let count = 0; count < 3; count += 1) {
    answers.push(
      await call(workspace, 'views.push', { trigger_id: await nextTrigger(workspace), view: VIEW }),
    );
  }
  expect(answers.map(({ ok, error }) => error ?? ok)).toEqual([true, true, 'push_limit_reached']);
  expect(workspace.alice.modals()).toHaveLength(3);
});

it('updates no view that changed since', async () => {
  const { workspace, trigger_id } = await startWorkspaceWithTrigger();
  const opened = await call(workspace, 'views.open', { trigger_id, view: VIEW });
  const { id, hash } = opened['view'] as { id: string; hash: string };
  await call(workspace, 'views.update', { view_id: id, hash, view: VIEW });
  const stale = await call(workspace, 'views.update', { view_id: id, hash: '0.stale', view: VIEW });
  expect(stale).toEqual({ ok: false, error: 'hash_conflict' });
});

async function nextTrigger({ slack, alice }: Workspace): Promise<unknown> {
  await alice.sendCommand('/episode', { channel: CHANNEL });
  return slack.deliveries.at(-1)?.payload['trigger_id'];
}
