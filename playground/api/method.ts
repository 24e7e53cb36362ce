import type { World } from '../slack/world.ts';
import type { Arguments } from './arguments.ts';

export type Answer = Record<string, unknown>;

/** Does one Web API method. What it returns is answered with `ok: true`; a SlackError it throws with its code. */
export type Method = (call: { world: World; args: Arguments; need: Need }) => Answer;

/** @throws SlackError `missing_scope` when the app was granted none of these scopes */
export type Need = (...scopes: string[]) => void;
