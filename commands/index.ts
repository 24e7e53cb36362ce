import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { showFor } from '../src/desk/show-for.ts';
import { serve } from '../src/door/serve.ts';
import { nearestWord } from '../src/domain/words/nearest.ts';
import { UserError } from '../src/errors.ts';
import { clip } from '../src/slack/text/clip.ts';
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

const NAME_SHOWN = 40;

const listed: readonly Subcommand[] = [draft, newEpisode, publish, list, show, why, digest];
const help = helpFor(listed);

export const subcommands: readonly Subcommand[] = [...listed, help];

/** Leads those who type /episode to the subcommand they name. */
export function registerCommands(app: App, context: Context): void {
  app.command('/episode', async ({ ack, command, respond, context: bolt }) => {
    await ack();
    const { user_id: userId, channel_id: channelId } = command;
    const [name, brought] = splitFirstWord(command.text);
    await serve(context, {
      purpose: `/episode ${name}`,
      brought,
      async arrive() {
        const door = subcommandNamed(name);
        const workspaceId = z.int().parse(bolt['workspaceId']);
        const theShow = await showFor(context, { workspaceId, userId, channelId });
        return { door, visit: { userId, show: theShow, typedIn: channelId } };
      },
      tell: async (message) => {
        await respond({ response_type: 'ephemeral', ...message });
      },
    });
  });
}

function subcommandNamed(name: string): Subcommand {
  const typed = name.toLowerCase();
  const subcommand = name ? subcommands.find((known) => known.name === typed) : help;
  if (subcommand) return subcommand;
  const shown = escapeMrkdwn(clip(name.replaceAll('`', ''), NAME_SHOWN));
  const nearest = nearestWord(
    typed.slice(0, NAME_SHOWN),
    subcommands.map((known) => known.name),
  );
  const meant = nearest ? ` Did you mean \`/episode ${nearest}\`?` : '';
  throw new UserError(
    `There is no \`/episode ${shown}\`.${meant} See what you can type with \`/episode help\`.`,
  );
}
