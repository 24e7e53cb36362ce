import type { PosterNews } from '../../domain/poster-news.ts';
import { episodeName } from '../../domain/episode.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { paragraph, richText, text } from './rich-text.ts';

const TITLES_SHOWN = 10;
const TITLE_SHOWN = 150;
const REASON_SHOWN = 2000;

/** What a poster is told when an episode is published. */
export function posterNewsMessage({ number, covered, kept, next }: PosterNews): Message {
  const isIn = counted(covered.length, 'of your stories is', 'of your stories are');
  const told = `${isIn} in episode ${episodeName(number)}: ${titlesIn(covered)}.`;
  const later = kept.length > 0 ? ` Not this time: ${titlesIn(kept)} (kept for ${episodeName(next)}).` : '';
  return plainMessage(told + later);
}

/** What a poster is told when hosts declined their story. */
export function declinedMessage(title: string, show: string, reason?: string): Message {
  const told = `The hosts of ${clip(show, TITLE_SHOWN)} will not take “${clip(title, TITLE_SHOWN)}”`;
  return plainMessage(reason ? `${told}: ${clip(reason, REASON_SHOWN)}` : `${told}.`);
}

function titlesIn(titles: readonly string[]): string {
  const shown = titles.slice(0, TITLES_SHOWN).map((title) => `“${clip(title, TITLE_SHOWN)}”`);
  const more = titles.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

/** Nothing in it acts as markup. */
function plainMessage(words: string): Message {
  return messageOf(words, [richText(paragraph(text(words)))]);
}
