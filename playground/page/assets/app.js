/** @import { Person, Screen, Workspace } from './types.ts' */
import { perform, read } from './api.js';
import { toast } from './toast.js';

/** @typedef {ReturnType<typeof createApp>} App */
/** @typedef {{ kind: 'thread', ts: string } | { kind: 'file', id: string } | undefined} Side */

const REMEMBERED = 'playground:me';

/**
 * What the page knows and can do: who acts, which channel is open, and what is on the screen.
 *
 * @param {Workspace} workspace
 */
export function createApp(workspace) {
  const people = workspace.users.filter(({ is_bot }) => !is_bot);
  const users = new Map(workspace.users.map((user) => [user.id, user]));
  /** @type {Set<() => void>} */
  const drawings = new Set();
  /** @type {Map<string, string>} The latest ts that a person has seen in a channel. */
  const readUpTo = new Map();
  let looking = false;
  let lookAgain = false;

  const app = {
    workspace,
    people,
    me: rememberedPerson(people),
    channelId: workspace.newsChannel ?? '',
    tab: /** @type {'home' | 'messages'} */ ('messages'),
    side: /** @type {Side} */ (undefined),
    editing: /** @type {string | undefined} */ (undefined),
    isConnected: true,
    screen: /** @type {Screen | undefined} */ (undefined),

    now: () => new Date(app.screen?.now ?? Date.now()),
    channel: () => app.screen?.channels.find(({ id }) => id === app.channelId),
    threadTs: () => (app.side?.kind === 'thread' ? app.side.ts : undefined),

    /** @param {string | undefined} userId */
    nameOf(userId) {
      if (userId === 'USLACKBOT') return 'Slackbot';
      return users.get(userId ?? '')?.real_name ?? userId ?? 'Somebody';
    },
    /** @param {string | undefined} userId */
    isBot: (userId) => userId === 'USLACKBOT' || users.get(userId ?? '')?.is_bot === true,

    /** @param {() => void} draw */
    onDraw(draw) {
      drawings.add(draw);
    },
    redraw() {
      for (const draw of drawings) draw();
    },

    /** Reads everything again. When called while it reads, it reads once more. */
    async look() {
      if (looking) {
        lookAgain = true;
        return;
      }
      looking = true;
      try {
        do {
          lookAgain = false;
          await lookOnce();
        } while (lookAgain);
      } catch (error) {
        if (app.isConnected) toast(`The page could not be updated: ${messageOf(error)}`);
      } finally {
        looking = false;
      }
    },

    /**
     * Does something as the chosen person. Shows what goes wrong.
     *
     * @param {{ kind: string, [field: string]: unknown }} intent
     * @returns {Promise<any>} the outcome, or `undefined` when it failed
     */
    async do(intent) {
      try {
        const outcome = (await perform(app.me, intent)) ?? true;
        void app.look();
        return outcome;
      } catch (error) {
        toast(messageOf(error));
        return undefined;
      }
    },

    /** @param {string} userId */
    become(userId) {
      localStorage.setItem(REMEMBERED, userId);
      Object.assign(app, { me: userId, editing: undefined });
      return app.look();
    },
    /** @param {string} channelId */
    open(channelId) {
      Object.assign(app, { channelId, tab: 'messages', side: undefined, editing: undefined });
      return app.look();
    },
    async openApp() {
      const { channel } = (await app.do({ kind: 'openDirect' })) ?? {};
      if (!channel) return;
      const tab = workspace.app.hasHome ? 'home' : 'messages';
      Object.assign(app, { channelId: channel, tab, side: undefined });
      await app.do({ kind: 'openHome', tab });
    },
    /** @param {'home' | 'messages'} tab */
    openTab(tab) {
      app.tab = tab;
      return app.do({ kind: 'openHome', tab });
    },
    /** @param {Side} side */
    openSide(side) {
      app.side = side;
      return app.look();
    },
    /** @param {string | undefined} ts */
    edit(ts) {
      app.editing = ts;
      app.redraw();
    },

    /** @param {{ id: string, latest?: { ts: string, userId?: string | undefined } | undefined }} channel */
    isUnread({ id, latest }) {
      if (!latest || latest.userId === app.me) return false;
      return latest.ts > (readUpTo.get(`${app.me} ${id}`) ?? '');
    },
  };

  async function lookOnce() {
    const asked = { as: app.me, channel: app.channelId, thread: app.threadTs() };
    /** @type {Screen} */
    const screen = await read('/playground/screen', asked);
    // Somebody has chosen another person or channel in the meantime.
    if (asked.as !== app.me || asked.channel !== app.channelId || asked.thread !== app.threadTs()) {
      lookAgain = true;
      return;
    }
    const isFirst = ![...readUpTo.keys()].some((key) => key.startsWith(app.me));
    for (const { id, latest } of screen.channels) {
      if (isFirst || id === app.channelId) readUpTo.set(`${app.me} ${id}`, latest?.ts ?? '0');
    }
    app.screen = screen;
    // Not everybody sees every channel.
    const other = screen.channels.find(({ id }) => id === workspace.newsChannel) ?? screen.channels[0];
    if (!app.channel() && other) {
      Object.assign(app, { channelId: other.id, tab: 'messages', side: undefined });
      lookAgain = true;
    }
    app.redraw();
  }

  return app;
}

/** @param {Person[]} people */
function rememberedPerson(people) {
  const remembered = localStorage.getItem(REMEMBERED);
  return (people.find(({ id }) => id === remembered) ?? people[0])?.id ?? '';
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
