import type { Block } from '../slack/wire.ts';
import type { Flaw } from './shape.ts';

export type Surface = 'message' | 'modal' | 'home';

/** https://docs.slack.dev/reference/block-kit/blocks */
const BLOCKS_MAX = { message: 50, modal: 100, home: 100 } as const;

/** All `markdown` blocks of a message together. https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
const MARKDOWN_CHARACTERS = 12_000;

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
const TABLE_CHARACTERS = 10_000;

/** Blocks that only some surfaces take. https://docs.slack.dev/reference/block-kit/blocks */
const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  markdown: ['message'],
  table: ['message'],
  data_table: ['message'],
  file: ['message'],
  context_actions: ['message'],
  task_card: ['message'],
  plan: ['message'],
  carousel: ['message'],
  alert: ['message', 'modal'],
};

/** The first flaw that a schema cannot find: ids must be unique, parts fit together, totals stay small. */
export function ruleFlaw(blocks: readonly Block[], surface: Surface, pointer: string): Flaw | undefined {
  if (blocks.length > BLOCKS_MAX[surface]) {
    return { pointer, reason: `no more than ${BLOCKS_MAX[surface]} items allowed` };
  }
  const [flaw] = [
    ...blocks.flatMap((block, at) => blockFlaws(block, surface, `${pointer}/${at}`)),
    ...repeated(blocks.map(({ block_id }) => block_id)).map((at) => ({
      pointer: `${pointer}/${at}/block_id`,
      reason: `block_id already exists: ${blocks[at]?.block_id}`,
    })),
    ...markdownFlaws(blocks, pointer),
    ...tableFlaws(blocks, pointer),
  ];
  return flaw;
}

function blockFlaws(block: Block, surface: Surface, pointer: string): Flaw[] {
  if (SURFACES[block.type]?.includes(surface) === false) {
    return [{ pointer: `${pointer}/type`, reason: `unsupported type: ${block.type}` }];
  }
  const elements = findElements(block, pointer);
  return [
    ...repeated(elements.map(({ element }) => element['action_id'])).map((at) => ({
      pointer: `${elements[at]?.pointer}/action_id`,
      reason: `action_id already exists: ${String(elements[at]?.element['action_id'])}`,
    })),
    ...elements.flatMap(initialOptionFlaws),
  ];
}

type Found = { element: Block; pointer: string };

function findElements(value: unknown, pointer: string): Found[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => findElements(item, `${pointer}/${at}`));
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([name, field]) => findElements(field, `${pointer}/${name}`));
  return isElement(value) ? [{ element: value, pointer }, ...below] : below;
}

function isElement(value: object): value is Block {
  return 'type' in value && ('action_id' in value || 'options' in value);
}

// The initial choice must be exactly one of the options.
function initialOptionFlaws({ element, pointer }: Found): Flaw[] {
  const { options, initial_option: one, initial_options: many } = element;
  if (!Array.isArray(options)) return [];
  const known = new Set(options.map((option) => JSON.stringify(option)));
  const initial = [one ?? [], many ?? []].flat();
  return initial.every((option) => known.has(JSON.stringify(option)))
    ? []
    : [
        {
          pointer: `${pointer}/${one ? 'initial_option' : 'initial_options'}`,
          reason: 'must be one of the options',
        },
      ];
}

function markdownFlaws(blocks: readonly Block[], pointer: string): Flaw[] {
  const characters = sum(blocks.map(({ type, text }) => (type === 'markdown' ? String(text).length : 0)));
  return characters > MARKDOWN_CHARACTERS
    ? [
        {
          pointer,
          reason: `markdown blocks must be less than ${MARKDOWN_CHARACTERS + 1} characters together`,
        },
      ]
    : [];
}

function tableFlaws(blocks: readonly Block[], pointer: string): Flaw[] {
  const tables = blocks.filter(({ type }) => type === 'table');
  if (tables.length > 1) return [{ pointer, reason: 'only_one_table_allowed' }];
  return tables.some((table) => textLength(table['rows']) > TABLE_CHARACTERS)
    ? [{ pointer, reason: `table cells must be less than ${TABLE_CHARACTERS + 1} characters together` }]
    : [];
}

/** The number of shown characters, wherever they are. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return sum(value.map(textLength));
  if (typeof value !== 'object' || value === null) return 0;
  return sum(
    Object.entries(value).map(([name, field]) =>
      name === 'text' && typeof field === 'string' ? field.length : textLength(field),
    ),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The places of values that came before. */
function repeated(values: readonly unknown[]): number[] {
  return values.flatMap((value, at) => (value !== undefined && values.indexOf(value) < at ? [at] : []));
}
