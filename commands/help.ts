import { z } from 'zod';
import { mayRead } from '../src/desk/who-may.ts';
import type { Show } from '../src/domain/show.ts';
import type { Message } from '../src/slack/message.ts';
import { defineSubcommand, type Subcommand } from './subcommand.ts';

type Draw = (subcommands: readonly Subcommand[], show: Show) => Message;

/** Made from the subcommands themselves, so that it cannot go stale. */
export function helpFor(subcommands: readonly Subcommand[], draw: Draw) {
  const help: Subcommand = defineSubcommand({
    name: 'help',
    usage: 'help',
    summary: 'What you can type.',
    input: z.string(),
    may: mayRead,
    run: async () => [...subcommands, help],
    view: (all, { show }) => ({ message: draw(all, show) }),
  });
  return help;
}
