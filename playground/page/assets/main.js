import { hearChanges, read } from './api.js';
import { createApp } from './app.js';
import { createChannelPane } from './channel.js';
import { h } from './dom.js';
import { createInspector } from './inspector.js';
import { watchModals } from './modal.js';
import { createSidePane } from './side.js';
import { createSidebar } from './sidebar.js';
import { applyTheme } from './theme.js';
import { watchDirectMessages } from './notices.js';
import { createTopbar } from './topbar.js';

/** Changes that only the inspector shows. */
const BEHIND_THE_SCENES = new Set(['call', 'delivery', 'refusal']);

applyTheme();
const app = createApp(await read('/playground/workspace'));
const inspector = createInspector();
const sidebar = createSidebar(app, () => sidebar.classList.remove('open'));
const topbar = createTopbar(app, {
  toggleSidebar: () => sidebar.classList.toggle('open'),
  toggleInspector: inspector.toggle,
});
const pane = createChannelPane(app);
pane.addEventListener('pointerdown', () => sidebar.classList.remove('open'));
const offline = h(
  'p',
  { class: 'offline', role: 'status', hidden: true },
  'The playground has stopped. Start it again with npm start.',
);
document.body.append(
  topbar,
  offline,
  h('div', { id: 'toasts', role: 'status', 'aria-live': 'polite' }),
  h('div', { class: 'panes' }, sidebar, pane, createSidePane(app)),
  inspector.element,
);
document.title = `${app.workspace.app.name} playground`;
watchModals(app);
watchDirectMessages(app);

hearChanges(
  (kinds) => {
    inspector.heard();
    if (kinds.length === 0 || kinds.some((kind) => !BEHIND_THE_SCENES.has(kind))) void app.look();
  },
  (isConnected) => {
    app.isConnected = isConnected;
    offline.hidden = isConnected;
  },
);
