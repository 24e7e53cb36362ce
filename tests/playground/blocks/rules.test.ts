import { describe, expect, it } from 'vitest';
import { findFlaws } from '../../../playground/blocks/check.ts';
import type { Surface } from '../../../playground/blocks/surroundings.ts';
import { createSlack } from '../../../playground/slack.ts';
import type { Block } from '../../../playground/slack/wire.ts';
import type { Settings } from '../../../playground/slack/world/settings.ts';
import { FULL_MANIFEST } from '../support.ts';

const ADA = 'U0ADA000001';

const plain = (text: string) => ({ type: 'plain_text', text });

const option = (value: string, more = {}) => ({ text: plain(value), value, ...more });

const group = (...values: string[]) => ({
  label: plain('Group'),
  options: values.map((value) => option(value)),
});

const select = (fields: object) => ({
  type: 'static_select',
  options: [option('a'), option('b')],
  ...fields,
});

const multi = (fields: object) => ({ ...select(fields), type: 'multi_static_select' });

const grouped = (type: string, fields: object) => ({
  type,
  option_groups: [group('a', 'b'), group('c')],
  ...fields,
});

const boxes = (fields: object) => ({ type: 'checkboxes', options: [option('a')], ...fields });

const text = (fields: object = {}) => ({ type: 'plain_text_input', ...fields });

const number = (fields: object = {}) => ({ type: 'number_input', is_decimal_allowed: false, ...fields });

const input = (element: object, more = {}) => ({ type: 'input', label: plain('Label'), element, ...more });

const actions = (...elements: object[]) => ({ type: 'actions', elements });

const section = (words = 'x', more = {}) => ({ type: 'section', text: plain(words), ...more });

const container = (...child_blocks: object[]) => ({ type: 'container', title: plain('Title'), child_blocks });

const cell = (words: string) => ({ type: 'raw_text', text: words });

const table = (...rows: string[][]) => ({ type: 'table', rows: rows.map((row) => row.map(cell)) });

const dataTable = (...rows: object[][]) => ({ type: 'data_table', caption: 'Votes', rows });

const task = { type: 'task_card', task_id: '1', title: 'Check', status: 'pending' };

const plan = (count: number) => ({
  type: 'plan',
  title: 'Publish',
  tasks: Array.from({ length: count }, (_, at) => ({ ...task, task_id: String(at) })),
});

const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

/** What Slack would say of these blocks: reason and pointer, line by line. */
function flaws(surface: Surface, blocks: object[], settings: Partial<Settings> = {}): string[] {
  const slack = createSlack({ manifest: FULL_MANIFEST, settings });
  slack.addUser({ id: ADA, name: 'ada' });
  const sent = JSON.parse(JSON.stringify(blocks)) as Block[];
  return findFlaws(slack.world, sent, surface, '').map(({ reason, pointer }) => `${reason} ${pointer}`);
}

type Case = [what: string, block: object, reason: string];

