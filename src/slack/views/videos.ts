import type { KnownBlock } from '@slack/types';
import { speakerNames } from '../../domain/trips/talk.ts';
import type { TripTalk, VideosFound } from '../../domain/trips/trip.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { actions, button, context, section } from './blocks.ts';

export const CHOOSE_VIDEO = 'trip:choose-video';

const TITLE_SHOWN = 150;
const LINES = 10;

/** Which talks recordings are of, and those that have to be asked for. */
export function videosMessage({ trip, matched, asked, others, unread }: VideosFound): Message {
  const parts = [
    `${counted(matched.length, 'video')} found their talks`,
    ...(asked.length > 0 ? [`${asked.length} to ask`] : []),
    ...(others.length > 0 ? [`${others.length} of no talk here`] : []),
    ...(unread.length > 0 ? [`${unread.length} could not be read`] : []),
  ];
  const first = `${trip.name}: ${parts.join(', ')}.`;
  return messageOf(first, [
    section(first),
    ...folded(matched.map(({ video, talk }) => `${shown(video.title)} → ${shown(talk.talk.title)}`)),
    ...asked
      .slice(0, LINES)
      .flatMap(({ video, choices }): KnownBlock[] => [
        section(`Which talk is “${shown(video.title)}”?`),
        actions(
          choices.map((choice) =>
            button(labelOf(choice), CHOOSE_VIDEO, { show: trip.showId, talk: choice.id, url: video.url }),
          ),
        ),
      ]),
    ...folded(others.map(({ title }) => `Of no talk here: ${shown(title)}`)),
    ...folded(unread.map(({ url, why }) => `⚠ ${clip(url, TITLE_SHOWN)}: ${clip(why, TITLE_SHOWN)}`)),
  ]);
}

/** To whoever said which talk a recording is of. */
export function chosenVideoMessage({ talk: { talk } }: { talk: TripTalk }): Message {
  const said = `“${shown(talk.title)}” has that video now.`;
  return messageOf(said, [section(said)]);
}

function labelOf({ talk }: TripTalk): string {
  return [talk.title, speakerNames(talk.speakers)].filter(Boolean).join(' – ');
}

function shown(title: string): string {
  return clip(title, TITLE_SHOWN);
}

function folded(lines: readonly string[]): KnownBlock[] {
  const more = lines.length - LINES;
  if (lines.length === 0) return [];
  return [context([...lines.slice(0, LINES), ...(more > 0 ? [`And ${more} more.`] : [])].join('\n'))];
}
