import type { NotesFile } from '../../domain/show-notes.ts';
import { type CheckedTrip, type TripDraft, tripFileOf } from '../../domain/trips/trip-draft.ts';
import type { NameAnswer } from '../../domain/trips/name.ts';
import { type Message, messageOf } from '../message.ts';
import { clip, piecesOf } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { actions, button, type Carried, context, divider, markdown, section } from './blocks.ts';

export const ANSWER_NAME = 'trip:answer-name';

/** What else stands in the message fits into what Slack takes beside it. */
const SHOWN = 8000;
/** With the buttons of each, fewer than a message's fifty blocks. */
const FINDINGS = 24;
const FINDING_SHOWN = 240;
const FRONT_MATTER = /^---\n[^]*?\n---\n/;

/** A document of a trip for the one who asked: its beginning to read, all of it as a file. */
export function tripDraftAnswer(draft: TripDraft): { message: Message; file: NotesFile } {
  const { trip, kind, talks, file } = draft;
  const first = `${trip.name}: ${kind}, ${counted(talks, 'talk')}`;
  const body = file.content.replace(FRONT_MATTER, '').trim();
  const [shown = '', ...more] = piecesOf(body, SHOWN);
  return {
    message: messageOf(first, [
      section(first),
      divider(),
      ...(shown ? [markdown(shown)] : [context('Nothing is told yet: open a talk and write in its thread.')]),
      ...(more.length > 0 ? [context('This is the beginning.')] : []),
      context('The file that I sent you has all of it, as your site takes it.'),
    ]),
    file: tripFileOf(draft),
  };
}

/** What to look at in a document of a trip. Of names that may be meant somebody is asked. */
export function checkedTripMessage(
  { draft: { trip, kind }, findings }: CheckedTrip,
  { isForReader = false }: { isForReader?: boolean } = {},
): Message {
  const first =
    findings.length > 0
      ? `${trip.name}, ${kind}: ${counted(findings.length, 'thing')} to look at`
      : `${trip.name}, ${kind}: nothing to look at.`;
  const more = findings.length - FINDINGS;
  return messageOf(first, [
    section(first),
    ...findings
      .slice(0, FINDINGS)
      .flatMap(({ line, text, asked }) => [
        context(`Line ${line}: ${clip(text, FINDING_SHOWN)}`),
        ...(asked && !isForReader
          ? [nameButtons({ show: trip.showId, trip: trip.id, document: kind, ...asked })]
          : []),
      ]),
    ...(more > 0 ? [context(`And ${counted(more, 'more thing')}.`)] : []),
  ]);
}

/** A Yes changes this trip's documents, an Always those of later trips too. */
function nameButtons(carried: Carried) {
  return actions(
    ANSWERS.map(({ label, answer }, index) =>
      button(label, `${ANSWER_NAME}.${index}`, { ...carried, said: answer }),
    ),
  );
}

const ANSWERS: readonly { label: string; answer: NameAnswer }[] = [
  { label: 'Yes', answer: 'yes' },
  { label: 'No', answer: 'no' },
  { label: 'Always', answer: 'always' },
];

/** To whoever published a document of a trip. */
export function publishedTripMessage({ draft, isNew }: { draft: TripDraft; isNew: boolean }): Message {
  const { trip, kind } = draft;
  const said = isNew
    ? `The ${kind} of ${trip.name} comes into the channel as a file.`
    : `The ${kind} of ${trip.name} is in the channel already, as it is now.`;
  return messageOf(said, [section(said)]);
}
