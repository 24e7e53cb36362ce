/** @import { App } from './app.js' */
/** @import { FilePreview, Message } from './types.ts' */
import { read } from './api.js';
import { channelName } from './channel.js';
import { createComposer } from './composer.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { markdown } from './markdown.js';
import { createTimeline } from './timeline.js';
import { toast } from './toast.js';

/**
 * The pane beside the channel: a thread or a file.
 *
 * @param {App} app
 */
export function createSidePane(app) {
  const element = h('aside', { class: 'side', hidden: true });
  let shown = '';
  /** @type {ReturnType<typeof createThread> | undefined} */
  let thread;

  app.onDraw(() => {
    const { side } = app;
    element.hidden = !side;
    const key = side ? `${app.me} ${app.channelId} ${JSON.stringify(side)}` : '';
    if (key !== shown) {
      shown = key;
      thread = undefined;
      element.replaceChildren();
      if (side?.kind === 'thread') {
        thread = createThread(app, side.ts);
        element.append(head(app, 'Thread', threadPlace(app)), thread.element);
        element.setAttribute('aria-label', 'Thread');
      }
      if (side?.kind === 'file') void showFile(app, element, side.id);
    }
    thread?.show();
  });
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void app.openSide(undefined);
  });
  return element;
}

/** @param {App} app */
function threadPlace(app) {
  const channel = app.channel();
  return channel ? `${channel.name ? '#' : ''}${channelName(app, channel)}` : '';
}

/**
 * @param {App} app
 * @param {string} title
 * @param {string} detail
 * @param {Node[]} tools
 */
function head(app, title, detail, ...tools) {
  const close = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': `Close ${title.toLowerCase()}` },
    icon('close'),
  );
  close.addEventListener('click', () => void app.openSide(undefined));
  return h(
    'header',
    { class: 'pane-head' },
    h('h2', {}, title),
    h('p', { class: 'topic' }, detail),
    h('span', { class: 'grow' }),
    ...tools,
    close,
  );
}

/**
 * @param {App} app
 * @param {string} ts
 */
function createThread(app, ts) {
  const timeline = createTimeline(app, 'Thread', true);
  const channel = app.channelId;
  const also = h('input', { type: 'checkbox' });
  const footer = h('label', { class: 'also' }, also, ` Also send to ${threadPlace(app)}`);
  const composer = createComposer(app, {
    label: 'Reply…',
    footer,
    async send(text) {
      if (/^\/(?!me\s)/.test(text)) return toast('Commands do not work in threads. Type it in the channel.');
      const broadcast = also.checked;
      also.checked = false;
      return app.do({ kind: 'post', channel, text, thread_ts: ts, broadcast });
    },
  });
  const foot = h('div', { class: 'pane-foot' }, composer.element);
  requestAnimationFrame(() => composer.area.focus());
  return {
    element: h('div', { class: 'thread' }, timeline.element, foot),
    show() {
      foot.hidden = !app.channel()?.isMember;
      timeline.show(/** @type {Message[]} */ (app.screen?.thread ?? []), ts);
    },
  };
}

/**
 * @param {App} app
 * @param {HTMLElement} element
 * @param {string} id
 */
async function showFile(app, element, id) {
  const path = `/playground/files/${id}`;
  /** @type {FilePreview | undefined} */
  const file = await read(path).catch(() => undefined);
  if (app.side?.kind !== 'file' || app.side.id !== id) return;
  element.setAttribute('aria-label', 'File');
  if (!file) {
    element.replaceChildren(head(app, 'File', ''), h('p', { class: 'empty' }, 'This file was not found.'));
    return;
  }
  const download = h(
    'a',
    { href: `${path}/content`, class: 'button', download: file.name },
    icon('download'),
    ' Download',
  );
  const text = file.tree
    ? markdown(app, file.tree)
    : h('pre', {}, file.text ?? 'There is no preview of this file.');
  const raw = h('details', { class: 'raw' }, h('summary', {}, 'Markdown'), h('pre', {}, file.text ?? ''));
  element.replaceChildren(
    head(app, 'File', file.name, download),
    h('div', { class: 'file-preview', tabindex: 0 }, text, file.tree && raw),
  );
}
