/** @import { App } from './app.js' */
import { channelName } from './channel.js';
import { toast } from './toast.js';

/**
 * Tells people about direct messages in conversations that are not open, such as a file that a command sent.
 *
 * @param {App} app
 */
export function watchDirectMessages(app) {
  /** @type {Map<string, string>} */
  const told = new Map();
  app.onDraw(() => {
    for (const channel of app.screen?.channels ?? []) {
      const key = `${app.me} ${channel.id}`;
      const ts = channel.latest?.ts ?? '0';
      const isNew = told.get(key) !== ts && app.isUnread(channel) && channel.id !== app.channelId;
      told.set(key, ts);
      if (!isNew || channel.kind !== 'im') continue;
      toast(`${channelName(app, channel)} sent you a message.`, {
        label: 'Open',
        run: () => void app.open(channel.id),
      });
    }
  });
}
