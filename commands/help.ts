import { helpMessage } from '../src/slack/views/help.ts';
import type { Subcommand } from './subcommand.ts';

/** Made from the subcommands themselves, so that it cannot go stale. */
export function helpFor(subcommands: readonly Subcommand[]): Subcommand {
  const help: Subcommand = {
    name: 'help',
    usage: 'help',
    summary: 'What there is.',
    run: async ({ show }) => helpMessage([...subcommands, help], show.sections),
  };
  return help;
}
