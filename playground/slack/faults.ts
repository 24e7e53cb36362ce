import type { World } from './world.ts';
import type { Trouble } from './world/fault.ts';

/** What goes wrong with the next call of this method, if anything. Uses it up. */
export function nextTrouble(world: World, method: string): Trouble | undefined {
  const fault = world.faults.find((candidate) => candidate.method === method || candidate.method === '*');
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) world.faults = world.faults.filter((other) => other !== fault);
  return fault.trouble;
}
