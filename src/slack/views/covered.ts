import { episodeName } from '../../domain/episode.ts';
import type { Show } from '../../domain/show.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { emojiText } from '../text/emoji.ts';
import { bullets, link, paragraph, richText, text } from './rich-text.ts';

const LINKS_SHOWN = 5;
const ADDRESS_SHOWN = 300;

/** The quiet hint to somebody who posted what an episode has covered. */
export function coveredMessage(
  covered: readonly { publicUrl: string; episode: number }[],
  { sections: [news] }: Pick<Show, 'sections'>,
): Message {
  const nominate = news ? `React to your post with ${emojiText(news.emoji)}` : 'Nominate your post';
  const again = `${nominate} if there is something new to say.`;
  const [only, ...others] = covered;
  if (only && others.length === 0) {
    return {
      text: `That link was covered in ${episodeName(only.episode)}. ${again}`,
    };
  }
  const opening = `${covered.length} links in your post were covered before. ${again}`;
  const lines = covered
    .slice(0, LINKS_SHOWN)
    .map(({ publicUrl, episode }) =>
      paragraph(link(publicUrl, clip(publicUrl, ADDRESS_SHOWN)), text(` in ${episodeName(episode)}`)),
    );
  const left = covered.length - LINKS_SHOWN;
  const more = left > 0 ? [paragraph(text(`and ${left} more`))] : [];
  return messageOf(opening, [richText(paragraph(text(opening)), bullets([...lines, ...more]))]);
}
