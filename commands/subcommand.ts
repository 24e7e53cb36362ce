import type { Context } from '../src/context.ts';
import type { Show } from '../src/domain/show.ts';
import type { Message } from '../src/slack/message.ts';

/** What somebody typed behind the subcommand's name, and for which show. */
type Invocation = { text: string; userId: string; show: Show };

/** One word behind /episode. The file's name is that word. */
export type Subcommand = {
  name: string;
  /** What to type, arguments in brackets where they may be left out. */
  usage: string;
  /** One sentence that says what it does; help is made of these. */
  summary: string;
  /** @throws UserError when the person can mend it */
  run(invocation: Invocation, context: Context): Promise<Message>;
};
