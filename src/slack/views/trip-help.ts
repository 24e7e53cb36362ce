import { type Message, messageOf } from '../message.ts';
import { typedBlock } from './help.ts';
import { bold, bullets, code, emoji, paragraph, richText, text } from './rich-text.ts';

/** What can be typed of trips, and how a report comes about. */
export function tripHelpMessage(subcommands: Parameters<typeof typedBlock>[1]): Message {
  const { summary, typed } = typedBlock('/trip', subcommands);
  return messageOf(`How a trip to a conference is reported, and what you can type: ${summary}`, [
    richText(
      paragraph(
        bold('A talk is a thread'),
        text(' in the channel: post its address, or open it by a word of its title. Replies are its notes. '),
        bold('Reactions'),
        text(' say more:'),
      ),
      bullets([
        paragraph(emoji('star'), text(' on the first message of a thread: the talk is a highlight')),
        paragraph(emoji('bulb'), text(' on a reply: a learning')),
        paragraph(emoji('toolbox'), text(' on a reply: what it names is a technology')),
        paragraph(emoji('memo'), text(' on a message beside the threads: it is told with its day')),
      ]),
    ),
    typed,
    richText(
      paragraph(
        text('For example: '),
        code('/trip start QueueCon 2027 2027-03-19..22 Europe/Paris'),
        text(', then '),
        code('/trip talk queues'),
        text('.'),
      ),
    ),
  ]);
}
