/** @import { App } from './app.js' */
/** @import { ChannelLine } from './types.ts' */
import { channelIcon, channelName, isDirect, isDirectWithApp } from './channel.js';
import { h, showItems } from './dom.js';
import { avatar } from './avatars.js';

/**
 * @param {App} app
 * @param {() => void} onPick
 */
export function createSidebar(app, onPick) {
  const channels = h('ul', {});
  const directs = h('ul', {});
  const apps = h('ul', {});
  const directHeading = h('h2', {}, 'Direct messages');
  const element = h(
    'nav',
    { class: 'sidebar', 'aria-label': 'Channels' },
    h('p', { class: 'team' }, app.workspace.team),
    h('h2', {}, 'Channels'),
    channels,
    directHeading,
    directs,
    h('h2', {}, 'Apps'),
    apps,
  );
  app.onDraw(() => {
    const all = app.screen?.channels ?? [];
    const withApp = all.find((channel) => isDirectWithApp(app, channel));
    const others = all.filter((channel) => isDirect(channel) && channel !== withApp);
    directHeading.hidden = others.length === 0;
    showItems(
      channels,
      all.filter((channel) => !isDirect(channel)).map((channel) => channelItem(app, channel, onPick)),
    );
    showItems(
      directs,
      others.map((channel) => channelItem(app, channel, onPick)),
    );
    showItems(apps, [appItem(app, withApp, onPick)]);
  });
  return element;
}

/**
 * @param {App} app
 * @param {ChannelLine} channel
 * @param {() => void} onPick
 */
function channelItem(app, channel, onPick) {
  const name = channelName(app, channel);
  const open = () => (onPick(), app.open(channel.id));
  return item(
    app,
    channel,
    [
      channelIcon(channel) ||
        avatar(
          app,
          channel.members.find((id) => id !== app.me),
        ),
      name,
    ],
    open,
    channel.id === app.channelId,
  );
}

/**
 * @param {App} app
 * @param {ChannelLine | undefined} channel
 * @param {() => void} onPick
 */
function appItem(app, channel, onPick) {
  const { name, userId } = app.workspace.app;
  const open = () => (onPick(), app.openApp());
  const line = channel ?? { id: userId };
  return item(app, line, [avatar(app, userId), name], open, channel?.id === app.channelId);
}

/**
 * @param {App} app
 * @param {Pick<ChannelLine, 'id'> & Partial<ChannelLine>} channel
 * @param {import('./dom.js').Child[]} content
 * @param {() => unknown} open
 * @param {boolean} isOpen
 */
function item(app, channel, content, open, isOpen) {
  const isUnread = !isOpen && app.isUnread(channel);
  return {
    key: channel.id,
    version: JSON.stringify([content.filter((part) => typeof part === 'string'), isOpen, isUnread, app.me]),
    create: () =>
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            class: isUnread ? 'unread' : undefined,
            'aria-current': isOpen ? 'page' : undefined,
            'data-focus': 'open',
            on: { click: open },
          },
          ...content,
          isUnread && h('span', { class: 'dot', title: 'New messages' }),
        ),
      ),
  };
}
