import type { Nodes } from 'mdast';

/** A node with all that is in it, in the order of the document. */
export function* within(node: Nodes): Generator<Nodes> {
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    if ('children' in next) waiting.push(...next.children.toReversed());
  }
}

export function lineOf({ position }: Nodes): number {
  return position?.start.line ?? 1;
}
