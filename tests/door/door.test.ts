import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineDoor, type Door } from '../../src/door/door.ts';
import { UserError } from '../../src/errors.ts';
import { createLogger } from '../../src/log.ts';
import { createWorkspaces } from '../../src/workspaces.ts';
import { MONDAY } from '../support/shows.ts';
import { aVisit } from '../support/visit.ts';

const NOWHERE = createWorkspaces({
  workspaces: {
    ensure: async () => 1,
    hears: async () => {},
    missed: async () => {},
    heardSince: async () => undefined,
  },
  people: { known: async () => [], learn: async () => {} },
  logger: createLogger('silent'),
  now: () => MONDAY,
});

type Needs = { add(one: number, other: number): Promise<number> };

/** A door that adds to the number it is brought. Notes the steps that were taken. */
function aDoor(changes: Partial<Door<number, number, Needs>> = {}) {
  const steps: unknown[] = [];
  const door = defineDoor<number, number, Needs>({
    name: 'test:add',
    input: z.string().transform((text, { addIssue }) => {
      steps.push('parse');
      if (!/^\d+$/.test(text)) addIssue('Which number?');
      return Number(text);
    }),
    may: async (_, show, { userId }) => {
      steps.push(['may', show.id, userId]);
      return true;
    },
    run: async ({ input }, { add }) => {
      steps.push('run');
      return add(input, 1);
    },
    view: (sum, { input, userId }) => {
      steps.push('view');
      return { message: { text: `${userId}: ${input} + 1 = ${sum}` } };
    },
    ...changes,
  });
  const { show, userId } = aVisit('');
  const context = { workspaces: NOWHERE, add: async (one: number, other: number) => one + other };
  return { steps, enter: (brought: unknown) => door.enter(brought, { show, userId }, context) };
}

describe('a door', () => {
  it('parses, authorises, runs and views, in this order', async () => {
    const { steps, enter } = aDoor();
    expect(await enter('41')).toEqual({ message: { text: 'U0ALICE: 41 + 1 = 42' } });
    expect(steps).toEqual(['parse', ['may', 7, 'U0ALICE'], 'run', 'view']);
  });

  it('asks nobody whether a visitor may do what cannot be read', async () => {
    const { steps, enter } = aDoor();
    await expect(enter('many')).rejects.toThrow(new UserError('Which number?'));
    expect(steps).toEqual(['parse']);
  });

  it('tells all that is wrong with what it is brought', async () => {
    const { enter } = aDoor({
      input: z.string().min(3, 'It is too short.').regex(/^\d/, 'It is no number.').transform(Number),
    });
    await expect(enter('x')).rejects.toThrow(new UserError('It is too short. It is no number.'));
  });

  it('does nothing for those who may not', async () => {
    const { steps, enter } = aDoor({ may: async () => false });
    await expect(enter('41')).rejects.toThrow('not connected');
    expect(steps).toEqual(['parse']);
  });

  it('does nothing where nobody can say who may', async () => {
    const { steps, enter } = aDoor({ may: () => Promise.reject(new Error('Slack has trouble')) });
    await expect(enter('41')).rejects.toThrow('Slack has trouble');
    expect(steps).toEqual(['parse']);
  });

  it('shows nothing of what failed', async () => {
    const { steps, enter } = aDoor({ run: () => Promise.reject(new UserError('It is too late.')) });
    await expect(enter('41')).rejects.toThrow(new UserError('It is too late.'));
    expect(steps).not.toContain('view');
  });

  it('may have nothing to show', async () => {
    const { enter } = aDoor({ view: () => undefined });
    expect(await enter('41')).toBeUndefined();
  });
});
