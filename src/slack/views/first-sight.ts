import type { FirstSight } from '../../domain/explanation.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { code, paragraph, richText, text } from './rich-text.ts';
import { sourceInWords } from './title-source.ts';

const TITLE_SHOWN = 300;
const FAILURE_SHOWN = 500;
const ADDRESS_SHOWN = 500;

/** A link that nobody has posted, as its page is now. */
export function firstSightMessage({ title, publicUrl, failure }: FirstSight, channelName: string): Message {
  const nobody = `Nobody has posted that link in #${channelName}.`;
  const page = failure
    ? `I could not read the page just now. ${clip(failure, FAILURE_SHOWN)}`
    : 'I read the page just now.';
  const wouldBe = `The link would be called “${clip(title.text, TITLE_SHOWN)}”, which is from ${sourceInWords(title.source)}.`;
  const said = `${nobody} ${page} ${wouldBe}`;
  return messageOf(said, [
    richText(
      paragraph(
        text(`${said} Its public address would be `),
        code(clip(publicUrl, ADDRESS_SHOWN)),
        text('.'),
      ),
    ),
  ]);
}
