import { SlackError } from './errors.ts';
import { newNumber, newSecret } from './ids.ts';
import type { Message } from './wire.ts';
import { changed, type World } from './world.ts';
import type { Channel } from './world/channel.ts';
import type { Seen, Interaction, Origin } from './world/interaction.ts';

/** How long a trigger can open a view. https://docs.slack.dev/interactivity/handling-user-interaction */
const TRIGGER_TTL_MS = 3000;

/** Somebody did something. Its trigger is as old as the payload is when it reaches the app. */
export function startInteraction(
  world: World,
  userId: string,
  origin: Origin,
  channelId?: string,
): Interaction {
  const lifeMs = TRIGGER_TTL_MS - world.settings.deliveryMs;
  const interaction: Interaction = {
    triggerId: `${newNumber()}.${newNumber()}.${newSecret()}`,
    userId,
    origin,
    channelId,
    expiresAt: new Date(world.clock.now().getTime() + lifeMs),
    exchanged: false,
    seen: [],
  };
  world.interactions.set(interaction.triggerId, interaction);
  return interaction;
}

/** A trigger opens one view, within three seconds. @throws SlackError otherwise */
export function exchangeTrigger(world: World, triggerId: string): Interaction {
  const interaction = world.interactions.get(triggerId);
  if (!interaction) throw new SlackError('invalid_trigger_id');
  if (interaction.exchanged) throw new SlackError('exchanged_trigger_id');
  if (interaction.expiresAt < world.clock.now()) throw expiry(world);
  interaction.exchanged = true;
  return interaction;
}

function expiry({ settings: { expiredTrigger } }: World): SlackError {
  const messages = ['[ERROR] `trigger_id` expired [json-pointer:/trigger_id]'];
  return new SlackError(
    expiredTrigger,
    expiredTrigger === 'invalid_arguments' ? { response_metadata: { messages } } : {},
  );
}

export function see(world: World, interaction: Interaction, seen: Seen): void {
  interaction.seen.push(seen);
  changed(world, { kind: 'interaction', interaction });
}

/** Something appeared for this person: it counts as the answer to the last thing they did. */
export function seeAsAnswer(world: World, userId: string, seen: Seen): void {
  const last = [...world.interactions.values()].findLast((interaction) => interaction.userId === userId);
  if (last) see(world, last, seen);
}

/** A direct message to a person counts as an answer to what they did, as an ephemeral one does. */
export function seeInDirect(world: World, { id, kind, members }: Channel, message: Message): void {
  if (kind !== 'im') return;
  for (const userId of members) {
    if (userId !== message.user)
      seeAsAnswer(world, userId, { kind: 'message', message: { ...message, channel: id } });
  }
}
