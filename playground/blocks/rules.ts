import type { Block } from '../slack/wire.ts';
import { blockFlaws } from './block-rules.ts';
import { elementFlaws } from './element-rules.ts';
import { type Flaw, tooMany } from './flaw.ts';
import { drawnBlocks } from './markdown.ts';
import type { Surroundings } from './surroundings.ts';
import { sum, textLength } from './text-length.ts';
import { elementsIn, everyBlock, type Found, type FoundElement } from './walk.ts';

/** https://docs.slack.dev/reference/block-kit/blocks */
const BLOCKS_MAX = { message: 50, modal: 100, home: 100 } as const;

/** All `markdown` blocks of a message together. https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
const MARKDOWN_CHARACTERS = 12_000;

/** All tables of a message together. https://docs.slack.dev/reference/block-kit/blocks/table-block */
const TABLE_CHARACTERS = 10_000;

type All = {
  found: readonly Found[];
  elements: readonly FoundElement[];
  pointer: string;
  surface: Surroundings['surface'];
};

/** What is wrong with all blocks of a surface together: ids must be unique, parts fit, totals stay small. */
const TOGETHER: readonly ((all: All) => Flaw[])[] = [
  tooManyBlocks,
  repeatedBlocks,
  secondFocus,
  longMarkdown,
  secondTable,
  longTable,
  taskBesidePlan,
];

/** What a schema cannot find, in the order of the blocks; what is wrong with all together comes last. */
export function ruleFlaws(blocks: readonly Block[], pointer: string, surroundings: Surroundings): Flaw[] {
  const found = everyBlock(blocks, pointer);
  const elements = found.flatMap(elementsIn);
  return [
    ...found.flatMap((one) => [
      ...blockFlaws(one, surroundings),
      ...repeatedActions(elementsIn(one)),
      ...elementsIn(one).flatMap((element) => elementFlaws(element, surroundings)),
    ]),
    ...TOGETHER.flatMap((flawsOf) => flawsOf({ found, elements, pointer, surface: surroundings.surface })),
  ];
}

function repeatedActions(elements: readonly FoundElement[]): Flaw[] {
  const ids = elements.map(({ element }) => element['action_id']);
  return repeated(ids).map((at) => ({
    pointer: `${elements[at]?.pointer}/action_id`,
    reason: `action_id already exists: ${String(ids[at])}`,
  }));
}

function tooManyBlocks({ found, pointer, surface }: All): Flaw[] {
  const max = BLOCKS_MAX[surface];
  return sum(found.map(({ block }) => drawnBlocks(block))) > max ? [{ pointer, reason: tooMany(max) }] : [];
}

function repeatedBlocks({ found }: All): Flaw[] {
  return repeated(found.map(({ block }) => block.block_id)).map((at) => ({
    pointer: `${found[at]?.pointer}/block_id`,
    reason: `block_id already exists: ${found[at]?.block.block_id}`,
  }));
}

function secondFocus({ elements, surface }: All): Flaw[] {
  const focused = elements.filter(({ element }) => element['focus_on_load'] === true);
  return (surface === 'message' ? [] : focused.slice(1)).map(({ pointer }) => ({
    pointer: `${pointer}/focus_on_load`,
    reason: 'only one element may have focus_on_load',
  }));
}

function longMarkdown({ found, pointer }: All): Flaw[] {
  const characters = sum(ofType(found, 'markdown').map(({ block }) => String(block['text']).length));
  const reason = `markdown blocks must be less than ${MARKDOWN_CHARACTERS + 1} characters together`;
  return characters > MARKDOWN_CHARACTERS ? [{ pointer, reason }] : [];
}

function secondTable({ found, pointer }: All): Flaw[] {
  return ofType(found, 'table').length > 1 ? [{ pointer, reason: 'only_one_table_allowed' }] : [];
}

function longTable({ found, pointer }: All): Flaw[] {
  const characters = sum(ofType(found, 'table').map(({ block }) => textLength(block['rows'])));
  const reason = `table cells must be less than ${TABLE_CHARACTERS + 1} characters together`;
  return characters > TABLE_CHARACTERS ? [{ pointer, reason }] : [];
}

function taskBesidePlan({ found }: All): Flaw[] {
  const tasks = ofType(found, 'plan').length > 0 ? ofType(found, 'task_card') : [];
  return tasks.map(({ pointer }) => ({ pointer, reason: 'a task_card must not stand beside a plan' }));
}

function ofType(found: readonly Found[], type: string): Found[] {
  return found.filter(({ block }) => block.type === type);
}

/** The places of values that came before. */
function repeated(values: readonly unknown[]): number[] {
  return values.flatMap((value, at) => (value !== undefined && values.indexOf(value) < at ? [at] : []));
}
