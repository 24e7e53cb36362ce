import { episodeName } from '../../domain/episode.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { context } from './blocks.ts';
import { bold, bullets, paragraph, richText, text } from './rich-text.ts';

type Row = { number: number; heldOn?: string; topic?: string; isPublished: boolean; stories: number };

const ROWS_SHOWN = 40;
const TOPIC_SHOWN = 150;

/** @param episodes the newest first */
export function episodeListMessage(show: string, episodes: readonly Row[]): Message {
  const older = episodes.length - ROWS_SHOWN;
  return messageOf(`${counted(episodes.length, 'episode')} of ${show}`, [
    richText(bullets(episodes.slice(0, ROWS_SHOWN).map(row))),
    ...(older > 0 ? [context(`And ${counted(older, 'older episode')}.`)] : []),
  ]);
}

function row({ number, heldOn, topic, isPublished, stories }: Row) {
  const facts = [
    heldOn,
    topic && clip(topic, TOPIC_SHOWN),
    // What a draft holds is not fixed: `/episode draft` counts it.
    isPublished ? counted(stories, 'story', 'stories') : 'draft',
  ];
  return paragraph(bold(`${episodeName(number)} `), text(facts.filter(Boolean).join(' · ')));
}
