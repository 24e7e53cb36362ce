import { episodeName } from '../../domain/episode.ts';
import type { Message } from '../message.ts';
import { escapeMrkdwn } from '../text/mrkdwn.ts';

type Row = { number: number; heldOn?: string; topic?: string; isPublished: boolean; stories: number };

const ROWS_SHOWN = 40;
const TOPIC_SHOWN = 150;

export function episodeListMessage(show: string, episodes: readonly Row[]): Message {
  const rows = episodes.slice(0, ROWS_SHOWN).map(({ number, heldOn, topic, isPublished, stories }) => {
    const counted = `${stories} ${stories === 1 ? 'story' : 'stories'}`;
    const facts = [heldOn, topic?.slice(0, TOPIC_SHOWN), counted, isPublished ? undefined : 'draft']
      .filter(Boolean)
      .join(' · ');
    return {
      type: 'rich_text_section' as const,
      elements: [
        { type: 'text' as const, text: `${episodeName(number)} `, style: { bold: true } },
        { type: 'text' as const, text: facts },
      ],
    };
  });
  return {
    text: `${episodes.length} episodes of ${escapeMrkdwn(show)}`,
    blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: rows }] }],
  };
}
