import type { KnownBlock, ModalView } from '@slack/types';
import { dayInWords } from '../../domain/day.ts';
import { dayIn, episodeName, momentIn } from '../../domain/episode.ts';
import { WAYS } from '../../domain/placement.ts';
import type { Publishing } from '../../domain/publishing.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { actions, button, section } from './blocks.ts';
import { copyButtons } from './copy-text.ts';
import { CORRECT_NOTES } from './correct-form.ts';
import { noticeModal } from './notice.ts';

export const UNPUBLISH_EPISODE = 'episode:unpublish';

const NAME_SHOWN = 40;

/** What stands in the place of a draft that is published. */
export function publishedMessage(publishing: Publishing, now: Date): Message {
  const { episode, place } = publishing;
  const text = `Episode ${episodeName(episode.number)} is published. Its notes go into #${place.channelName}.`;
  return messageOf(text, publishedBlocks(publishing, now, true));
}

/** The same in the place of the form that published it. */
export function publishedModal(publishing: Publishing, now: Date): ModalView {
  return noticeModal(publishedInWords(publishing, now));
}

/** The same in the rundown of the next episode. Only hosts can take it back. */
export function publishedBlocks(publishing: Publishing, now: Date, isHost: boolean): KnownBlock[] {
  return [
    section(publishedInWords(publishing, now)),
    actions([...(isHost ? publishedButtons(publishing.episode) : []), ...copyButtons(publishing.episode)]),
  ];
}

/** `Episode #14 is published · Ana, 10:42 · notes in #swarmalicious · a pull request on GitHub` */
function publishedInWords({ episode, at, by, place, elsewhere }: Publishing, now: Date): string {
  const day = dayIn(place.timeZone, at);
  const time = momentIn(place.timeZone, at).slice(-'10:42'.length);
  return [
    `Episode ${episodeName(episode.number)} is published`,
    [
      ...(by === undefined ? [] : [clip(by, NAME_SHOWN)]),
      ...(day === dayIn(place.timeZone, now) ? [] : [dayInWords(day)]),
      time,
    ].join(', '),
    `notes in #${place.channelName}`,
    ...elsewhere.flatMap(({ way, state }) =>
      state === 'sent' || state === 'kept' ? [`${WAYS[way].as} on ${WAYS[way].name}`] : [],
    ),
  ].join(' · ');
}

export function publishedButtons({ id, showId, number }: Publishing['episode']) {
  const carried = { show: showId, episode: id };
  const confirm = {
    title: `Take back episode ${episodeName(number)}?`,
    text: 'It is the draft again, and its stories are open. The file stays in the channel.',
    yes: 'Unpublish',
    no: 'Not now',
  };
  return [
    button('Correct', CORRECT_NOTES, carried),
    button('Unpublish', UNPUBLISH_EPISODE, carried, { confirm }),
  ];
}
