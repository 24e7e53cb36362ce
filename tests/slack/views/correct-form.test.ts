import { expect, it } from 'vitest';
import { longTextIn } from '../../../src/listeners/long-text.ts';
import { correctForm, NotesCarried } from '../../../src/slack/views/correct-form.ts';
import { flawOfModal, HUGE } from './support.ts';

const given = { showId: 4, episode: { id: 1, number: 99_999 }, seen: 'abc', isOvertaken: true };

it.each([...HUGE, `${'- [A title](https://example.com/) and words.\n'.repeat(900)}`])(
  'notes of any length are corrected in as many fields as they need, and nothing is lost',
  (notes) => {
    const form = correctForm({ ...given, notes });
    expect(flawOfModal(form)).toBeUndefined();
    const values = form.blocks.flatMap((block) => {
      const { block_id: id = '', element } = block as {
        block_id?: string;
        element?: { initial_value?: string };
      };
      return element ? [[id, element.initial_value]] : [];
    });
    const { joints } = NotesCarried.parse(JSON.parse(form.private_metadata ?? ''));
    expect(longTextIn('notes', Object.fromEntries(values), joints)).toBe(notes);
  },
);
