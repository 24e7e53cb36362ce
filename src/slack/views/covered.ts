import { dayInWords } from '../../domain/day.ts';
import { episodeName } from '../../domain/episode.ts';
import type { Show } from '../../domain/show.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { emojiText } from '../text/emoji.ts';
import { bullets, link, paragraph, richText, text } from './rich-text.ts';

const LINKS_SHOWN = 5;
const TITLE_SHOWN = 300;

type Covered = { publicUrl: string; title: string; episode: number; heldOn?: string };

/** The quiet hint to somebody who posted what an episode has covered. */
export function coveredMessage(
  covered: readonly Covered[],
  { sections: [news] }: Pick<Show, 'sections'>,
): Message {
  const nominate = news
    ? `a ${emojiText(news.emoji)} on your post nominates it as a follow-up`
    : 'nominate your post as a follow-up';
  const again = `Write what is new and it can come again: ${nominate}.`;
  const [only, ...others] = covered;
  if (only && others.length === 0) {
    const opening = `Episode ${episodeName(only.episode)} had this${dayOf(only)}: “${clip(only.title, TITLE_SHOWN)}”. ${again}`;
    return messageOf(opening, [richText(paragraph(text(opening)))]);
  }
  const opening = `${covered.length} links in your post were covered before. ${again}`;
  const lines = covered
    .slice(0, LINKS_SHOWN)
    .map((one) =>
      paragraph(
        link(one.publicUrl, clip(one.title, TITLE_SHOWN)),
        text(` in ${episodeName(one.episode)}${dayOf(one)}`),
      ),
    );
  const left = covered.length - LINKS_SHOWN;
  const more = left > 0 ? [paragraph(text(`and ${left} more`))] : [];
  return messageOf(opening, [richText(paragraph(text(opening)), bullets([...lines, ...more]))]);
}

function dayOf({ heldOn }: Covered): string {
  return heldOn ? ` on ${dayInWords(heldOn)}` : '';
}
