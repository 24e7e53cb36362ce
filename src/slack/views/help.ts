import type { KnownBlock } from '@slack/types';
import type { Section } from '../../domain/section.ts';
import type { Message } from '../message.ts';

/** What can be typed, and how a story gets into an episode. */
export function helpMessage(
  subcommands: readonly { usage: string; summary: string }[],
  sections: readonly Section[],
): Message {
  const usages = subcommands.map(({ usage, summary }) => `\`/episode ${usage}\` ${summary}`).join('\n');
  const emojis = sections.map(({ emoji, key }) => `:${emoji}: ${key}`).join('   ');
  return {
    text: `How the news desk works\n${usages}`,
    blocks: [
      mrkdwn(
        '*Post links* in the channel as you always do. *Nominate* what the hosts should talk about with a reaction, which also says for which section:',
      ),
      mrkdwn(emojis),
      mrkdwn(usages),
      mrkdwn('For example: `/episode new 12 2026-12-01 Queues and patience`, then `/episode draft`.'),
    ],
  };
}

function mrkdwn(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}
