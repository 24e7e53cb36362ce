import { z } from 'zod';
import { mayRead } from '../../src/desk/who-may.ts';
import { tripHelpMessage } from '../../src/slack/views/trip-help.ts';
import { defineSubcommand, type Subcommand } from '../subcommand.ts';

/** Made from the subcommands themselves, so that it cannot go stale. */
export function helpFor(subcommands: readonly Subcommand[]) {
  const help: Subcommand = defineSubcommand({
    name: 'help',
    usage: 'help',
    summary: 'What you can type.',
    input: z.string(),
    may: mayRead,
    run: async () => [...subcommands, help],
    view: (all) => ({ message: tripHelpMessage(all) }),
  });
  return help;
}
