/** @import { App } from './app.js' */
import { channelName } from './channel.js';
import { toast } from './toast.js';

/**
 * Says so when something comes in a direct conversation nobody looks at: the file a command sent, say.
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
