import { checkBlocks } from '../blocks/check.ts';
import { canRead } from './channels.ts';
import { deliverOnce } from './deliveries.ts';
import { showEphemeral } from './ephemerals.ts';
import { SlackError } from './errors.ts';
import { see, startInteraction } from './interactions.ts';
import { channelOf } from './lookup.ts';
import { createResponseUrl, type Response, respond } from './response-urls.ts';
import { waitUntil } from './waiting.ts';
import type { World } from './world.ts';
import type { Interaction, Seen } from './world/interaction.ts';

type CommandOptions = {
  channel: string;
  /** Typed into a thread's composer: Slack then refuses the command. */
  thread_ts?: string;
  /** How long to wait for something to be seen; real milliseconds. */
  ms?: number;
};

export function commandsOf(world: World, userId: string) {
  return {
    /**
     * Types a slash command, and gives the first thing this person then sees: a message, a view, or
     * Slack's own error. @throws when nothing is seen within `ms` (10 s)
     */
    async command(line: string, options: CommandOptions): Promise<Seen> {
      const interaction = await sendCommand(world, userId, line, options);
      return firstSeen(world, interaction, options.ms);
    },

    /** Like `command`, but waits only for Slack's own part. Look at `seen` later. */
    sendCommand(line: string, options: CommandOptions): Promise<Interaction> {
      return sendCommand(world, userId, line, options);
    },
  };
}

async function sendCommand(
  world: World,
  userId: string,
  line: string,
  { channel: channelId, thread_ts }: CommandOptions,
): Promise<Interaction> {
  const channel = channelOf(world, channelId);
  if (!canRead(channel, userId)) throw new Error(`${userId} cannot see ${channelId}`);
  const [, command = line, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line.trim()) ?? [];
  const interaction = startInteraction(world, userId, 'command', channelId);
  const known = world.app.manifest.features.slash_commands.find((candidate) => candidate.command === command);
  if (!known) {
    showError(world, interaction, `${command} is not a valid command.`);
    return interaction;
  }
  if (thread_ts !== undefined) {
    showError(world, interaction, `${command} is not supported in threads. Sorry!`);
    return interaction;
  }
  const response_url = createResponseUrl(world, {
    kind: 'commands',
    interaction,
    channelId,
    source: undefined,
  });
  const acknowledgement = await deliverOnce(world, {
    kind: 'slash_commands',
    acceptsResponse: true,
    payload: {
      token: 'playground-verification-token',
      team_id: world.team.id,
      team_domain: world.team.domain,
      channel_id: channelId,
      channel_name:
        channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name,
      user_id: userId,
      user_name: world.users.get(userId)?.name ?? '',
      command,
      text: known.should_escape ? escapeNames(world, text) : text,
      api_app_id: world.app.id,
      is_enterprise_install: 'false',
      response_url,
      trigger_id: interaction.triggerId,
    },
  });
  if (acknowledgement.ok) answerWith(world, interaction, command, acknowledgement.response);
  else
    showError(world, interaction, `${command} failed with the error "${errorOf(acknowledgement.failure)}"`);
  return interaction;
}

// People and channels come as mentions, a private channel without its name.
function escapeNames({ users, channels }: World, text: string): string {
  return text.replace(/(^|\s)([@#])([\w.-]+)/g, (typed, space: string, sign: string, name: string) => {
    const user = sign === '@' && [...users.values()].find((one) => one.name === name);
    if (user) return `${space}<@${user.id}|${name}>`;
    const channel = sign === '#' && [...channels.values()].find((one) => one.name === name);
    return channel ? `${space}<#${channel.id}|${channel.kind === 'private' ? '' : name}>` : typed;
  });
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands: what people read when an app fails them */
export function errorOf(failure: string): string {
  if (failure === 'timeout') return 'operation_timeout';
  return failure === 'http_error' ? 'dispatch_unknown_error' : 'dispatch_failed';
}

// What comes with the acknowledgement is shown at once.
function answerWith(world: World, interaction: Interaction, command: string, response: unknown): void {
  const message: Response = typeof response === 'string' ? { text: response } : (response ?? {});
  const { channelId = '' } = interaction;
  if (!message.text && !message.blocks && !message.attachments) return;
  try {
    if (message.blocks) checkBlocks(world, command, message.blocks, 'message');
    respond(
      world,
      {
        interaction,
        channelId,
        source: undefined,
        ignoresThreads: false,
        uses: 0,
        expiresAt: interaction.expiresAt,
      },
      message,
    );
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    showError(world, interaction, `${command} failed with the error "invalid_command_response"`);
  }
}

/** Slackbot tells the person, and nobody else. */
export function showError(world: World, interaction: Interaction, error: string): void {
  if (interaction.channelId) {
    showEphemeral(world, {
      channelId: interaction.channelId,
      userId: interaction.userId,
      message: { user: 'USLACKBOT', text: error },
    });
  }
  see(world, interaction, { kind: 'error', error });
}

const SEE_WITHIN_MS = 30_000;

/** @throws when this person sees nothing of it within `ms` */
export function firstSeen(world: World, interaction: Interaction, ms = SEE_WITHIN_MS): Promise<Seen> {
  return waitUntil(world, () => interaction.seen[0], ms, 'the person saw nothing');
}
