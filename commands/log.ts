import type { Context } from '../src/context.ts';
import { loadLog } from '../src/desk/log.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { logMessage } from '../src/slack/views/log.ts';
import { OptionalNumber } from './episode-number.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces'>;

export const log = defineSubcommand({
  name: 'log',
  usage: 'log [number]',
  summary: 'Who changed what in an episode, and when.',
  input: OptionalNumber,
  may: mayRead,
  run: ({ show, input: number }, context: Needs) => loadLog(context, show, number),
  view: (known) => ({ message: logMessage(known) }),
});
