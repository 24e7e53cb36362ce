import type { Block } from '../slack/wire.ts';
import type { World } from '../slack/world.ts';

export type Surface = 'message' | 'modal' | 'home';

/** @throws SlackError `invalid_blocks` with the pointer of what is wrong */
export function checkBlocks(
  _world: World,
  _method: string,
  _blocks: readonly Block[],
  _surface: Surface,
): void {}
