import { expect } from 'vitest';
import { checkUp } from '../../src/desk/check-up.ts';
import { SCOPES } from '../../src/domain/condition.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const ALL = Object.keys(SCOPES);

test('a scope that is missing is noted though no call needs it, until it is there again', async ({
  databases,
}) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  const { workspace, faults } = context;
  const going = () => faults.going(workspace.id, 'scope');
  await checkUp(context, workspace);
  expect(await going()).toEqual([]);
  slack.reinstall({ scopes: ALL.filter((scope) => scope !== 'reactions:read') });
  await checkUp(context, workspace);
  await checkUp(context, workspace);
  expect(await going()).toEqual(['reactions:read']);
  expect(context.queued.map(({ name }) => name)).toEqual(['tell-fault']);
  slack.reinstall({ scopes: ALL });
  await checkUp(context, workspace);
  expect(await going()).toEqual([]);
  expect(context.queued).toContainEqual({ name: 'read-back', data: { showId: show.id } });
});

test('a token that is refused is noticed, and all is read back when it is taken again', async ({
  databases,
}) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  const { workspace } = context;
  await context.workspaces.hear();
  const before = await context.workspaces.heardSince(show);
  slack.revokeToken('invalid_auth');
  await checkUp(context, workspace);
  expect(workspace.slack.refused()).toBe('invalid_auth');
  await context.workspaces.hear();
  const called = slack.calls.length;
  await expect(workspace.slack.channels()).rejects.toThrow('invalid_auth');
  expect(slack.calls).toHaveLength(called);

  slack.app.refusedTokens.clear();
  await checkUp(context, workspace);
  expect(workspace.slack.refused()).toBeUndefined();
  const since = await context.workspaces.heardSince(show);
  expect(since?.getTime()).toBeGreaterThan(before?.getTime() ?? Infinity);
  expect(context.queued).toContainEqual({ name: 'read-back', data: { showId: show.id } });
});
