import type { KnownBlock } from '@slack/types';
import { episodeName } from '../../domain/episode.ts';
import type { EpisodeNotes, News } from '../../domain/episode-notes.ts';
import type { Finding } from '../../domain/check.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import type { Flag } from '../../domain/rundown.ts';
import { type NotesFile, notesFile } from '../../domain/show-notes.ts';
import type { Untitled } from '../../domain/titles/untitled.ts';
import { type Message, messageOf } from '../message.ts';
import { clip, piecesOf } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { actions, button, type Carried, context, divider, markdown, section } from './blocks.ts';
import { CHECK_EPISODE, findingLine } from './check.ts';
import { editTitleButton } from './edit-title.ts';
import { copyButtons } from './copy-text.ts';
import { headBlocks, headLine, headLines } from './draft-head.ts';
import { publishedButtons } from './published.ts';
import { EDIT_EPISODE } from './rundown.ts';
import { originInWords } from './title-source.ts';

export const POST_NOTES = 'notes:post';
export const DOWNLOAD_NOTES = 'notes:download';
export const SHOW_UNTITLED = 'notes:show-untitled';
export const PUBLISH_EPISODE = 'episode:publish';

/** Slack takes about 12,000 in all blocks of a message together, and was seen to refuse 11,341. */
const MESSAGE_LENGTH = 10_000;

const SUMMARY_SHOWN = 500;
const ITEMS_SHOWN = 8;
/** Pages without a title below the notes: where a site or the network is down, there are many. */
const UNTITLED_SHOWN = 3;
const TITLE_SHOWN = 80;
const REASON_SHOWN = 160;
const FINDING_SHOWN = 240;

/** An episode's notes, and what is said about them to the one who asked. */
export type NotesAnswer = EpisodeNotes & {
  /** What came since the asker looked the last time. */
  news?: News;
  /** What has just happened, or what to do next: a sentence. */
  remark?: string;
  /** Whether notes that are too long for a message also come as a file. */
  sendsFile?: boolean;
  /** What a check found that does not stop publishing. */
  findings?: readonly Finding[];
  /** Whether they are for somebody who may only read: no button edits or publishes. */
  isForReader?: boolean;
};

/** Whether the notes fit into one message, with what is said about them. */
function fitsMessage(answer: NotesAnswer): boolean {
  return answer.notes.length <= roomFor(answer);
}

/** An episode's notes for the one who asked, with what can be done with them. */
export function notesMessage(answer: NotesAnswer): Message {
  const { episode, remark, notes, flagged, untitled, findings = [], isForReader = false } = answer;
  const summary = clip(
    [headLine(answer), ...headLines(answer), remark].filter(Boolean).join('\n'),
    SUMMARY_SHOWN,
  );
  const isWhole = fitsMessage(answer);
  return messageOf(summary, [
    ...headBlocks(answer, carriedBy(answer)),
    divider(),
    markdown(isWhole ? notes : beginningOf(notes, roomFor(answer))),
    divider(),
    ...(isWhole ? [] : [context(`This is the beginning. ${whereTheRestIs(answer)}`)]),
    ...flaggedBlocks(flagged),
    ...(isForReader ? [] : untitledBlocks(untitled, episode, 0, UNTITLED_SHOWN)),
    ...(findings.length > 0 ? [context(findingLines(findings).join('\n'))] : []),
    // Beside the buttons: the top of a long message is out of sight.
    ...(remark ? [context(clip(remark, SUMMARY_SHOWN))] : []),
    actions(buttons(answer)),
  ]);
}

/** A draft that is shown goes on being shown, as it becomes: a press says where. */
function carriedBy({ episode: { showId, id }, state, findings }: NotesAnswer): Carried {
  const isFollowed = state === 'draft' && findings === undefined;
  return { show: showId, episode: id, ...(isFollowed ? { answer: 'draft' } : {}) };
}

/** What an answer says when it is drawn again for the last time: Slack takes no more of it. */
export const LAST_DRAWN =
  'If the draft changes again, this stays as it is until you press one of its buttons.';

/** What an older answer says once the same person asked for the draft again. */
export function drawnBelowMessage({ number }: Pick<EpisodeNotes['episode'], 'number'>): Message {
  const text = `Episode ${episodeName(number)} is drawn again below.`;
  return messageOf(text, [context(text)]);
}

/** The answer of a door that shows an episode's notes: long ones come as a file too. */
export function notesAnswer(answer: NotesAnswer): { message: Message; file?: NotesFile } {
  const message = notesMessage(answer);
  if (!answer.sendsFile || fitsMessage(answer)) return { message };
  return { message, file: downloadedNotes(answer) };
}

/** The notes for the one who asked, as a file. */
export function downloadedNotes({ episode: { number }, notes }: EpisodeNotes): NotesFile {
  return notesFile(number, notes, `The show notes of episode ${episodeName(number)}.`);
}

/** The answer of a door that took publishing back: the draft that the episode is again. */
export function unpublishedAnswer(notes: EpisodeNotes): { message: Message; file?: NotesFile } {
  return notesAnswer({
    ...notes,
    remark: 'It is the draft again, and its stories are open.',
    sendsFile: true,
  });
}

/** The notes for everybody, when the episode is published. */
export function publishedNotes(number: number, notes: string): NotesFile {
  const comment = `Episode ${episodeName(number)} is published. Thank you for the stories!`;
  return notesFile(number, notes, comment);
}

