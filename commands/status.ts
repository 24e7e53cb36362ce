import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { statusOf } from '../src/desk/status.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { statusMessage } from '../src/slack/views/status.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<
  Context,
  'condition' | 'faults' | 'placements' | 'readBacks' | 'episodes' | 'workspaces' | 'logger' | 'now'
>;

export const status = defineSubcommand({
  name: 'status',
  usage: 'status',
  summary: 'How I am: what came last, what comes next, and what needs mending.',
  input: z.string(),
  may: mayRead,
  run: ({ show }, context: Needs) => statusOf(context, show),
  view: (known) => ({ message: statusMessage(known) }),
});