describe('elements', () => {
  it.each<Case>([
    [
      'an empty list of initial options',
      input(multi({ initial_options: [] })),
      'no fewer than 1 items allowed /0/element/initial_options',
    ],
    [
      'one in checkboxes',
      input(boxes({ initial_options: [] })),
      'no fewer than 1 items allowed /0/element/initial_options',
    ],
    [
      'one of people',
      input({ type: 'multi_users_select', initial_users: [] }),
      'no fewer than 1 items allowed /0/element/initial_users',
    ],
    [
      'an empty initial text',
      input(text({ initial_value: '' })),
      'must be more than 0 characters /0/element/initial_value',
    ],
    [
      'an initial text over its limit',
      input(text({ initial_value: 'four', max_length: 3 })),
      'must be less than 4 characters /0/element/initial_value',
    ],
    ['a limit over 3,000', input(text({ max_length: 4000 })), 'must be at most 3000 /0/element/max_length'],
    ['a limit of 0', input(text({ max_length: 0 })), 'must be at least 1 /0/element/max_length'],
    ['a least length below 0', input(text({ min_length: -1 })), 'must be at least 0 /0/element/min_length'],
    [
      'a least length over the limit',
      input(text({ min_length: 5, max_length: 4 })),
      'must not be over max_length /0/element/min_length',
    ],
    [
      'a placeholder of 151 characters',
      input(text({ placeholder: plain('x'.repeat(151)) })),
      'must be less than 151 characters /0/element/placeholder/text',
    ],
    [
      'options and groups',
      input(select({ option_groups: [group('c')] })),
      'must not have both options and option_groups /0/element',
    ],
    [
      'neither options nor groups',
      input({ type: 'static_select' }),
      'missing required field: options /0/element',
    ],
    [
      'an initial option out of no group',
      input(grouped('static_select', { initial_option: option('d') })),
      'must be one of the provided options /0/element/initial_option',
    ],
    [
      'initial options out of two groups',
      input(grouped('multi_static_select', { initial_options: [option('a'), option('c')] })),
      'must be one of the provided options /0/element/initial_options',
    ],
    [
      'an initial option of another text',
      input(select({ initial_option: { text: plain('A'), value: 'a' } })),
      'must be one of the provided options /0/element/initial_option',
    ],
    [
      'a group of no options',
      input({ type: 'static_select', option_groups: [group()] }),
      'no fewer than 1 items allowed /0/element/option_groups',
    ],
    [
      'an address in an option',
      input({ type: 'static_select', options: [option('a', { url: 'https://a.example' })] }),
      'invalid additional property: url /0/element/options',
    ],
    [
      'a choice of at most 0',
      input(multi({ max_selected_items: 0 })),
      'must be at least 1 /0/element/max_selected_items',
    ],
    [
      'an empty initial number',
      input(number({ initial_value: '' })),
      'must be more than 0 characters /0/element/initial_value',
    ],
    [
      'a range upside down',
      input(number({ min_value: '10', max_value: '9' })),
      'must not be over max_value /0/element/min_value',
    ],
    ['99 files', input({ type: 'file_input', max_files: 99 }), 'must be at most 10 /0/element/max_files'],
    [
      'files that dispatch',
      input({ type: 'file_input' }, { dispatch_action: true }),
      'must not dispatch an action /0/element/type',
    ],
    [
      'a day that is none',
      input({ type: 'datepicker', initial_date: '2026-02-30' }),
      'must be a date in the form YYYY-MM-DD /0/element/initial_date',
    ],
    [
      'a date in words',
      input({ type: 'datepicker', initial_date: 'tomorrow' }),
      'must be a date in the form YYYY-MM-DD /0/element/initial_date',
    ],
    [
      'an hour that is none',
      input({ type: 'timepicker', initial_time: '24:00' }),
      'must be a time in the form HH:mm /0/element/initial_time',
    ],
    [
      'milliseconds',
      input({ type: 'datetimepicker', initial_date_time: 1_790_000_000_000 }),
      'must be a timestamp of 10 digits /0/element/initial_date_time',
    ],
    [
      'many choices among actions',
      actions(multi({})),
      'unsupported type: multi_static_select /0/elements/0/type',
    ],
    [
      'rich text among actions',
      actions({ type: 'rich_text_input' }),
      'unsupported type: rich_text_input /0/elements/0/type',
    ],
    [
      'an empty address on a button',
      actions({ type: 'button', text: plain('Go'), url: '' }),
      'must be more than 0 characters /0/elements/0/url',
    ],
    [
      'a person nobody knows',
      input({ type: 'users_select', initial_user: 'U0GONE00001' }),
      'must be a known user /0/element/initial_user',
    ],
    [
      'one among known ones',
      input({ type: 'multi_users_select', initial_users: [ADA, 'U0GONE00001'] }),
      'must be a known user /0/element/initial_users',
    ],
    [
      'a response_url outside of a form',
      section('x', { accessory: { type: 'channels_select', response_url_enabled: true } }),
      'invalid additional property: response_url_enabled /0/accessory/response_url_enabled',
    ],
  ])('of a modal: refuses %s', (_what, block, flaw) => {
    expect(flaws('modal', [block])).toEqual([flaw]);
  });

  it.each<[Surface, string, object]>([
    ['home', 'number_input', number()],
    ['message', 'number_input', number()],
    ['home', 'url_text_input', { type: 'url_text_input' }],
    ['message', 'email_text_input', { type: 'email_text_input' }],
    ['home', 'file_input', { type: 'file_input' }],
    ['message', 'rich_text_input', { type: 'rich_text_input' }],
    ['home', 'datetimepicker', { type: 'datetimepicker' }],
  ])('of a %s: refuses %s', (surface, type, element) => {
    expect(flaws(surface, [input(element)])).toEqual([`unsupported type: ${type} /0/element/type`]);
    expect(flaws('modal', [input(element)])).toEqual([]);
  });

  it.each<[what: string, block: object]>([
    ['an initial text as long as its limit', input(text({ initial_value: 'four', max_length: 4 }))],
    ['an initial text of 5,000 characters without a limit', input(text({ initial_value: 'x'.repeat(5000) }))],
    ['lengths from 0 to 3,000', input(text({ min_length: 0, max_length: 3000 }))],
    [
      'an initial option in another order of fields',
      input(select({ initial_option: { value: 'a', text: { text: 'a', type: 'plain_text' } } })),
    ],
    [
      'initial options of one group',
      input(grouped('multi_static_select', { initial_options: [option('a'), option('b')] })),
    ],
    [
      'two options of one value',
      input({ type: 'static_select', options: [option('a'), { text: plain('b'), value: 'a' }] }),
    ],
    [
      'an address in an overflow',
      actions({ type: 'overflow', options: [option('a', { url: 'https://a.example' })] }),
    ],
    ['many choices beside a text', section('x', { accessory: multi({}) })],
    ['numbers in order, by value', input(number({ min_value: '9', max_value: '10' }))],
    ['the last of a February', input({ type: 'datepicker', initial_date: '2028-02-29' })],
    ['seconds', input({ type: 'datetimepicker', initial_date_time: 1_790_000_000 })],
    ['a person one knows', input({ type: 'multi_users_select', initial_users: [ADA] })],
    ['a response_url in a form', input({ type: 'conversations_select', response_url_enabled: true })],
    ['one field with the focus', input(text({ focus_on_load: true }))],
  ])('of a modal: takes %s', (_what, block) => {
    expect(flaws('modal', [block])).toEqual([]);
  });

  it('has the focus once in a view', () => {
    const focused = input(text({ focus_on_load: true }));
    expect(flaws('home', [focused, container(focused)])).toEqual([
      'only one element may have focus_on_load /1/child_blocks/0/element/focus_on_load',
    ]);
  });
});

