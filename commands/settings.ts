import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { openSettings } from '../src/desk/settings.ts';
import { mayEdit } from '../src/desk/who-may.ts';
import { settingsForm } from '../src/slack/views/settings-form.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'shows' | 'workspaces' | 'now'>;

export const settings = defineSubcommand({
  name: 'settings',
  usage: 'settings',
  summary: 'How the show works: its sections, digest, hosts, and what a story needs to get in.',
  input: z.string(),
  may: mayEdit,
  opensForm: true,
  run: ({ show, userId }, context: Needs) => openSettings(context, show, userId),
  view: (edited) => ({ form: settingsForm(edited) }),
});
