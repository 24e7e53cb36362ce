import { SlackError } from '../slack/errors.ts';
import type { Block } from '../slack/wire.ts';
import { changed, type World } from '../slack/world.ts';
import { ruleFlaw, type Surface, textLength } from './rules.ts';
import { type Flaw, shapeFlaw } from './shape.ts';

/** Slack documents no number; people have found this one. */
const MESSAGE_CHARACTERS = 13_200;

/** @throws SlackError `invalid_blocks`, for a view `invalid_arguments`, with the pointer of what is wrong */
export function checkBlocks(world: World, method: string, blocks: readonly Block[], surface: Surface): void {
  const pointer = surface === 'message' ? '/blocks' : '/view/blocks';
  const flaw = findFlaw(blocks, surface, pointer);
  if (flaw) {
    world.refusedBlocks.push({ at: world.clock.now(), method, ...flaw, blocks: [...blocks] });
    changed(world, { kind: 'refusal' });
    throw refusal(flaw, surface);
  }
  if (surface === 'message' && textLength(blocks) > MESSAGE_CHARACTERS)
    throw new SlackError('msg_blocks_too_long');
}

function findFlaw(blocks: readonly Block[], surface: Surface, pointer: string): Flaw | undefined {
  for (const [at, block] of blocks.entries()) {
    const flaw = shapeFlaw(block, `${pointer}/${at}`);
    if (flaw) return flaw;
  }
  return ruleFlaw(blocks, surface, pointer);
}

function refusal({ reason, pointer }: Flaw, surface: Surface): SlackError {
  const message = `${reason} [json-pointer:${pointer}]`;
  const response_metadata = { messages: [`[ERROR] ${message}`] };
  return surface === 'message'
    ? new SlackError('invalid_blocks', { errors: [message], response_metadata })
    : new SlackError('invalid_arguments', { response_metadata });
}