describe('blocks', () => {
  const NEWEST: [type: string, block: object, surfaces: Surface[]][] = [
    ['alert', { type: 'alert', text: plain('Mind') }, ['modal']],
    ['container', container(section()), ['message', 'home']],
    [
      'carousel',
      { type: 'carousel', elements: [{ type: 'card', title: { type: 'mrkdwn', text: 'x' } }] },
      ['message', 'home'],
    ],
    ['table', table(['a']), ['message', 'home']],
    ['data_table', dataTable([cell('a')], [cell('1')]), ['message', 'home']],
    ['plan', plan(1), ['message']],
    ['task_card', task, ['message']],
    ['markdown', { type: 'markdown', text: 'x' }, ['message']],
    ['card', { type: 'card', title: { type: 'mrkdwn', text: 'x' } }, ['message', 'modal', 'home']],
  ];

  it.each(NEWEST)('%s stands only where Slack takes it', (type, block, surfaces) => {
    for (const surface of ['message', 'modal', 'home'] as const)
      expect(flaws(surface, [block])).toEqual(
        surfaces.includes(surface) ? [] : [`unsupported type: ${type} /0/type`],
      );
  });

  it('has no blocks that this workspace lacks, wherever they stand', () => {
    const settings = { lackedBlocks: ['table'] };
    expect(flaws('home', [table(['a'])], settings)).toEqual(['unsupported type: table /0/type']);
    expect(flaws('home', [container(table(['a']))], settings)).toEqual([
      'unsupported type: table /0/child_blocks/0/type',
    ]);
  });

  it.each<Case>([
    [
      'a container without a title',
      { ...container(section()), title: undefined },
      'missing required field: title /0',
    ],
    [
      'a collapsible one with a divider',
      { ...container(section()), is_collapsible: true, has_header_divider: true },
      'must not be set with is_collapsible /0/has_header_divider',
    ],
    [
      'a collapsed one that cannot be opened',
      { ...container(section()), default_collapsed: true },
      'needs is_collapsible /0/default_collapsed',
    ],
    ['an empty card', { type: 'card' }, 'must have one of hero_image, title, actions, body /0'],
    [
      'a card of a subtitle alone',
      { type: 'card', subtitle: { type: 'mrkdwn', text: 'x' } },
      'must have one of hero_image, title, actions, body /0',
    ],
    ['a plan of 51 tasks', plan(51), 'no more than 50 items allowed /0/tasks'],
    ['a plan of none', plan(0), 'no fewer than 1 items allowed /0/tasks'],
    [
      'rows of different lengths',
      dataTable([cell('a'), cell('b')], [cell('1')]),
      'all rows must have the same number of cells /0/rows',
    ],
    [
      'rich text in a header',
      dataTable([{ type: 'rich_text', elements: [] }], [cell('1')]),
      'unsupported type: rich_text /0/rows/0',
    ],
    [
      '20,001 characters in a data table',
      dataTable([cell('a')], [cell('x'.repeat(20_000))]),
      'must be less than 20001 characters /0/rows',
    ],
  ])('refuses %s', (_what, block, flaw) => {
    expect(flaws('message', [block])).toEqual([flaw]);
  });

  it.each<[what: string, block: object]>([
    ['a collapsible container', { ...container(section()), is_collapsible: true, default_collapsed: true }],
    ['a container with a divider', { ...container(section()), has_header_divider: true }],
    [
      'a container with a rich title',
      { ...container(section()), title: undefined, rich_text_title: { type: 'rich_text', elements: [] } },
    ],
    ['a plan of 50 tasks', plan(50)],
    ['20,000 characters in a data table', dataTable([cell('a')], [cell('x'.repeat(19_999))])],
  ])('takes %s', (_what, block) => {
    expect(flaws('message', [block])).toEqual([]);
  });

  it('refuses an image at a dead address, wherever it stands', () => {
    const image_url = 'https://img.example/dead.png';
    const settings = { deadImages: [image_url] };
    const image = { type: 'image', alt_text: 'A cover', image_url };
    expect(flaws('message', [section('x', { accessory: image })], settings)).toEqual([
      'downloading image failed /0/accessory/image_url',
    ]);
    expect(flaws('home', [container(image)], settings)).toEqual([
      'downloading image failed /0/child_blocks/0/image_url',
    ]);
    expect(flaws('message', [section('x', { accessory: image })])).toEqual([]);
  });
});

