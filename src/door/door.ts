import type { HomeView, ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { type Permission, whyNot } from '../desk/who-may.ts';
import type { ModalPlace } from '../domain/open-view.ts';
import type { NotesFile } from '../domain/show-notes.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import type { Message } from '../slack/message.ts';

/** Who came through a door, and what for. */
export type Visit = {
  userId: string;
  show: Show;
  /** Where a command was typed. */
  typedIn?: string;
  /** The message whose button was pressed: an answer to one person has an address of its own. */
  pressed?: { ts: string; isAnswer: boolean; responseUrl: string };
  /** What was pressed, where it was no message. */
  pressedIn?: 'home' | 'modal';
  /** What the modal that was pressed carried, and what was in its fields. */
  form?: Readonly<Record<string, unknown>>;
};

/** What the visitor gets, in private. */
export type Answer =
  | {
      message: Message;
      /** Whether it takes the place of the answer that was pressed. */
      replaces?: boolean;
      /** Comes too, in the visitor's conversation with the bot. */
      file?: NotesFile;
    }
  /** A modal: on top of the one that was pressed, or in its place. */
  | { form: ModalView; replaces?: boolean; follows?: Followed & { place?: ModalPlace } }
  /** The visitor's Home. */
  | { home: HomeView; follows?: Followed };

/** A view of the draft, which is drawn again whenever the draft changes. */
type Followed = { page: number };

/** What a command, a press, a form and a shortcut have in common. */
export type Door<Input, Values, Needs> = {
  name: string;
  /** What comes in. Its messages are read by people: `Which episode? For example: …`. */
  input: z.ZodType<Input>;
  may: Permission;
  /** Whether it answers with a modal: one that says so is there at once, since Slack opens none after three seconds. */
  opensForm?: boolean;
  /** @throws UserError when the visitor can mend it */
  run(asked: Visit & { input: Input }, context: Needs): Promise<Values>;
  view(values: Values, asked: Visit & { input: Input }): Answer | undefined;
};

/** A door as those who lead people to it see it. */
export type AnyDoor = {
  name: string;
  input: z.ZodType;
  may: Permission;
  opensForm?: boolean;
  /** @throws UserError when the visitor may not come in, or brings what cannot be read */
  enter(brought: unknown, visit: Visit, context: Context): Promise<Answer | undefined>;
};

/** Everybody comes through by the same steps: parse, authorise, run, view. */
export function defineDoor<Input, Values, Needs>(door: Door<Input, Values, Needs>) {
  return {
    ...door,
    async enter(
      brought: unknown,
      visit: Visit,
      context: Needs & Pick<Context, 'workspaces'>,
    ): Promise<Answer | undefined> {
      const parsed = door.input.safeParse(brought);
      if (!parsed.success) {
        throw new UserError(parsed.error.issues.map(({ message }) => message).join(' '));
      }
      if (!(await door.may(context, visit.show, visit))) {
        throw new UserError(await whyNot(context, visit.show, visit));
      }
      const asked = { ...visit, input: parsed.data };
      return door.view(await door.run(asked, context), asked);
    },
  };
}
