import { z } from 'zod';
import type { Context } from '../../src/context.ts';
import { openTalkNamed } from '../../src/desk/trips/talks.ts';
import { mayRead } from '../../src/desk/who-may.ts';
import { namedTalkMessage } from '../../src/slack/views/talk.ts';
import { defineSubcommand } from '../subcommand.ts';

export const talk = defineSubcommand({
  name: 'talk',
  usage: 'talk <words>',
  summary: 'Opens the thread of a talk, by some of its words or its address.',
  input: z.string(),
  may: mayRead,
  run: ({ show, userId, input }, context: Pick<Context, 'trips'>) =>
    openTalkNamed(context, show, { said: input, userId }),
  view: (named) => ({ message: namedTalkMessage(named) }),
});
