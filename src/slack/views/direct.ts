import type { Show } from '../../domain/show.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { listed } from '../text/wording.ts';
import { code, emoji, paragraph, richText, text } from './rich-text.ts';

const CHANNELS_SHOWN = 5;
const NAME_SHOWN = 80;

/** What somebody is told who writes to the bot alone. */
export function directMessage(shows: readonly Pick<Show, 'channelName' | 'sections'>[]): Message {
  const [show] = shows;
  if (!show) {
    const invite = 'I have no news channel here yet. Open yours and type ';
    return messageOf(`${invite}/invite with my name.`, [
      richText(paragraph(text(invite), code('/invite'), text(' with my name.'))),
    ]);
  }
  const channels = listed(
    shows.map(({ channelName }) => `#${clip(channelName, NAME_SHOWN)}`),
    CHANNELS_SHOWN,
  );
  const where = `I collect the links posted in ${channels}, not those posted here.`;
  const [news] = show.sections;
  const nominate = news
    ? [text('react with '), emoji(news.emoji), text(' to nominate it. ')]
    : [text('nominate it. ')];
  return messageOf(where, [
    richText(
      paragraph(
        text(`${where} Post one there and `),
        ...nominate,
        code('/episode draft'),
        text(' shows the notes of the next episode, '),
        code('/episode help'),
        text(' all that I can do. Past notes and lists of links that you drop or paste here I can import.'),
      ),
    ),
  ]);
}
