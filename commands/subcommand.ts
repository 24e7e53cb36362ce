import { type AnyDoor, defineDoor, type Door } from '../src/door/door.ts';

type Usage = {
  /** What to type, arguments in brackets where they may be left out. */
  usage: string;
  /** One sentence that says what it does: help shows it. */
  summary: string;
};

/** One word after /episode: a door that says how to use it. Its file has that name, and its input is what follows it. */
export type Subcommand = AnyDoor & Usage;

export function defineSubcommand<Input, Values, Needs>(definition: Door<Input, Values, Needs> & Usage) {
  const { usage, summary } = definition;
  return { usage, summary, ...defineDoor(definition) };
}
