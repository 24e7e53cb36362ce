import emoji from '../../src/domain/emoji-names.json' with { type: 'json' };
import type { PlaygroundSlack } from '../slack.ts';

/** An entry of the clock's menu that does more than Slack does, such as the jump to the digest. */
export type ToolbarAction = { id: string; label: string; run: () => Promise<void> };

type Furniture = {
  manifestText: string;
  newsChannel: string | undefined;
  hostId: string | undefined;
};

/** What does not change while the page is open. */
export function describeWorkspace(
  { world }: PlaygroundSlack,
  { manifestText, newsChannel, hostId }: Furniture,
) {
  const { manifest, botUserId } = world.app;
  const { app_home, slash_commands, shortcuts } = manifest.features;
  return {
    team: world.team.name,
    app: {
      userId: botUserId,
      name: manifest.display_information.name,
      description: manifest.display_information.description ?? '',
      hasHome: app_home?.home_tab_enabled === true,
    },
    users: [...world.users.values()].map(({ id, name, real_name, is_bot }) => ({
      id,
      name,
      real_name,
      is_bot,
    })),
    commands: slash_commands.map(({ command, description, usage_hint = '' }) => ({
      command,
      description,
      hints: usage_hint
        .split('|')
        .map((hint) => hint.trim())
        .filter(Boolean),
    })),
    shortcuts: shortcuts.map(({ name, type, callback_id }) => ({ name, type, callback_id })),
    newsChannel,
    hostId,
    manifest: manifestText,
    emoji,
  };
}
