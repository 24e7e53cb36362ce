import type { KnownBlock, RichTextElement } from '@slack/types';
import { dayIn, episodeName } from '../../domain/episode.ts';
import { type Fate, type Found, FOUND_ON_A_PAGE, type FoundPage } from '../../domain/found.ts';
import type { Show } from '../../domain/show.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted, listed } from '../text/wording.ts';
import { actions, button } from './blocks.ts';
import { EDIT_EPISODE } from './rundown.ts';
import { boldLink, bold, paragraph, richText, text } from './rich-text.ts';

export const TURN_SEARCH = 'search:turn';
export const SHOW_EPISODE = 'episode:show';

const TITLE_SHOWN = 150;
const NAMES_SHOWN = 3;
const NAMES_LENGTH = 100;

/** What was found, each with what became of it. */
export function foundMessage(
  { text: asked, from, found, hasMore }: FoundPage,
  { id, timeZone }: Pick<Show, 'id' | 'timeZone'>,
): Message {
  if (found.length === 0) {
    const none = `Nothing is found for “${asked}”. Try fewer words: the beginning of the last one is enough.`;
    return messageOf(none, [richText(paragraph(text(none)))]);
  }
  const range =
    from === 0 && !hasMore
      ? counted(found.length, 'story', 'stories')
      : `Stories ${from + 1} to ${from + found.length}`;
  const headline = `${range} for “${asked}”, newest first`;
  const turn = (label: string, first: number) =>
    button(label, TURN_SEARCH, { show: id, text: asked, from: first });
  const turns = [
    ...(from > 0 ? [turn('Previous', Math.max(0, from - FOUND_ON_A_PAGE))] : []),
    ...(hasMore ? [turn('Next', from + found.length)] : []),
  ];
  return messageOf(headline, [
    richText(paragraph(text(headline))),
    ...found.map((one) => richText(paragraph(...foundLine(one, timeZone)))),
    ...episodeButtons(id, found),
    // In a block of its own each: Slack takes no two of one kind in one.
    ...turns.map((one) => actions([one])),
  ]);
}

/** What leads to the episodes that have what was found: published ones, and the next. */
function episodeButtons(showId: number, found: readonly Found[]): KnownBlock[] {
  const numbers = found.flatMap(({ fate }) => (fate.became === 'covered' ? fate.episode : []));
  const inHand = found.some(({ fate }) => IN_HAND.has(fate.became));
  const buttons = [
    ...[...new Set(numbers)].map((number, index) => ({
      ...button(`Show ${episodeName(number)}`, SHOW_EPISODE, { show: showId, number }),
      action_id: `${SHOW_EPISODE}.${index}`,
    })),
    ...(inHand ? [button('Show the draft', EDIT_EPISODE, { show: showId, episode: 0 })] : []),
  ];
  return buttons.length > 0 ? [actions(buttons)] : [];
}

/** What stands in the rundown of the next episode. */
const IN_HAND: ReadonlySet<Fate['became']> = new Set(['in the draft', 'kept', 'left out', 'declined']);

function foundLine({ title, url, ...facts }: Found, timeZone: string): RichTextElement[] {
  const words = clip(title, TITLE_SHOWN);
  return [url ? boldLink(url, words) : bold(words), text(`\n${factsInWords(facts, timeZone)}`)];
}

/** Who posted a story when, and what became of it. */
function factsInWords(
  { by, addedBy, postedAt, fate }: Pick<Found, 'by' | 'addedBy' | 'postedAt' | 'fate'>,
  timeZone: string,
): string {
  return [
    clip(addedBy === undefined ? listed(by, NAMES_SHOWN) : `added by ${addedBy}`, NAMES_LENGTH),
    postedAt && dayIn(timeZone, postedAt),
    fateInWords(fate),
  ]
    .filter(Boolean)
    .join(' · ');
}

export function fateInWords(fate: Fate): string {
  switch (fate.became) {
    case 'covered':
      return `in ${episodeName(fate.episode)}`;
    case 'in the draft':
      return 'in the draft';
    case 'kept':
      return 'kept for next time';
    case 'left out':
    case 'declined':
      return fate.became;
    case 'waiting':
      return `waits: ${fate.votes} of ${counted(fate.needed, 'nomination')}`;
    case 'old':
      return 'not picked in eight weeks';
  }
}
