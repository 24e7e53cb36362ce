import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { checkAgain } from '../src/desk/check.ts';
import { mayEdit } from '../src/desk/who-may.ts';
import { checkModal } from '../src/slack/views/check.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'links' | 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

export const check = defineSubcommand({
  name: 'check',
  usage: 'check',
  summary: 'What stands between the draft and publishing.',
  input: z.string(),
  may: mayEdit,
  opensForm: true,
  run: ({ show }, context: Needs) => checkAgain(context, show),
  view: (checked) => ({ form: checkModal(checked), follows: { page: 0, place: 'check' } }),
});
