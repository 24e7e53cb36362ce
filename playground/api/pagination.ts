import { SlackError } from '../slack/errors.ts';

/** One part of a list, and the cursor of the next part; an empty cursor after the last. */
export function paginate<T>(list: readonly T[], limit: number, cursor: string | undefined) {
  const from = cursor === undefined ? 0 : readCursor(cursor);
  const items = list.slice(from, from + limit);
  const hasMore = from + limit < list.length;
  return { items, hasMore, next_cursor: hasMore ? writeCursor(from + limit) : '' };
}

function writeCursor(from: number): string {
  return Buffer.from(`next:${from}`).toString('base64');
}

function readCursor(cursor: string): number {
  const [, from] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (from === undefined) throw new SlackError('invalid_cursor');
  return Number(from);
}
