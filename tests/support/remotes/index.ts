import type { WayName } from '../../../src/domain/placement.ts';
import type { Way } from '../../../src/publishing/ways/way.ts';
import { aButtondown } from './buttondown.ts';
import { aCanvas } from './canvas.ts';
import { aGhost } from './ghost.ts';
import { aGitHub } from './github.ts';
import type { Faults } from './remote.ts';
import { aTransistor } from './transistor.ts';
import { aWordPress } from './wordpress.ts';

/** A stand-in of a system, by what tests do with it. */
export type Remote = {
  state: Faults;
  /** What it was asked: method and path. */
  calls: string[];
  way: Way;
  wayWithWrongKey: Way;
  /** The methods by which it is made, and changed, at the last step. */
  creates: string;
  writes: string;
  /** What we have there, or asked to have. */
  standing(): string[];
  /** People change what it says. */
  edit(body: string): void;
  /** People publish or close it; none where that cannot be. */
  publishThere?(): unknown;
  deleteThere(): unknown;
};

export const REMOTES: Record<WayName, () => Promise<Remote>> = {
  canvas: aCanvas,
  github: aGitHub,
  wordpress: aWordPress,
  ghost: aGhost,
  buttondown: aButtondown,
  transistor: aTransistor,
};
