import type { KnownBlock } from '@slack/types';
import { speakersInWords } from '../../domain/trips/talk.ts';
import type { TalkChange } from '../../domain/trips/schedule-changes.ts';
import type { TalkNamed, TalkTaken, Trip, TripTalk } from '../../domain/trips/trip.ts';
import { whenAndWhere } from '../../domain/trips/when-and-where.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { actions, button, context, section } from './blocks.ts';
import { bold, link, paragraph, richText, text } from './rich-text.ts';

export const OPEN_TALK = 'trip:open-talk';
export const OPEN_OWN_TALK = 'trip:open-own-talk';
export const TAKE_TALK = 'trip:take-talk';

const TITLE_SHOWN = 300;
const SPEAKERS_SHOWN = 300;

const HOW =
  'Write what you hear in this thread: each reply is a note. ⭐ on its first message: a highlight. 💡 on a reply: a learning. 🧰 on a reply: what it names is a technology.';

type Opened = { trip: Trip; talk: TripTalk };

/** What the bot says where a talk is open. */
export function talkMessage({ trip, talk: { id, talk, openedWith } }: Opened): Message {
  const title = clip(talk.title, TITLE_SHOWN);
  const facts = [clip(speakersInWords(talk.speakers), SPEAKERS_SHOWN), whenAndWhere(talk, trip)];
  const blocks: KnownBlock[] = [
    richText(
      paragraph(
        bold(title),
        text(
          facts
            .filter(Boolean)
            .map((fact) => `\n${fact}`)
            .join(''),
        ),
        ...(talk.url && openedWith === undefined ? [text('\n'), link(talk.url, 'In the schedule')] : []),
      ),
    ),
    context(HOW),
    actions([button('I write its text', TAKE_TALK, { show: trip.showId, talk: id })]),
  ];
  return messageOf(`${title}: notes in this thread`, blocks);
}

/** What became of a talk that somebody named. */
export function namedTalkMessage(named: TalkNamed): Message {
  switch (named.kind) {
    case 'which':
      return whichTalkMessage(named.trip, named.talks);
    case 'unknown':
      return unknownTalkMessage(named.trip, named.title);
    default:
      return openedTalkMessage(named, named.kind === 'opened');
  }
}

/** Which of several talks somebody meant. */
function whichTalkMessage(trip: Trip, talks: readonly TripTalk[]): Message {
  const first = 'Which of these talks?';
  return messageOf(first, [
    section(first),
    ...talks.map(({ id, talk }) =>
      section(lineOf(trip, talk), button('Open', OPEN_TALK, { show: trip.showId, talk: id })),
    ),
  ]);
}

/** The schedule has no talk like it. */
function unknownTalkMessage(trip: Trip, title: string): Message {
  const shown = clip(title, TITLE_SHOWN);
  const first = `The schedule of ${trip.name} has no talk with these words.`;
  return messageOf(first, [
    section(first),
    section(
      `Open one of your own? “${shown}”`,
      button('Open', OPEN_OWN_TALK, { show: trip.showId, trip: trip.id, title: shown }),
    ),
  ]);
}

/** To whoever opened a talk. */
function openedTalkMessage({ trip, talk: { talk } }: Opened, isNew: boolean): Message {
  const said = isNew ? 'is open: its thread is in the channel.' : 'is open already.';
  return messageOf(`“${clip(talk.title, TITLE_SHOWN)}” ${said}`, [
    section(`“${clip(talk.title, TITLE_SHOWN)}” ${said}`),
    ...(whenAndWhere(talk, trip) ? [context(whenAndWhere(talk, trip))] : []),
  ]);
}

function lineOf(trip: Trip, talk: TripTalk['talk']): string {
  const facts = [clip(speakersInWords(talk.speakers), SPEAKERS_SHOWN), whenAndWhere(talk, trip)].filter(
    Boolean,
  );
  return [clip(talk.title, TITLE_SHOWN), facts.join(' · ')].filter(Boolean).join('\n');
}

/** To whoever pressed that they write the text of a talk. */
export function takenTalkMessage({ title, taken, by = 'Somebody else' }: TalkTaken): Message {
  const shown = `“${clip(title, TITLE_SHOWN)}”`;
  const said = {
    'by asker': `You write the text of ${shown}. Press again to give it back.`,
    'given back': `Nobody writes the text of ${shown} any more.`,
    'by another': `${by} writes the text of ${shown} already.`,
  }[taken];
  return messageOf(said, [section(said)]);
}

type Changed = { trip: Trip; change: TalkChange };

/** What became another of a talk, in its thread. */
export function changedTalkMessage({ trip, change }: Changed): Message {
  const lines = changeLines(trip, change).map((line) => clip(line, TITLE_SHOWN));
  return messageOf(lines.join(' '), [section(lines.join('\n'))]);
}

function changeLines(trip: Trip, change: TalkChange): string[] {
  switch (change.kind) {
    case 'new':
      return ['This talk is in the schedule now.'];
    case 'cancelled':
      return ['⚠ This talk is cancelled, as the schedule says.'];
    case 'back':
      return ['This talk is back in the schedule.', ...differences(trip, change)];
    case 'changed':
      return ['The schedule of this talk changed.', ...differences(trip, change)];
  }
}

function differences(
  trip: Trip,
  { before, now, what }: Extract<TalkChange, { kind: 'back' | 'changed' }>,
): string[] {
  const isMoved = what.includes('time') || what.includes('room');
  return [
    ...(isMoved ? [`Now: ${whenAndWhere(now, trip)} (before: ${whenAndWhere(before, trip)})`] : []),
    ...(what.includes('title') ? [`Now called “${now.title}” (before: “${before.title}”)`] : []),
    ...(what.includes('speakers') ? [`Now by ${speakersInWords(now.speakers) || 'nobody named'}`] : []),
  ];
}
