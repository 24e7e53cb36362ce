import { type AnyDoor, defineDoor, type Door } from '../src/door/door.ts';

type Usage = {
  /** What to type, arguments in brackets where they may be left out. */
  usage: string;
  /** One sentence that says what it does; help is made of these. */
  summary: string;
};

/** One word behind /episode: a door that says how to use it. The file's name is that word, and what is typed behind it comes in. */
export type Subcommand = AnyDoor & Usage;

export function defineSubcommand<Input, Values, Needs>(definition: Door<Input, Values, Needs> & Usage) {
  const { usage, summary } = definition;
  return { usage, summary, ...defineDoor(definition) };
}
