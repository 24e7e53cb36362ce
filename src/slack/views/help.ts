import type { Section } from '../../domain/section.ts';
import { type Message, messageOf } from '../message.ts';
import { bold, bullets, code, emoji, paragraph, richText, text } from './rich-text.ts';

/** What can be typed, and how a story gets into an episode. */
export function helpMessage(
  subcommands: readonly { usage: string; summary: string }[],
  sections: readonly Section[],
): Message {
  const typed = subcommands.map(({ usage }) => `/episode ${usage}`);
  return messageOf(`How the news desk works, and what you can type: ${typed.join(', ')}`, [
    richText(
      paragraph(
        bold('Post links'),
        text(' in the channel as you always do. '),
        bold('Nominate'),
        text(' what the hosts should talk about with a reaction. It also says for which section:'),
      ),
      bullets(sections.map(({ emoji: name, key }) => paragraph(emoji(name), text(` ${key}`)))),
    ),
    richText(
      paragraph(bold('Type'), text(' one of these:')),
      bullets(
        subcommands.map(({ usage, summary }) => paragraph(code(`/episode ${usage}`), text(` ${summary}`))),
      ),
    ),
    richText(
      paragraph(
        text('For example: '),
        code('/episode new 12 next thursday Queues and patience'),
        text(', then '),
        code('/episode draft'),
        text('.'),
      ),
    ),
  ]);
}
