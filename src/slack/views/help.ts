import type { Section } from '../../domain/section.ts';
import { type Message, messageOf } from '../message.ts';
import { bold, bullets, code, emoji, paragraph, richText, text } from './rich-text.ts';

type Typed = { usage: string; summary: string };

/** What can be typed, and how a story gets into an episode. */
export function helpMessage(subcommands: readonly Typed[], sections: readonly Section[]): Message {
  const { summary, typed } = typedBlock('/episode', subcommands);
  return messageOf(`How the news desk works, and what you can type: ${summary}`, [
    richText(
      paragraph(
        bold('Post links'),
        text(' in the channel as you always do. '),
        bold('Nominate'),
        text(' what the hosts should talk about with a reaction. It also says for which section:'),
      ),
      bullets(sections.map(({ emoji: name, key }) => paragraph(emoji(name), text(` ${key}`)))),
    ),
    typed,
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

/** What can be typed behind a command: as one line, and as a list. */
export function typedBlock(command: string, subcommands: readonly Typed[]) {
  return {
    summary: subcommands.map(({ usage }) => `${command} ${usage}`).join(', '),
    typed: richText(
      paragraph(bold('Type'), text(' one of these:')),
      bullets(
        subcommands.map(({ usage, summary }) => paragraph(code(`${command} ${usage}`), text(` ${summary}`))),
      ),
    ),
  };
}
