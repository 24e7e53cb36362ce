import { findFlaws } from '../blocks/check.ts';
import type { Flaw } from '../blocks/flaw.ts';
import type { Surface } from '../blocks/surroundings.ts';
import { SlackError } from '../slack/errors.ts';
import type { Block } from '../slack/wire.ts';
import type { World } from '../slack/world.ts';
import { type Arguments, invalid } from './arguments.ts';
import type { Method } from './method.ts';

const SUBJECTS = ['blocks', 'message', 'view'] as const;

type Subject = (typeof SUBJECTS)[number];

export const blocks: Record<string, Method> = {
  'blocks.validate': ({ world, args }) => {
    const [subject, ...others] = SUBJECTS.filter((name) => args.text(name) !== undefined);
    if (!subject || others.length > 0)
      throw invalid('[ERROR] Provide exactly one of `blocks`, `message` or `view`');
    const flaws = flawsIn(world, subject, args);
    if (flaws.length === 0) return {};
    throw new SlackError(`invalid_${subject}`, { errors: flaws.map(errorOf) });
  },
};

// It looks at blocks alone: what a message or a view needs besides is not its business.
function flawsIn(world: World, subject: Subject, args: Arguments): Flaw[] {
  if (subject === 'blocks') return findFlaws(world, args.blocks() ?? [], 'message', '');
  const held = args.json(subject, 'invalid_arguments') as { type?: unknown; blocks?: Block[] };
  return findFlaws(world, held.blocks ?? [], surfaceOf(held.type), '/blocks');
}

function surfaceOf(type: unknown): Surface {
  return type === 'modal' || type === 'home' ? type : 'message';
}

function errorOf({ pointer, reason }: Flaw) {
  return { pointer, code: 'failed_constraint', message: reason };
}
