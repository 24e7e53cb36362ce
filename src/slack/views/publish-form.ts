import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { CheckedDraft } from '../../domain/check.ts';
import { episodeName } from '../../domain/episode.ts';
import type { EpisodeNotes } from '../../domain/episode-notes.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import { clip, piecesOf } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { context, divider, modal, section } from './blocks.ts';
import { findingLine } from './check.ts';

/** Shows what publishing would publish, wherever there is no answer with the notes. */
export const PREVIEW_EPISODE = 'episode:preview';
export const CONFIRM_PUBLISHING = 'episode:confirm';

export const PublishCarried = z.object({ show: z.int(), episode: z.int(), notes: z.string() });

/** What a host should have read of the notes before they are published, and what the check found that does not stop it. */
export type Preview = { notes: EpisodeNotes; checked: CheckedDraft; channelName: string };

const TEXT_IN_A_BLOCK = 2900;
const BLOCKS_OF_NOTES = 30;
const FINDINGS_SHOWN = 8;
const FINDING_SHOWN = 240;

/** The notes with the question whether they are to be published. */
export function publishForm(
  { notes: { episode, notes, stories }, checked, channelName }: Preview,
  { haveChanged = false } = {},
): ModalView {
  const pieces = piecesOf(notes, TEXT_IN_A_BLOCK);
  const isWhole = pieces.length <= BLOCKS_OF_NOTES;
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
      divider(),
      ...pieces.slice(0, BLOCKS_OF_NOTES).map((piece) => section(piece)),
      ...(isWhole ? [] : [context('And more: Download in `/episode draft` has all of it.')]),
    ],
  });
}

function findingBlocks({ findings }: CheckedDraft): KnownBlock[] {
  if (findings.length === 0) return [];
  const more = findings.length - FINDINGS_SHOWN;
  const lines = findings.slice(0, FINDINGS_SHOWN).map((finding) => clip(findingLine(finding), FINDING_SHOWN));
  return [
    context([...lines, ...(more > 0 ? [`And ${counted(more, 'more thing')}: press Check.`] : [])].join('\n')),
  ];
}
