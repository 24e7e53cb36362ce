import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { CheckedDraft } from '../../domain/check.ts';
import { episodeName } from '../../domain/episode.ts';
import type { EpisodeNotes } from '../../domain/episode-notes.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import { partsOfMarkdown } from '../../markdown/reader.ts';
import { clip } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { context, divider, modal, section } from './blocks.ts';
import { findingLine } from './check.ts';
import { drawnWords } from './rich-words.ts';

/** Shows what publishing would publish, wherever there is no answer with the notes. */
export const PREVIEW_EPISODE = 'episode:preview';
export const CONFIRM_PUBLISHING = 'episode:confirm';

export const PublishCarried = z.object({ show: z.int(), episode: z.int(), notes: z.string() });

/** What a host should have read of the notes before they are published, and what the check found that does not stop it. */
export type Preview = { notes: EpisodeNotes; checked: CheckedDraft; channelName: string };

/** Slack takes 100 blocks in a modal, and 250 kB in all. */
const BLOCKS_OF_NOTES = 80;
const BYTES_OF_NOTES = 150_000;
const FINDINGS_SHOWN = 8;
const FINDING_SHOWN = 240;

/** The notes with the question whether they are to be published. */
export function publishForm(
  { notes: { episode, notes, stories }, checked, channelName }: Preview,
  { haveChanged = false } = {},
): ModalView {
  const drawn = partsOfMarkdown(notes).flatMap((part) => [divider(), ...drawnWords(part)]);
  const shown = fitting(drawn);
  return modal(CONFIRM_PUBLISHING, {
    title: `Publish ${episodeName(episode.number)}`,
    submit: 'Publish',
    carried: { show: episode.showId, episode: episode.id, notes: fingerprintOf(notes) },
    blocks: [
      ...(haveChanged ? [section('The notes have changed since you looked. Read them again.')] : []),
      section(
        `${counted(stories, 'story counts', 'stories count')} as covered, #${channelName} gets the notes, and posters are told which of theirs are in.`,
      ),
      ...findingBlocks(checked),
      ...shown,
      ...(shown.length === drawn.length
        ? []
        : [context('And more: Download in `/episode draft` has all of it.')]),
    ],
  });
}

/** As many blocks from the first on as a modal has room for. */
function fitting(blocks: readonly KnownBlock[]): KnownBlock[] {
  let bytes = 0;
  const end = blocks.findIndex(
    (block) => (bytes += Buffer.byteLength(JSON.stringify(block))) > BYTES_OF_NOTES,
  );
  return blocks.slice(0, end === -1 ? BLOCKS_OF_NOTES : Math.min(end, BLOCKS_OF_NOTES));
}

function findingBlocks({ findings }: CheckedDraft): KnownBlock[] {
  if (findings.length === 0) return [];
  const more = findings.length - FINDINGS_SHOWN;
  const lines = findings.slice(0, FINDINGS_SHOWN).map((finding) => clip(findingLine(finding), FINDING_SHOWN));
  return [
    context([...lines, ...(more > 0 ? [`And ${counted(more, 'more thing')}: press Check.`] : [])].join('\n')),
  ];
}
