import { dayInWords } from '../../domain/day.ts';
import { isMarked } from '../../domain/trips/marks.ts';
import type { Reported, ReportedTalk, Trip } from '../../domain/trips/trip.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { context, section } from './blocks.ts';
import { code, paragraph, richText, text } from './rich-text.ts';

const UNREAD_SHOWN = 5;
const ENTRY_SHOWN = 80;
const TALKS_SHOWN = 40;

type Started = {
  trip: Trip;
  isNew: boolean;
  schedule?: { talks: number; unread: readonly { entry: string; why: string }[] };
};

/** A trip was started, or changed. */
export function startedTripMessage({ trip, isNew, schedule }: Started): Message {
  const { name, startsOn, endsOn, timeZone } = trip;
  const days =
    startsOn === endsOn ? dayInWords(startsOn) : `${dayInWords(startsOn)} to ${dayInWords(endsOn)}`;
  const talks = schedule ? `, ${counted(schedule.talks, 'talk')} in its schedule` : '';
  const first = `${name} is ${isNew ? 'started' : 'changed'}: ${days}, by the clocks of ${timeZone}${talks}.`;
  const unread = schedule?.unread ?? [];
  const more = unread.length - UNREAD_SHOWN;
  return messageOf(first, [
    section(first),
    richText(
      paragraph(
        text('Open a talk’s thread with '),
        code('/trip talk'),
        text(' and some of its words, or post its address. See the report so far with '),
        code('/trip draft'),
        text('.'),
      ),
    ),
    ...unread
      .slice(0, UNREAD_SHOWN)
      .map(({ entry, why }) =>
        context(`⚠ “${clip(entry, ENTRY_SHOWN)}” was left out: ${clip(why, ENTRY_SHOWN)}`),
      ),
    ...(more > 0 ? [context(`And ${counted(more, 'more entry', 'more entries')}.`)] : []),
  ]);
}

/** How a trip stands: its open talks, what each has, and who writes it. */
export function tripStatusMessage(
  { trip, talks, beside }: Reported,
  names: ReadonlyMap<string, string>,
): Message {
  const notes = talks.reduce((sum, talk) => sum + talk.notes.length, 0);
  const first = `${trip.name}: ${counted(talks.length, 'talk')} open, ${counted(notes, 'note')}, ${counted(beside.length, 'message')} beside them.`;
  const more = talks.length - TALKS_SHOWN;
  return messageOf(first, [
    section(first),
    ...talks.slice(0, TALKS_SHOWN).map((talk) => section(talkLine(talk, names))),
    ...(more > 0 ? [context(`And ${counted(more, 'more talk')}.`)] : []),
  ]);
}

function talkLine({ talk, notes, marks, takenBy }: ReportedTalk, names: ReadonlyMap<string, string>): string {
  const star = isMarked(marks, 'highlight') ? '⭐ ' : '';
  const facts = [
    notes.length > 0 ? counted(notes.length, 'note') : '⚠ no notes yet',
    talk.videoUrl === undefined ? 'no video' : 'video',
    takenBy === undefined ? 'nobody writes it' : `${names.get(takenBy) ?? 'somebody'} writes it`,
  ];
  return `${star}${clip(talk.title, ENTRY_SHOWN * 2)}\n${facts.join(' · ')}`;
}
