import { CHANNEL_TYPE, SCOPE_FAMILY } from './channel-kinds.ts';
import { deliver } from './deliveries.ts';
import { newId } from './ids.ts';
import { changed, seconds, type World } from './world.ts';
import type { Channel } from './world/channel.ts';
import type { SlackEvent, LoggedEvent } from './world/event.ts';

/** Whom an event is for: the members of a channel, or the app alone. */
type Emission = { event: SlackEvent; channel: Channel } | { event: SlackEvent; to: 'app' };

/** Which scope an event asks for besides its subscription. https://docs.slack.dev/reference/events */
const SCOPE_OF_EVENT: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  file_shared: 'files:read',
};

/** Logs the event, and sends it to the app when the app subscribed to it, has the scope and is in the channel. */
export function emit(world: World, emission: Emission): void {
  const channel = 'channel' in emission ? emission.channel : undefined;
  const logged: LoggedEvent = {
    id: newId('Ev'),
    at: world.clock.now(),
    event: emission.event,
    channelId: channel?.id,
    withheld: reasonToWithhold(world, emission.event, channel),
  };
  world.events.push(logged);
  changed(world, { kind: 'event', event: logged });
  if (logged.withheld === undefined) deliver(world, { kind: 'events_api', payload: wrap(world, logged) });
}

function reasonToWithhold(world: World, event: SlackEvent, channel: Channel | undefined): string | undefined {
  const { settings, oauth_config } = world.app.manifest;
  const subscription = subscriptionOf(event, channel);
  if (world.silent) return 'the past';
  if (world.app.refusedTokens.has(world.app.botToken)) return 'the token counts no more';
  if (!settings.event_subscriptions.bot_events.includes(subscription))
    return `not subscribed: ${subscription}`;
  const scope = scopeOf(event, channel);
  if (scope && !oauth_config.scopes.bot.includes(scope)) return `missing scope: ${scope}`;
  if (channel && !hears(world, event, channel)) return 'the bot is not in the channel';
  return undefined;
}

function subscriptionOf(event: SlackEvent, channel: Channel | undefined): string {
  return event.type === 'message' && channel ? `message.${SCOPE_FAMILY[channel.kind]}` : event.type;
}

function scopeOf(event: SlackEvent, channel: Channel | undefined): string | undefined {
  if (channel && event.type === 'message') return `${SCOPE_FAMILY[channel.kind]}:history`;
  if (channel && /^(member_|channel_|group_)/.test(event.type)) return `${SCOPE_FAMILY[channel.kind]}:read`;
  return SCOPE_OF_EVENT[event.type];
}

function hears(world: World, event: SlackEvent, channel: Channel): boolean {
  return event['user'] === world.app.botUserId || channel.members.has(world.app.botUserId);
}

function wrap(world: World, { id, at, event, channelId }: LoggedEvent) {
  return {
    token: 'playground-verification-token',
    team_id: world.team.id,
    context_team_id: world.team.id,
    context_enterprise_id: null,
    api_app_id: world.app.id,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: seconds(at),
    authorizations: [
      {
        enterprise_id: null,
        team_id: world.team.id,
        user_id: world.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${Buffer.from(JSON.stringify({ et: event.type, tid: world.team.id, cid: channelId })).toString('base64url')}`,
  };
}

/** A message event is the message itself, with its place and time. */
export function messageEvent(channel: Channel, message: object, ts: string): SlackEvent {
  return {
    ...message,
    type: 'message',
    channel: channel.id,
    event_ts: ts,
    channel_type: CHANNEL_TYPE[channel.kind],
  };
}
