import type { Line } from '../../domain/overview.ts';
import { episodeName } from '../../domain/episode.ts';
import { counted, listed } from '../text/wording.ts';

/** Opens the form of a story, wherever it is shown. */
export const EDIT_ITEM = 'item:edit';

const NAMES_SHOWN = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What stands below a story's title: its votes, who posted it, when, and where its link was before. */
export function factsOfLine(line: Line, now: Date): string {
  return [
    counted(line.votes, 'vote'),
    ...(line.by.length > 0 ? [listed(line.by, NAMES_SHOWN)] : []),
    ...(line.addedBy === undefined ? [] : [`added by ${line.addedBy}`]),
    ...(line.postedAt ? [ageInWords(line.postedAt, now)] : []),
    ...rememberedOfLine(line),
  ].join(' · ');
}

/** What it has that is easily forgotten: replies that are not used, and episodes that had its link. */
export function rememberedOfLine({ unusedReplies = 0, alsoIn }: Line): string[] {
  return [
    ...(unusedReplies > 0 ? [`${counted(unusedReplies, 'reply', 'replies')} not used`] : []),
    ...(alsoIn ? [`also in ${listed(alsoIn.map(episodeName), NAMES_SHOWN)}`] : []),
  ];
}

/** How long ago something was, in whole days. */
export function ageInWords(at: Date, now: Date): string {
  return daysAgo(at, now) || 'today';
}

/** The same, with nothing to say of today. */
export function daysAgo(at: Date, now: Date): string {
  const days = Math.floor((now.getTime() - at.getTime()) / DAY_MS);
  if (days < 1) return '';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
