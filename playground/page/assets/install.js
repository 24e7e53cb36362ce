/** @import { App } from './app.js' */
import { openDialog } from './dialog.js';
import { h, outwardLink } from './dom.js';

const START = 'SLACK_BOT_TOKEN=xoxb-… \\\nSLACK_APP_TOKEN=xapp-… \\\nnpm start';

/**
 * How to use the app in one's own Slack.
 *
 * @param {App} app
 */
export function showInstall(app) {
  const { manifest, app: about } = app.workspace;
  openDialog(
    'Use it in your Slack',
    [
      h(
        'ol',
        { class: 'install' },
        h(
          'li',
          {},
          'Go to ',
          outwardLink('https://api.slack.com/apps?new_app=1', 'api.slack.com/apps'),
          ', choose ',
          h('strong', {}, 'From a manifest'),
          ', pick your workspace and paste this:',
          copyable('manifest.yml', manifest),
        ),
        h(
          'li',
          {},
          'Under ',
          h('strong', {}, 'Install App'),
          ', install it and copy the bot token. It starts with ',
          h('code', {}, 'xoxb-'),
          '.',
        ),
        h(
          'li',
          {},
          'Under ',
          h('strong', {}, 'Basic Information'),
          ', create an app-level token with the scope ',
          h('code', {}, 'connections:write'),
          '. It starts with ',
          h('code', {}, 'xapp-'),
          '.',
        ),
        h('li', {}, 'Start the program with these two tokens:', copyable('shell', START)),
        h('li', {}, 'Invite it to your news channel: ', h('code', {}, `/invite @${about.name}`)),
      ),
    ],
    [],
    { wide: true },
  );
}

/**
 * @param {string} label
 * @param {string} text
 */
function copyable(label, text) {
  const copy = h('button', { type: 'button', class: 'button' }, 'Copy');
  copy.addEventListener('click', () => {
    void navigator.clipboard.writeText(text).then(() => (copy.textContent = 'Copied'));
  });
  return h(
    'div',
    { class: 'copyable' },
    h('div', { class: 'copyable-head' }, h('span', {}, label), copy),
    h('pre', { tabindex: 0 }, text),
  );
}
