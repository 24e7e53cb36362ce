import type { ModalView } from '@slack/types';
import type { EpisodeText, TextKind } from '../../domain/episode-text.ts';
import { episodeName } from '../../domain/episode.ts';
import type { NotesFile } from '../../domain/show-notes.ts';
import { clip, piecesOf } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { actions, button, context, section, sheet } from './blocks.ts';
import { preformatted, richText } from './rich-text.ts';

export const COPY_PODCAST_TEXT = 'notes:copy-podcast-text';
export const COPY_PLAIN_TEXT = 'notes:copy-plain-text';
export const COPY_SHORT_TEXT = 'notes:copy-short-text';
export const DOWNLOAD_TEXT = 'notes:download-text';

const NAMES: Readonly<Record<TextKind, string>> = {
  podcast: 'Podcast text',
  plain: 'Plain text',
  short: 'Short text',
};

/** What Slack takes in one text of a block, and what it takes of texts in a view, with room for what is said about them. */
const PIECE_LENGTH = 3000;
const VIEW_LENGTH = 11_000;

const CUT_SHOWN = 8;
const CUT_LENGTH = 100;

/** The buttons that lead to an episode's texts. */
export function copyButtons({ id, showId }: EpisodeText['episode']) {
  const carried = { show: showId, episode: id };
  return [
    button('Copy podcast text', COPY_PODCAST_TEXT, carried),
    button('Copy plain text', COPY_PLAIN_TEXT, carried),
    button('Copy short text', COPY_SHORT_TEXT, carried),
  ];
}

/** A text to be copied from, with what it leaves out; one that is too long for that is a file. */
export function copyTextModal(made: EpisodeText): ModalView {
  const { episode, kind, text } = made;
  const carried = { show: episode.showId, episode: episode.id, kind };
  const pieces = text.length <= VIEW_LENGTH ? piecesAtEnds(text) : [];
  return sheet('notes:text', {
    title: `${NAMES[kind]} of ${episodeName(episode.number)}`,
    carried: { show: episode.showId },
    blocks: [
      section(sizeLine(made)),
      ...cutLines(made).map(context),
      ...(pieces.length > 1
        ? [context(`It stands in ${pieces.length} boxes, to be copied one after the other.`)]
        : []),
      ...pieces.map((piece) => richText(preformatted(piece))),
      ...(pieces.length === 0 ? [context('It is too long to be shown here.')] : []),
      actions([button('Download', DOWNLOAD_TEXT, carried)]),
    ],
  });
}

/** The same as a file. */
export function textFile(made: EpisodeText): NotesFile {
  const name = episodeName(made.episode.number);
  const ending = made.kind === 'podcast' ? 'html' : 'txt';
  return {
    filename: `episode-${name.slice(1)}-${made.kind}.${ending}`,
    title: `${NAMES[made.kind]} of episode ${name}`,
    content: made.text,
    comment: [`${NAMES[made.kind]} of episode ${name}: ${sizeLine(made)}`, ...cutLines(made)].join('\n'),
  };
}

/** `3,203 of 4,000 bytes, with all tags.` */
function sizeLine({ kind, size, limit }: EpisodeText): string {
  const unit = kind === 'short' ? 'characters' : 'bytes';
  const sizes = [size, ...(limit === undefined ? [] : [limit])].map((count) => count.toLocaleString('en-GB'));
  return `${sizes.join(' of ')} ${unit}${kind === 'podcast' ? ', with all tags' : ''}.`;
}

function cutLines({ cut }: EpisodeText): string[] {
  if (cut.length === 0) return [];
  const more = cut.length - CUT_SHOWN;
  const lines = [
    `It leaves out ${counted(cut.length, 'paragraph or item', 'paragraphs and items')}:`,
    ...cut
      .slice(0, CUT_SHOWN)
      .map(
        ({ heading, text }) =>
          `• ${clip(text, CUT_LENGTH)}${heading ? ` (${clip(heading, CUT_LENGTH)})` : ''}`,
      ),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ];
  return [lines.join('\n')];
}

/** The text in pieces that end where a line or an element does. */
function piecesAtEnds(text: string): string[] {
  const pieces: string[] = [''];
  const parts = text.split(/(?<=<\/(?:p|li|ul|ol)>|\n)/).flatMap((part) => piecesOf(part, PIECE_LENGTH));
  for (const part of parts) {
    const last = pieces.at(-1) ?? '';
    if (last.length + part.length > PIECE_LENGTH) pieces.push(part);
    else pieces[pieces.length - 1] = last + part;
  }
  return pieces.filter((piece) => piece !== '');
}
