import type { Block } from '../slack/wire.ts';
import { type Flaw, missingField, tooFew, tooLong, tooMany, unsupported } from './flaw.ts';
import type { Surface, Surroundings } from './surroundings.ts';
import { textLength } from './text-length.ts';
import { type Found, listOf } from './walk.ts';

/** What Slack says when a field of a block is wrong. An empty `field` means the block itself. */
type Rule = { field: string; flaw: (block: Block) => string | false };

/** Blocks that only some surfaces take. https://docs.slack.dev/reference/block-kit/blocks */
const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  container: ['message', 'home'],
  carousel: ['message', 'home'],
  data_table: ['message', 'home'],
  table: ['message', 'home'],
  markdown: ['message'],
  plan: ['message'],
  task_card: ['message'],
  context_actions: ['message'],
  file: ['message'],
};

/** https://docs.slack.dev/reference/block-kit/blocks/plan-block */
const PLAN_TASKS = 50;

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
const DATA_TABLE_CHARACTERS = 20_000;

const CARD_PARTS = ['hero_image', 'title', 'actions', 'body'];

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  container: [
    { field: '', flaw: (block) => !block['title'] && !block['rich_text_title'] && missingField('title') },
    {
      field: 'has_header_divider',
      flaw: (block) =>
        Boolean(block['is_collapsible'] && block['has_header_divider']) &&
        'must not be set with is_collapsible',
    },
    {
      field: 'default_collapsed',
      flaw: (block) =>
        Boolean(block['default_collapsed'] && !block['is_collapsible']) && 'needs is_collapsible',
    },
  ],
  card: [
    {
      field: '',
      flaw: (block) =>
        CARD_PARTS.every((part) => block[part] === undefined) && `must have one of ${CARD_PARTS.join(', ')}`,
    },
  ],
  plan: [
    { field: 'tasks', flaw: ({ tasks }) => listOf(tasks).length === 0 && tooFew(1) },
    { field: 'tasks', flaw: ({ tasks }) => listOf(tasks).length > PLAN_TASKS && tooMany(PLAN_TASKS) },
  ],
  data_table: [
    {
      field: 'rows',
      flaw: ({ rows }) => !isRectangle(rows) && 'all rows must have the same number of cells',
    },
    { field: 'rows/0', flaw: ({ rows }) => hasRichHeader(rows) && unsupported('rich_text') },
    {
      field: 'rows',
      flaw: ({ rows }) => textLength(rows) > DATA_TABLE_CHARACTERS && tooLong(DATA_TABLE_CHARACTERS),
    },
  ],
};

/** What Slack refuses in a block though its fields have the right types; its elements have rules of their own. */
export function blockFlaws(
  { block, pointer }: Found,
  { surface, lackedBlocks, isDead }: Surroundings,
): Flaw[] {
  const { type } = block;
  if (lackedBlocks.includes(type) || SURFACES[type]?.includes(surface) === false)
    return [{ pointer: `${pointer}/type`, reason: unsupported(type) }];
  const broken = (RULES[type] ?? []).flatMap(({ field, flaw }) => {
    const reason = flaw(block);
    return reason ? [{ pointer: field ? `${pointer}/${field}` : pointer, reason }] : [];
  });
  return [...broken, ...deadImages(block, pointer, isDead)];
}

function deadImages(value: unknown, pointer: string, isDead: Surroundings['isDead']): Flaw[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
    if (name === 'child_blocks') return [];
    if (name === 'image_url' && isDead(String(field)))
      return [{ pointer: `${pointer}/${name}`, reason: 'downloading image failed' }];
    return deadImages(field, `${pointer}/${name}`, isDead);
  });
}

function isRectangle(rows: unknown): boolean {
  const lengths = cellsOf(rows).map(({ length }) => length);
  return lengths.every((length) => length === lengths[0]);
}

function hasRichHeader(rows: unknown): boolean {
  return cellsOf(rows)[0]?.some(({ type }) => type === 'rich_text') ?? false;
}

function cellsOf(rows: unknown): Block[][] {
  return Array.isArray(rows) ? rows.map(listOf) : [];
}
