/** @import { App } from './app.js' */
import { h } from './dom.js';
import { icon } from './icons.js';
import { showInstall } from './install.js';
import { avatar } from './avatars.js';
import { openMenu } from './popover.js';
import { switchTheme } from './theme.js';
import { clockTime } from './time.js';

const HOUR_MS = 3_600_000;

/**
 * @param {App} app
 * @param {{ toggleSidebar: () => void, toggleInspector: () => void }} panes
 */
export function createTopbar(app, { toggleSidebar, toggleInspector }) {
  const menu = iconButton('menu', 'Channels', toggleSidebar);
  menu.classList.add('only-narrow');
  return h(
    'header',
    { class: 'topbar' },
    menu,
    h('span', { class: 'brand' }, app.workspace.app.name, h('small', {}, 'playground')),
    peopleSwitch(app),
    clockButton(app),
    h('span', { class: 'grow' }),
    h(
      'button',
      {
        type: 'button',
        class: 'install-button',
        title: 'Use it in your Slack',
        on: { click: () => showInstall(app) },
      },
      icon('plug'),
      h('span', {}, 'Use it in your Slack'),
    ),
    iconButton('pulse', 'Inspector', toggleInspector),
    themeButton(),
  );
}

/** @param {App} app */
function peopleSwitch(app) {
  const name = h('span', { class: 'acting-name' });
  const choices = app.people.map(({ id, real_name }) => {
    const isHost = id === app.workspace.hostId;
    const choice = h('input', {
      type: 'radio',
      name: 'acting',
      value: id,
      'aria-label': real_name,
      checked: id === app.me,
    });
    choice.addEventListener('change', () => void app.become(id));
    return h(
      'label',
      { class: 'acting', title: `Act as ${real_name}${isHost ? ', the host' : ''}` },
      choice,
      avatar(app, id),
    );
  });
  app.onDraw(() => {
    const host = app.me === app.workspace.hostId ? ' · host' : '';
    name.textContent = `${app.nameOf(app.me)}${host}`;
  });
  return h(
    'fieldset',
    { class: 'people' },
    h('legend', {}, 'Act as'),
    h('span', { class: 'people-label', 'aria-hidden': 'true' }, 'Act as'),
    ...choices,
    name,
  );
}

/** @param {App} app */
function clockButton(app) {
  const time = h('time', {});
  const button = h(
    'button',
    { type: 'button', class: 'clock', 'aria-haspopup': 'menu', title: 'The workspace’s clock' },
    icon('clock'),
    time,
  );
  const advance = (/** @type {number} */ ms) => () => app.do({ kind: 'advance', ms });
  button.addEventListener('click', () =>
    openMenu(button, [
      ...(app.screen?.actions ?? []).map(({ id, label }) => ({
        label,
        run: () => app.do({ kind: 'action', id }),
      })),
      { label: 'An hour later', run: advance(HOUR_MS) },
      { label: 'A day later', run: advance(24 * HOUR_MS) },
      { label: 'A week later', run: advance(7 * 24 * HOUR_MS) },
    ]),
  );
  app.onDraw(() => {
    time.textContent = clockTime(app.now());
    time.dateTime = app.now().toISOString();
  });
  return button;
}

function themeButton() {
  const button = iconButton('moon', 'Light or dark', () => switchTheme());
  button.classList.add('theme-button');
  button.append(icon('sun'));
  return button;
}

/**
 * @param {Parameters<typeof icon>[0]} name
 * @param {string} label
 * @param {() => void} run
 */
function iconButton(name, label, run) {
  return h(
    'button',
    { type: 'button', class: 'quiet', title: label, 'aria-label': label, on: { click: run } },
    icon(name),
  );
}
