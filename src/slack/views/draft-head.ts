import type { KnownBlock } from '@slack/types';
import type { CheckedDraft } from '../../domain/check.ts';
import { dayInWords } from '../../domain/day.ts';
import { episodeName } from '../../domain/episode.ts';
import type { EpisodeNotes, News } from '../../domain/episode-notes.ts';
import { clip } from '../text/clip.ts';
import { emojiText } from '../text/emoji.ts';
import { counted, listed } from '../text/wording.ts';
import { SHOW_WAITING } from './add.ts';
import { button, type Carried, section } from './blocks.ts';
import { EDIT_FACTS } from './facts-form.ts';
import { daysAgo } from './story-line.ts';

const HEADINGS_SHOWN = 4;
const HEADING_SHOWN = 40;

/** What an answer says above the notes of an episode: what it is, what waits, and what it is not told yet. */
export type Head = Omit<EpisodeNotes, 'notes' | 'flagged' | 'untitled'> & {
  /** What came since the asker looked the last time. */
  news?: News;
  findings?: CheckedDraft['findings'];
  isForReader?: boolean;
};

/** `Episode #14 · draft · Thu 4 Dec 2026 · 9 stories · 3 new since you looked yesterday` */
export function headLine({ episode, state, heldOn, stories, news }: Head): string {
  return [
    `Episode ${episodeName(episode.number)}`,
    state,
    ...(heldOn ? [dayInWords(heldOn)] : []),
    counted(stories, 'story', 'stories'),
    ...(news ? [newsInWords(news)] : []),
  ].join(' · ');
}

/** The lines below it, in words. */
export function headLines(head: Head): string[] {
  return [waitingLine(head), missingLine(head)].filter((line) => line !== '');
}

/** All of it, each line with the button to where it is mended; a reader has none. The facts are always one press away. */
export function headBlocks(head: Head, carried: Carried): KnownBlock[] {
  const waiting = waitingLine(head);
  const missing = missingLine(head);
  const { withoutNomination, withTooFew } = head.waiting;
  const canShow = !head.isForReader && withoutNomination + withTooFew > 0;
  const facts = head.isForReader || head.state !== 'draft' ? undefined : button('Facts', EDIT_FACTS, carried);
  return [
    section(headLine(head), missing ? undefined : facts),
    ...(waiting
      ? [section(waiting, canShow ? button('Show', SHOW_WAITING, { ...carried, page: 0 }) : undefined)]
      : []),
    ...(missing ? [section(missing, facts)] : []),
  ];
}

function newsInWords({ count, since, now }: News): string {
  const days = daysAgo(since, now);
  return `${count === 0 ? 'nothing' : count} new since you looked${days ? ` ${days}` : ''}`;
}

/** `Waiting: 4 stories without a nomination, 1 kept for next time. React to their posts with 🎙️.` */
function waitingLine({ state, waiting, kept, nominating }: Head): string {
  if (state === 'published') return '';
  const { withoutNomination, withTooFew } = waiting;
  const { needed, ownVoteCounts, emoji } = nominating;
  const open = withoutNomination + withTooFew;
  const groups = [
    ...(withoutNomination > 0
      ? [`${counted(withoutNomination, 'story', 'stories')} without a nomination`]
      : []),
    ...(withTooFew > 0
      ? [`${counted(withTooFew, 'story', 'stories')} short of ${counted(needed, 'nomination')}`]
      : []),
    ...(kept > 0 ? [`${kept} kept for next time`] : []),
  ];
  if (groups.length === 0) return '';
  const howTo =
    open > 0 && emoji !== undefined
      ? ` React to ${open === 1 ? 'its post' : 'their posts'} with ${emojiText(emoji)}${ownVoteCounts ? '' : ', unless it is your own'}.`
      : '';
  return `Waiting: ${groups.join(', ')}.${howTo}`;
}

/** `Missing: topic, guests. Nothing in: Main topic.` What a check found is not said twice. */
function missingLine({ missing, empty, findings }: Head): string {
  if (findings) return '';
  const headings = empty.map((heading) => clip(heading, HEADING_SHOWN));
  // The heading of the notes has a date in any case.
  const untold = missing.filter((fact) => fact !== 'date');
  return [
    ...(untold.length > 0 ? [`Missing: ${untold.join(', ')}.`] : []),
    ...(untold.length < missing.length ? ['The date is the day of publishing.'] : []),
    ...(headings.length > 0 ? [`Nothing in: ${listed(headings, HEADINGS_SHOWN)}.`] : []),
  ].join(' ');
}
