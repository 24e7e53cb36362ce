import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { showFor } from '../src/desk/show-for.ts';
import { modalFor } from '../src/door/modal.ts';
import { serve } from '../src/door/serve.ts';
import { nearestWord } from '../src/domain/words/nearest.ts';
import { UserError } from '../src/errors.ts';
import { clip } from '../src/slack/text/clip.ts';
import { escapeMrkdwn } from '../src/slack/text/mrkdwn.ts';
import { helpMessage } from '../src/slack/views/help.ts';
import { check } from './check.ts';
import { digest } from './digest.ts';
import { draft } from './draft.ts';
import { edit } from './edit.ts';
import { helpFor } from './help.ts';
import { list } from './list.ts';
import { log } from './log.ts';
import { newEpisode } from './new.ts';
import { publish } from './publish.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { show } from './show.ts';
import type { Subcommand } from './subcommand.ts';
import { status } from './status.ts';
import { sync } from './sync.ts';
import { tripSubcommands } from './trip/index.ts';
import { unpublish } from './unpublish.ts';
import { why } from './why.ts';
import { splitFirstWord } from './words.ts';

const NAME_SHOWN = 40;

const listed: readonly Subcommand[] = [
  draft,
  edit,
  newEpisode,
  check,
  publish,
  unpublish,
  log,
  list,
  show,
  search,
  why,
  digest,
  settings,
  status,
  sync,
];
const help = helpFor(listed, (all, { sections }) => helpMessage(all, sections));

export const subcommands: readonly Subcommand[] = [...listed, help];

/** Leads those who type a command to the subcommand that they name. */
export function registerCommands(app: App, context: Context): void {
  lead(app, context, '/episode', subcommands);
  lead(app, context, '/trip', tripSubcommands);
}

function lead(app: App, context: Context, typedCommand: string, all: readonly Subcommand[]): void {
  app.command(typedCommand, async ({ ack, command, respond, context: bolt }) => {
    await ack();
    const { user_id: userId, channel_id: channelId, trigger_id: trigger } = command;
    const [name, brought] = splitFirstWord(command.text);
    const workspaceId = z.int().parse(bolt['workspaceId']);
    const modal = modalFor(context.workspaces.of({ workspaceId }).slack, { trigger });
    const known = all.find((subcommand) => subcommand.name === (name.toLowerCase() || help.name));
    await serve(context, {
      purpose: `${typedCommand} ${name}`,
      brought,
      ...(known?.opensForm ? { hurry: modal.hurry } : {}),
      async arrive() {
        if (!known) throw unknownSubcommand(typedCommand, name, all);
        const isAboutTrips = all === tripSubcommands;
        const theShow = await showFor(context, { workspaceId, userId, channelId, isAboutTrips });
        return { door: known, visit: { userId, show: theShow, typedIn: channelId } };
      },
      open: modal.show,
      async tell(message) {
        if (await modal.say(message.text)) return;
        await respond({ response_type: 'ephemeral', ...message });
      },
    });
  });
}

function unknownSubcommand(command: string, name: string, all: readonly Subcommand[]): UserError {
  const shown = escapeMrkdwn(clip(name.replaceAll('`', ''), NAME_SHOWN));
  const nearest = nearestWord(
    name.toLowerCase().slice(0, NAME_SHOWN),
    all.map((subcommand) => subcommand.name),
  );
  const meant = nearest ? ` Did you mean \`${command} ${nearest}\`?` : '';
  return new UserError(
    `There is no \`${command} ${shown}\`.${meant} See what you can type with \`${command} help\`.`,
  );
}
