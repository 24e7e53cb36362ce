import type { App, SlashCommand } from '@slack/bolt';
import type { Context } from '../src/context.ts';
import { showFor } from '../src/desk/show-for.ts';
import { UserError } from '../src/errors.ts';
import { apology } from '../src/door/apology.ts';
import type { Message } from '../src/slack/message.ts';
import { escapeMrkdwn } from '../src/slack/text/mrkdwn.ts';
import { digest } from './digest.ts';
import { draft } from './draft.ts';
import { helpFor } from './help.ts';
import { list } from './list.ts';
import { newEpisode } from './new.ts';
import { publish } from './publish.ts';
import { show } from './show.ts';
import type { Subcommand } from './subcommand.ts';
import { why } from './why.ts';
import { splitFirstWord } from './words.ts';

const listed: readonly Subcommand[] = [draft, newEpisode, publish, list, show, why, digest];
const help = helpFor(listed);

export const subcommands: readonly Subcommand[] = [...listed, help];

export function registerCommands(app: App, context: Context): void {
  app.command('/episode', async ({ ack, command, respond }) => {
    await ack();
    const message = await answer(command, context).catch((error: unknown) =>
      apology(error, context.logger, `/episode ${splitFirstWord(command.text)[0]}`),
    );
    await respond({ response_type: 'ephemeral', ...message });
  });
}

async function answer(command: SlashCommand, context: Context): Promise<Message> {
  const [name, text] = splitFirstWord(command.text);
  const subcommand = name ? subcommands.find((known) => known.name === name.toLowerCase()) : help;
  if (!subcommand) {
    throw new UserError(
      `There is no \`/episode ${escapeMrkdwn(name.slice(0, 40).replaceAll('`', ''))}\`: \`/episode help\` says what there is.`,
    );
  }
  const theShow = await showFor(context, { userId: command.user_id, channelId: command.channel_id });
  return subcommand.run({ text, userId: command.user_id, show: theShow }, context);
}
