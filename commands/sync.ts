import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { askSync } from '../src/desk/sync.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { syncingMessage } from '../src/slack/views/sync.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'posts' | 'readBacks' | 'workspaces'>;

export const sync = defineSubcommand({
  name: 'sync',
  usage: 'sync',
  summary: 'Reads all of the channel back, and mends what I have missed.',
  input: z.string(),
  may: mayRead,
  run: ({ show, userId }, context: Needs) => askSync(context, show, userId),
  view: (syncing, { show }) => ({ message: syncingMessage(show, syncing) }),
});
