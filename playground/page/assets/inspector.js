/** @import { Item } from './dom.js' */
/** @import { Inspection } from './types.ts' */
import { read } from './api.js';
import { h, showItems } from './dom.js';
import { icon } from './icons.js';
import { exactTime } from './time.js';

/** @typedef {'calls' | 'envelopes' | 'refusals' | 'withheld'} Tab */
/** @typedef {{ key: string, at: string, name: string, state: string, isBad: boolean, facts: [string, string][], parts: Record<string, unknown> }} Line */

const TABS = /** @type {const} */ ({
  calls: 'API calls',
  envelopes: 'Envelopes',
  refusals: 'Refused blocks',
  withheld: 'Not sent',
});

const EMPTY = {
  calls: 'The app has made no API calls yet.',
  envelopes: 'The app has been sent nothing yet.',
  refusals: 'No blocks were refused yet.',
  withheld: 'The app was sent every event it subscribed to.',
};

/** What is sent between Slack and the app, in a drawer at the bottom of the page. */
export function createInspector() {
  const tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Inspector' });
  const list = h('div', { class: 'inspector-lines', role: 'tabpanel' });
  const close = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': 'Close inspector' },
    icon('close'),
  );
  const element = h(
    'section',
    { class: 'inspector', hidden: true, 'aria-label': 'Inspector' },
    h('header', {}, tabs, h('span', { class: 'grow' }), close),
    list,
  );
  /** @type {Tab} */
  let tab = 'calls';
  /** @type {Inspection | undefined} */
  let inspection;

  const draw = () => {
    if (!inspection) return;
    const { totals } = inspection;
    tabs.replaceChildren(
      .../** @type {Tab[]} */ (Object.keys(TABS)).map((name) =>
        h(
          'button',
          {
            type: 'button',
            role: 'tab',
            'aria-selected': String(name === tab),
            on: { click: () => ((tab = name), draw()) },
          },
          TABS[name],
          h(
            'span',
            { class: name === 'refusals' && totals.refusals > 0 ? 'count bad' : 'count' },
            String(totals[name]),
          ),
        ),
      ),
    );
    const lines = LINES[tab](inspection);
    const empty = { key: `${tab} empty`, version: '', create: () => h('p', { class: 'empty' }, EMPTY[tab]) };
    showItems(list, lines.length > 0 ? lines.map((line) => itemOf(tab, line)) : [empty]);
  };
  const look = async () => {
    inspection = await read('/playground/inspector');
    draw();
  };
  const toggle = () => {
    element.hidden = !element.hidden;
    if (!element.hidden) void look();
  };
  close.addEventListener('click', toggle);
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') toggle();
  });
  return {
    element,
    toggle,
    heard() {
      if (!element.hidden) void look();
    },
  };
}

/** @type {Record<Tab, (inspection: Inspection) => Line[]>} */
const LINES = {
  calls: ({ calls }) =>
    calls.map(({ line, method, args, unknownArguments, scope, at, ms, status, answer }) => ({
      key: `call ${line}`,
      at,
      name: method,
      state:
        answer['ok'] === true ? 'ok' : `${/** @type {string | undefined} */ (answer['error']) ?? status}`,
      isBad: answer['ok'] !== true,
      facts: [
        ['scope', scope ?? 'none needed'],
        ['took', duration(ms)],
        ...(unknownArguments.length > 0
          ? [/** @type {[string, string]} */ (['ignored', unknownArguments.join(', ')])]
          : []),
      ],
      parts: { arguments: args, answer },
    })),
  envelopes: ({ envelopes }) =>
    envelopes.map(
      ({
        line,
        kind,
        what,
        payload,
        attempt,
        retryReason,
        sentAt,
        outcome,
        failure,
        acknowledgedMs,
        response,
        via,
      }) => ({
        key: `envelope ${line}`,
        at: sentAt,
        name: what,
        state: outcome === 'failed' ? (failure ?? 'failed') : outcome,
        isBad: outcome === 'failed',
        facts: [
          ['kind', kind],
          ['acknowledged', acknowledgedMs === undefined ? 'not yet' : `after ${duration(acknowledgedMs)}`],
          ...(attempt > 0
            ? [/** @type {[string, string]} */ (['retry', `${attempt}, ${retryReason ?? ''}`])]
            : []),
        ],
        parts: {
          payload,
          ...(response !== undefined && response !== null && { response }),
          ...(via && { via }),
        },
      }),
    ),
  refusals: ({ refusals }) =>
    refusals.map(({ line, at, method, pointer, reason, blocks }) => ({
      key: `refusal ${line}`,
      at,
      name: reason,
      state: 'refused',
      isBad: true,
      facts: [
        ['by', method],
        ['at', pointer],
      ],
      parts: { blocks },
    })),
  withheld: ({ withheld }) =>
    withheld.map(({ line, at, event, withheld: reason }) => ({
      key: `withheld ${line}`,
      at,
      name: event.type,
      state: reason ?? '',
      isBad: false,
      facts: [],
      parts: { event },
    })),
};

/** @param {number} ms */
const duration = (ms) => (ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`);

/**
 * @param {Tab} tab
 * @param {Line} line
 * @returns {Item}
 */
function itemOf(tab, { key, at, name, state, isBad, facts, parts }) {
  return {
    key,
    version: JSON.stringify([tab, state, facts]),
    create() {
      const details = h(
        'details',
        { class: isBad ? 'bad' : undefined },
        h(
          'summary',
          {},
          h('time', {}, exactTime(new Date(at))),
          h('strong', {}, name),
          h('span', { class: 'state' }, state),
          ...facts.map(([fact, value]) => h('span', { class: 'fact' }, h('small', {}, `${fact} `), value)),
        ),
      );
      // Payloads are long, and few of them are opened.
      details.addEventListener(
        'toggle',
        () => {
          for (const [part, value] of Object.entries(parts)) {
            details.append(h('h3', {}, part), h('pre', { tabindex: 0 }, JSON.stringify(value, null, 2)));
          }
        },
        { once: true },
      );
      return details;
    },
  };
}
