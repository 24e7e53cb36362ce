import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { loadOverview } from '../src/desk/overview.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { rundownModal } from '../src/slack/views/rundown.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

export const edit = defineSubcommand({
  name: 'edit',
  usage: 'edit',
  summary: 'The stories of the next episode: their order, sections, titles and words.',
  input: z.string(),
  may: mayRead,
  opensForm: true,
  run: async ({ show }, context: Needs) => ({
    overview: await loadOverview(context, show),
    now: context.now(),
  }),
  view: ({ overview, now }) => ({ form: rundownModal(overview, { page: 0, now }), follows: { page: 0 } }),
});