describe('all blocks together', () => {
  it.each<[what: string, surface: Surface, blocks: object[], flaw: string]>([
    ['a plan beside a task', 'message', [plan(1), task], 'a task_card must not stand beside a plan /1'],
    [
      'ids that repeat inside of a container',
      'home',
      [section('x', { block_id: 'a' }), container(section('x', { block_id: 'a' }))],
      'block_id already exists: a /1/child_blocks/0/block_id',
    ],
    [
      'ids that repeat over two containers',
      'home',
      [container(section('x', { block_id: 'a' })), container(section('x', { block_id: 'a' }))],
      'block_id already exists: a /1/child_blocks/0/block_id',
    ],
    [
      'a second table inside of a container',
      'home',
      [table(['a']), container(table(['b']))],
      'only_one_table_allowed ',
    ],
    [
      '51 blocks, those in containers too',
      'message',
      many(5, container(...many(10, section()))),
      'no more than 50 items allowed ',
    ],
    [
      '51 blocks of Markdown',
      'message',
      [{ type: 'markdown', text: many(51, '# A').join('\n') }],
      'no more than 50 items allowed ',
    ],
    [
      '30 paragraphs, lists and rules',
      'message',
      [{ type: 'markdown', text: many(17, 'Words\n\n- item\n- item\n\n---').join('\n\n') }],
      'no more than 50 items allowed ',
    ],
    [
      '3,000 characters of two units',
      'message',
      [section('😀'.repeat(3000))],
      'must be less than 3001 characters /0/text/text',
    ],
  ])('refuses %s', (_what, surface, blocks, flaw) => {
    expect(flaws(surface, blocks)).toEqual([flaw]);
  });

  it.each<[what: string, surface: Surface, blocks: object[]]>([
    [
      'equal action ids in two children',
      'home',
      [
        container(
          actions({ type: 'button', action_id: 'a', text: plain('A') }),
          actions({ type: 'button', action_id: 'a', text: plain('B') }),
        ),
      ],
    ],
    ['50 blocks of Markdown', 'message', [{ type: 'markdown', text: many(50, '# A').join('\n') }]],
    ['a long list of Markdown', 'message', [{ type: 'markdown', text: many(200, '- item').join('\n') }]],
    ['100 blocks in Home', 'home', [...many(9, container(...many(10, section()))), section()]],
    ['1,500 characters of two units', 'message', [section('😀'.repeat(1500))]],
  ])('takes %s', (_what, surface, blocks) => {
    expect(flaws(surface, blocks)).toEqual([]);
  });
});
