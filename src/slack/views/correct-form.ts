import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { CorrectedNotes } from '../../domain/episode-notes.ts';
import { episodeName } from '../../domain/episode.ts';
import { context, modal, section } from './blocks.ts';
import { longText } from './long-text.ts';

export const CORRECT_NOTES = 'notes:correct';
export const SAVE_NOTES = 'notes:save';

export const NotesCarried = z.object({
  show: z.int(),
  episode: z.int(),
  number: z.int(),
  /** The fingerprint of the notes that are corrected. */
  seen: z.string(),
  joints: z.array(z.string()),
});

/** The form in which a host corrects the notes of a published episode. */
export function correctForm({ showId, episode, notes, seen, isOvertaken }: CorrectedNotes): ModalView {
  const { fields, joints } = longText('notes', 'Notes', notes, { required: true });
  const { id, number } = episode;
  return modal(SAVE_NOTES, {
    title: `Correct ${episodeName(number)}`,
    carried: { show: showId, episode: id, number, seen, joints },
    blocks: [
      ...(isOvertaken
        ? [section('Somebody else corrected the notes while you wrote. Save keeps yours.')]
        : []),
      ...fields,
      context('Markdown, as it is published. The channel gets the corrected notes as a file.'),
    ],
  });
}
