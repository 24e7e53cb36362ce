import { deliverInteraction, head } from './actions.ts';
import { startInteraction } from './interactions.ts';
import { ownChannel } from './lookup.ts';
import { storedMessage, withoutMetadata } from './messages.ts';
import { createResponseUrl } from './response-urls.ts';
import { takeTs, type World } from './world.ts';
import type { Interaction } from './world/interaction.ts';

export function shortcutsOf(world: World, userId: string) {
  return {
    /**
     * Picks one of the app's shortcuts by its callback id: a global one, or one in the menu of a message.
     * @throws when the manifest has no such shortcut for this place
     */
    async shortcut(callbackId: string, on?: { channel: string; ts: string }): Promise<Interaction> {
      const type = on ? 'message' : 'global';
      const known = world.app.manifest.features.shortcuts.some(
        (shortcut) => shortcut.callback_id === callbackId && shortcut.type === type,
      );
      if (!known) throw new Error(`The manifest has no ${type} shortcut ${callbackId}`);
      const interaction = startInteraction(world, userId, 'shortcut', on?.channel);
      const payload = on
        ? messageShortcut(world, interaction, callbackId, on)
        : { ...head(world, interaction, 'shortcut'), callback_id: callbackId, action_ts: takeTs(world) };
      const { api_app_id: _appId, user, ...told } = payload;
      await deliverInteraction(world, interaction, {
        ...told,
        user: on ? withoutUsername(user) : withoutName(user),
      });
      return interaction;
    },
  };
}

type Who = { id: string; username: string; name: string; team_id: string };

// Presses name a person twice, shortcuts once: as `username` in global ones, as `name` in those on messages.
function withoutName({ name: _name, ...user }: Who) {
  return user;
}

function withoutUsername({ username: _username, ...user }: Who) {
  return user;
}

function messageShortcut(
  world: World,
  interaction: Interaction,
  callbackId: string,
  { channel: channelId, ts }: { channel: string; ts: string },
) {
  const channel = ownChannel(world, channelId, interaction.userId);
  const { message } = storedMessage(channel, ts);
  return {
    ...head(world, interaction, 'message_action'),
    callback_id: callbackId,
    action_ts: takeTs(world),
    message_ts: ts,
    channel: { id: channelId, name: channel.name },
    message: withoutMetadata(message),
    response_url: createResponseUrl(world, {
      kind: 'app',
      interaction,
      channelId,
      // An answer is a message of its own: the one with the menu is somebody else's.
      source: undefined,
    }),
  };
}
