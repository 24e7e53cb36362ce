import { findEphemeral, removeEphemeral, replaceEphemeral, showEphemeral } from './ephemerals.ts';
import { SlackError } from './errors.ts';
import { newNumber, newSecret } from './ids.ts';
import { see } from './interactions.ts';
import { addMessage, changeMessage, removeMessage } from './messages.ts';
import { botMessage, type Outgoing } from './outgoing.ts';
import type { World } from './world.ts';
import type { Channel } from './world/channel.ts';
import type { ResponseUrl } from './world/response-url.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const RESPONSE_URL_USES = 5;
const RESPONSE_URL_TTL_MS = 30 * 60_000;

type NewResponseUrl = Pick<ResponseUrl, 'interaction' | 'channelId' | 'source'> & {
  kind: 'commands' | 'actions' | 'app';
};

export type Response = Outgoing & {
  response_type?: 'ephemeral' | 'in_channel';
  replace_original?: boolean;
  delete_original?: boolean;
};

export function createResponseUrl(world: World, { kind, ...target }: NewResponseUrl): string {
  const path = `/hooks/${kind}/${world.team.id}/${newNumber()}/${newSecret()}`;
  const expiresAt = new Date(world.clock.now().getTime() + RESPONSE_URL_TTL_MS);
  world.responseUrls.set(path, { ...target, ignoresThreads: kind === 'app', uses: 0, expiresAt });
  return world.origin + path;
}

/** Counts one use. @throws SlackError when it is unknown, too old or used up */
export function takeResponseUrl(world: World, path: string): ResponseUrl {
  const target = world.responseUrls.get(path);
  if (!target) throw new SlackError('no_such_url');
  if (target.expiresAt < world.clock.now()) throw new SlackError('expired_url');
  if (target.uses >= RESPONSE_URL_USES) throw new SlackError('used_url');
  target.uses += 1;
  return target;
}

/**
 * Puts an answer where it belongs: in place of the pressed message unless it says otherwise, to the one person, or into
 * the channel.
 */
export function respond(world: World, target: ResponseUrl, response: Response): void {
  const channel = world.channels.get(target.channelId);
  if (!channel) throw new SlackError('channel_not_found');
  const { source } = target;
  const { delete_original = false, replace_original = !delete_original } = response;
  if (source && delete_original) deleteOriginal(world, target);
  if (source && replace_original) replaceOriginal(world, target, response);
  else if (!source || !delete_original || hasContent(response)) answerAnew(world, channel, target, response);
}

function hasContent({ text, blocks, attachments }: Response): boolean {
  return Boolean(text || blocks?.length || attachments?.length);
}

function answerAnew(world: World, channel: Channel, target: ResponseUrl, response: Response): void {
  const { source, interaction, ignoresThreads } = target;
  const thread_ts = ignoresThreads ? undefined : (response.thread_ts ?? source?.threadTs);
  const { user, ...anonymous } = botMessage(world, { ...response, thread_ts });
  const isForAll = response.response_type === 'in_channel';
  const message = isForAll
    ? addMessage(world, channel, { ...anonymous, subtype: 'bot_message' }, { isResponse: true })
    : showEphemeral(world, {
        channelId: channel.id,
        userId: interaction.userId,
        message: { user, ...anonymous },
      }).message;
  see(world, interaction, { kind: 'message', message: { ...message, channel: channel.id } });
}

function deleteOriginal(world: World, { source, interaction, channelId }: ResponseUrl): void {
  const ephemeral = source && findEphemeral(world, interaction.userId, source.ts);
  const channel = world.channels.get(channelId);
  if (ephemeral) removeEphemeral(world, ephemeral);
  else if (source && channel?.messages.has(source.ts)) removeMessage(world, channel, source.ts);
}

function replaceOriginal(world: World, target: ResponseUrl, response: Response): void {
  const { source, interaction, channelId } = target;
  const channel = world.channels.get(channelId);
  if (!source || !channel) return;
  const fields = botMessage(world, response);
  const ephemeral = findEphemeral(world, interaction.userId, source.ts);
  if (ephemeral) replaceEphemeral(world, ephemeral, fields);
  else if (channel.messages.has(source.ts)) changeMessage(world, channel, source.ts, fields);
  else throw new SlackError('message_not_found');
  const message = ephemeral?.message ?? channel.messages.get(source.ts)?.message;
  if (message) see(world, interaction, { kind: 'message', message: { ...message, channel: channelId } });
}
