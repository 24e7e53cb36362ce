import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { bullets, paragraph, richText, text } from './rich-text.ts';

const ADDRESSES_SHOWN = 5;
const ADDRESS_SHOWN = 300;

/** The quiet hint to somebody who posted addresses that readers cannot open. */
export function closedMessage(urls: readonly string[]): Message {
  const opening = `Readers cannot open ${urls.length === 1 ? 'this link' : 'these links'} of your message:`;
  const howTo = 'Edit your message so that it links to what everybody can open. The show notes follow it.';
  const shown = urls.slice(0, ADDRESSES_SHOWN).map((url) => clip(url, ADDRESS_SHOWN));
  const left = urls.length - ADDRESSES_SHOWN;
  const lines = [...shown, ...(left > 0 ? [`and ${left} more`] : [])];
  return messageOf([opening, ...lines, howTo].join(' '), [
    richText(
      paragraph(text(opening)),
      bullets(lines.map((line) => paragraph(text(line)))),
      paragraph(text(howTo)),
    ),
  ]);
}