/** The notes for everybody, when they were corrected. */
export function correctedNotes(number: number, notes: string): NotesFile {
  return notesFile(number, notes, `The show notes of episode ${episodeName(number)} were corrected.`);
}

/** The notes for everybody, in as many messages as they need. */
export function postedNotesMessages(notes: string, number: number): Message[] {
  return chunks(notes, MESSAGE_LENGTH).map((part) =>
    messageOf(`Show notes of episode ${episodeName(number)}`, [markdown(part)]),
  );
}

function whereTheRestIs({ sendsFile }: NotesAnswer): string {
  return sendsFile
    ? 'The full notes are in the file I sent you.'
    : 'Press Download to get the full notes as a file.';
}

function flaggedBlocks(flagged: EpisodeNotes['flagged']): KnownBlock[] {
  if (flagged.length === 0) return [];
  const more = flagged.length - ITEMS_SHOWN;
  const lines = [
    ...flagged.slice(0, ITEMS_SHOWN).map(flaggedLine),
    ...(more > 0 ? [`And ${counted(more, 'more story', 'more stories')} like these.`] : []),
  ];
  return [context(lines.join('\n'))];
}

function findingLines(findings: readonly Finding[]): string[] {
  const more = findings.length - ITEMS_SHOWN;
  return [
    ...findings.slice(0, ITEMS_SHOWN).map((finding) => clip(findingLine(finding), FINDING_SHOWN)),
    ...(more > 0 ? [`And ${counted(more, 'more thing')}: press Check.`] : []),
  ];
}

function flaggedLine({ title, flag }: { title: string; flag: Flag }): string {
  return `⚠ “${clip(title, TITLE_SHOWN)}”: ${flag}.`;
}

/** More of the pages that gave no title. */
export function untitledMessage({ episode, untitled }: EpisodeNotes, from: number): Message {
  if (from >= untitled.length) return { text: 'There are no more pages without a title.' };
  const first = `Pages without a title, from ${from + 1} of ${untitled.length}`;
  return messageOf(first, [context(first), ...untitledBlocks(untitled, episode, from, ITEMS_SHOWN)]);
}

function untitledBlocks(
  untitled: readonly Untitled[],
  { showId, id }: EpisodeNotes['episode'],
  from: number,
  count: number,
): KnownBlock[] {
  const to = from + count;
  const more = untitled.length - to;
  const others = { show: showId, episode: id, from: to };
  return [
    ...untitled.slice(from, to).map((item) => {
      const { storyId, url, title } = item;
      const carried = { show: showId, episode: id, story: storyId, url, title: title.text };
      return section(untitledLine(item), editTitleButton(carried));
    }),
    ...(more > 0
      ? [section(`${counted(more, 'more page')} gave no title.`, button('Show', SHOW_UNTITLED, others))]
      : []),
  ];
}

function untitledLine({ title: { text, source }, reason }: Untitled): string {
  const origin = `“${clip(text, TITLE_SHOWN)}” ${originInWords(source)}.`;
  return source === 'host' ? origin : `⚠ ${origin} ${clip(reason, REASON_SHOWN)}`;
}

function buttons(answer: NotesAnswer) {
  const { episode, state, stories, notes, isForReader = false } = answer;
  const carried = carriedBy(answer);
  const canEdit = state === 'draft' && !isForReader;
  const canPublish = canEdit && stories > 0;
  const confirm = {
    title: `Publish episode ${episodeName(episode.number)}?`,
    text: 'Its stories count as covered, everybody gets the notes in the channel, and posters are told which of theirs are in.',
    yes: 'Publish',
    no: 'Not yet',
  };
  return [
    ...(canEdit ? [button('Edit', EDIT_EPISODE, carried), button('Check', CHECK_EPISODE, carried)] : []),
    button('Post', POST_NOTES, carried),
    button('Download', DOWNLOAD_NOTES, carried),
    ...(canPublish
      ? [
          button(
            'Publish',
            PUBLISH_EPISODE,
            { ...carried, notes: fingerprintOf(notes) },
            { style: 'primary', confirm },
          ),
        ]
      : []),
    ...(state === 'published' ? [...publishedButtons(episode), ...copyButtons(episode)] : []),
  ];
}

/** What the lines below the notes leave. The summary and the buttons' labels fit into what is kept free. */
function roomFor(answer: NotesAnswer): number {
  const { flagged, untitled, findings = [] } = answer;
  const beside = [
    headLine(answer),
    ...headLines(answer),
    ...findingLines(findings),
    ...flagged.slice(0, ITEMS_SHOWN).map(flaggedLine),
    ...untitled.slice(0, UNTITLED_SHOWN).map(untitledLine),
  ];
  return MESSAGE_LENGTH - beside.join('\n').length;
}

function beginningOf(notes: string, length: number): string {
  return chunks(notes, length)[0] ?? '';
}

/** Cuts between lines, so that no item is torn apart; only a line that is longer than a message is cut. */
function chunks(notes: string, length: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const line of notes.split('\n').flatMap((long) => piecesOf(long, length - 1))) {
    if (part.length + line.length + 1 > length) {
      parts.push(part);
      part = '';
    }
    part += `${line}\n`;
  }
  return part.trim() ? [...parts, part] : parts;
}
