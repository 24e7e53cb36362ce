import type { Block } from '../../domain/words/words.ts';

/** A run of points of one kind and depth. Slack writes lists as such runs, one after another, however they are nested. */
export type Points = {
  indent: number;
  ordered: boolean;
  /** The number of the first point. */
  start: number;
  items: Block[][];
};

type List = Block & { type: 'list' };

/** The lists that runs of points make: what is further indented belongs to the point before it. */
export function nestedLists(runs: readonly Points[]): Block[] {
  const roots: Block[] = [];
  const open: { indent: number; list: List; into: Block[] }[] = [];
  for (const run of runs.filter(({ items }) => items.length > 0)) {
    while ((open.at(-1)?.indent ?? -1) > run.indent) open.pop();
    const sibling = open.at(-1)?.indent === run.indent ? open.pop() : undefined;
    const into = sibling?.into ?? open.at(-1)?.list.items.at(-1) ?? roots;
    const list = sibling && goesOn(sibling.list, run) ? sibling.list : listOf(run);
    if (list === sibling?.list) list.items.push(...run.items);
    else into.push(list);
    open.push({ indent: run.indent, list, into });
  }
  return roots;
}

function listOf({ ordered, start, items }: Points): List {
  return { type: 'list', ordered, items: [...items], ...(ordered && start !== 1 ? { start } : {}) };
}

/** Whether a run goes on with a list that another, further indented, stood in: bullets and numbers stay apart. */
function goesOn(list: List, { ordered, start }: Points): boolean {
  if (list.ordered !== ordered) return false;
  return !ordered || start === 1 || start === (list.start ?? 1) + list.items.length;
}
