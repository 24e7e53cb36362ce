import { describe, expect } from 'vitest';
import { peopleStore } from '../../src/db/people.ts';
import { workspaceStore } from '../../src/db/workspaces.ts';
import { DATABASES, test } from '../support/databases.ts';
import { MONDAY } from '../support/shows.ts';

describe.each(DATABASES)('workspaces on %s', (name) => {
  test('a team has one workspace, however often and by however many it is asked for', async ({
    databases,
  }) => {
    const { ensure } = workspaceStore(await databases.empty(name));
    const [first, ...others] = await Promise.all([ensure('T0TEAM'), ensure('T0TEAM'), ensure('T0TEAM')]);
    expect(others).toEqual([first, first]);
    expect(await ensure('T0TEAM')).toBe(first);
    expect(await ensure('T0OTHER')).not.toBe(first);
  });

  test('the people of one workspace are not known in another', async ({ databases }) => {
    const db = await databases.empty(name);
    const workspaces = workspaceStore(db);
    const people = peopleStore(db);
    const ours = await workspaces.ensure('T0TEAM');
    const theirs = await workspaces.ensure('T0OTHER');
    await people.learn(ours, { userId: 'U0ALICE', name: 'Alice', isBot: false }, MONDAY);
    await people.learn(theirs, { userId: 'U0ALICE', name: 'Another Alice', isBot: false }, MONDAY);
    await people.learn(theirs, { userId: 'U0BOB', name: 'Bob', isBot: false }, MONDAY);
    expect(await people.known(ours, ['U0ALICE', 'U0BOB'])).toEqual([
      { userId: 'U0ALICE', name: 'Alice', isBot: false, learntAt: MONDAY },
    ]);
  });
});
