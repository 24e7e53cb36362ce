import type { World } from '../slack/world.ts';
import type { Arguments } from './arguments.ts';

export type Answer = Record<string, unknown>;

/** Runs one Web API method. Its value is answered with `ok: true`, a SlackError with its code. */
export type Method = (call: { world: World; args: Arguments; need: Need }) => Answer;

/** @throws SlackError `missing_scope` when the app has none of these scopes */
export type Need = (...scopes: string[]) => void;
