/** @import { App } from './app.js' */
/** @import { ChannelLine, Message, View } from './types.ts' */
import { drawBlocks } from './blocks.js';
import { encoded } from './api.js';
import { createComposer } from './composer.js';
import { sentText } from './composer-text.js';
import { h } from './dom.js';
import { withEmoji } from './emoji.js';
import { icon } from './icons.js';
import { createTimeline } from './timeline.js';
import { createWelcome } from './welcome.js';

/**
 * The middle of the page: a channel, or the app with its Home.
 *
 * @param {App} app
 */
export function createChannelPane(app) {
  const head = h('header', { class: 'pane-head' });
  const timeline = createTimeline(app, 'Messages', false);
  const home = h('div', { class: 'home', role: 'tabpanel', 'aria-label': 'Home' });
  const foot = h('div', { class: 'pane-foot' });
  /** @type {Map<string, ReturnType<typeof createComposer>>} Drafts stay, by person and channel. */
  const composers = new Map();
  const welcome = createWelcome(app, (text) => composers.get(composerKey(app))?.write(text));
  const element = h(
    'main',
    { class: 'pane', 'aria-label': 'Channel' },
    head,
    welcome.element,
    timeline.element,
    home,
    foot,
  );

  app.onDraw(() => {
    const channel = app.channel();
    if (!channel) return;
    const isHome = app.tab === 'home';
    head.replaceChildren(...heading(app, channel).filter((part) => part !== false));
    timeline.element.hidden = isHome;
    home.hidden = !isHome;
    foot.hidden = isHome;
    welcome.show(channel.id === app.workspace.newsChannel);
    if (isHome) showHome(app, home, /** @type {View | undefined} */ (app.screen?.home));
    timeline.show(/** @type {Message[]} */ (app.screen?.messages ?? []), composerKey(app));
    showFoot(app, foot, channel, composers);
  });
  return element;
}

/** @param {App} app */
const composerKey = (app) => `${app.me} ${app.channelId}`;

/**
 * @param {App} app
 * @param {ChannelLine} channel
 */
function heading(app, channel) {
  const withApp = isDirectWithApp(app, channel);
  return [
    h('h1', {}, channelIcon(channel), channelName(app, channel)),
    withApp && app.workspace.app.hasHome
      ? tabs(app)
      : h('p', { class: 'topic' }, withEmoji(app.workspace.emoji, channel.topic)),
    channel.canvases.length > 0 &&
      h(
        'span',
        { class: 'count', title: channel.canvases.map(({ markdown }) => markdown).join('\n\n') },
        `Canvas: ${channel.canvases.map(({ title }) => title).join(', ')}`,
      ),
    h('span', { class: 'grow' }),
    !isDirect(channel) &&
      h(
        'span',
        { class: 'count', title: channel.members.map(app.nameOf).join(', ') },
        `${channel.members.length} members`,
      ),
  ];
}

/**
 * @param {App} app
 * @param {ChannelLine} channel
 */
export function isDirectWithApp(app, { kind, members }) {
  return kind === 'im' && members.includes(app.workspace.app.userId);
}

/** @param {ChannelLine} channel */
export const isDirect = ({ kind }) => kind === 'im' || kind === 'mpim';

/** @param {ChannelLine} channel */
export function channelIcon({ kind }) {
  if (kind === 'public') return icon('hash');
  return kind === 'private' ? icon('lock') : '';
}

/**
 * @param {App} app
 * @param {ChannelLine} channel
 */
export function channelName(app, { name, members }) {
  if (name) return name;
  const others = members.filter((id) => id !== app.me);
  return others.map(app.nameOf).join(', ') || `${app.nameOf(app.me)} (you)`;
}

/** @param {App} app */
function tabs(app) {
  const tab = (/** @type {'home' | 'messages'} */ name, /** @type {string} */ label) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        'aria-selected': String(app.tab === name),
        on: { click: () => app.openTab(name) },
      },
      label,
    );
  return h('div', { class: 'tabs', role: 'tablist' }, tab('home', 'Home'), tab('messages', 'Messages'));
}

/**
 * @param {App} app
 * @param {HTMLElement} home
 * @param {View | undefined} view
 */
function showHome(app, home, view) {
  const version = view ? `${app.me} ${view.id} ${view.hash}` : 'none';
  if (home.dataset['version'] === version) return;
  home.dataset['version'] = version;
  home.replaceChildren(
    view
      ? drawBlocks(app, view.blocks, {
          place: { viewId: view.id },
          chosen: app.screen?.homeValues,
          fields: new Map(),
        })
      : h('p', { class: 'empty' }, `${app.workspace.app.name} has not published anything here yet.`),
  );
}

/**
 * @param {App} app
 * @param {HTMLElement} foot
 * @param {ChannelLine} channel
 * @param {Map<string, ReturnType<typeof createComposer>>} composers
 */
function showFoot(app, foot, channel, composers) {
  const { id, isMember } = channel;
  const name = channelName(app, channel);
  const key = composerKey(app);
  if (!isMember) {
    const join = h(
      'button',
      { type: 'button', class: 'button primary', on: { click: () => app.do({ kind: 'join', channel: id }) } },
      'Join',
    );
    foot.replaceChildren(h('div', { class: 'join' }, `You are not in #${name} yet.`, join));
    return;
  }
  let composer = composers.get(key);
  if (!composer) {
    const send = (/** @type {string} */ text) =>
      app.do(
        text.startsWith('/') && !/^\/me\s/.test(text)
          ? { kind: 'command', channel: id, line: text }
          : { kind: 'post', channel: id, text },
      );
    const upload = async (/** @type {File[]} */ files, /** @type {string} */ text) =>
      app.do({
        kind: 'upload',
        channel: id,
        text: sentText(app, text),
        files: await Promise.all(files.map(encoded)),
      });
    const label = `Message ${channel.name ? '#' : ''}${name}`;
    composer = createComposer(app, { label, send, upload });
    composers.set(key, composer);
  }
  if (foot.firstElementChild !== composer.element) foot.replaceChildren(composer.element);
}
