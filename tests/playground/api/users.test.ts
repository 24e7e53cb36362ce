import { expect, it } from 'vitest';
import { ALICE, call, startWorkspace } from '../support.ts';

const GONE = 'U0GONE00001';
const GUEST = 'U0GUEST0001';

it('knows who is gone, and nothing of people from elsewhere', async () => {
  const workspace = await startWorkspace();
  const { slack } = workspace;
  slack.addUser({ id: GONE, name: 'gone', deleted: true });
  slack.addUser({ id: GUEST, name: 'guest', is_external: true });

  expect(await call(workspace, 'users.info', { user: GONE })).toMatchObject({ user: { deleted: true } });
  expect(await call(workspace, 'users.info', { user: ALICE })).toMatchObject({ user: { deleted: false } });
  expect(await call(workspace, 'users.info', { user: GUEST })).toEqual({
    ok: false,
    error: 'user_not_found',
  });
  const { members } = await call(workspace, 'users.list');
  const ids = (members as { id: string }[]).map(({ id }) => id);
  expect(ids).toContain(GONE);
  expect(ids).not.toContain(GUEST);
});

it('opens no conversation with who is gone, who can do nothing either', async () => {
  const workspace = await startWorkspace();
  workspace.slack.addUser({ id: GONE, name: 'gone', deleted: true });
  expect(await call(workspace, 'conversations.open', { users: GONE })).toEqual({
    ok: false,
    error: 'user_disabled',
  });
  expect(() => workspace.slack.as(GONE)).toThrow(`${GONE} is deactivated`);
});
