import type { Button, ModalView } from '@slack/types';
import { z } from 'zod';
import { type flawOfTitle, MAX_TITLE_CHARACTERS } from '../../domain/titles/title.ts';

export const PUT_TITLE = 'item:title';
export const TITLE_FORM = 'item:title-form';

/** Block and field of the modal's only input. */
export const TITLE_FIELD = 'title';

/** Slack takes 2,000 characters in a button's value. */
const SHOWN_CHARACTERS = 300;

const Place = z.object({ episodeId: z.number(), itemId: z.number() });
const Wish = Place.extend({ title: z.string(), url: z.string() });
/** Whose title it is, and where the answer is that shows it. */
const Metadata = Place.extend({ responseUrl: z.string() });

export type TitleForm = z.infer<typeof Metadata>;

/** The present title goes with the button: the modal has to be open within three seconds, without looking it up. */
export function putTitleButton({ title, url, ...place }: z.infer<typeof Wish>): Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: 'Put a title' },
    action_id: PUT_TITLE,
    value: JSON.stringify({
      ...place,
      title: title.slice(0, SHOWN_CHARACTERS),
      url: url.slice(0, SHOWN_CHARACTERS),
    }),
  };
}

/** @param value of the button pressed */
export function titleModal(value: string, responseUrl: string): ModalView {
  const { title, url, ...place } = Wish.parse(JSON.parse(value));
  const metadata: TitleForm = { ...place, responseUrl };
  return {
    type: 'modal',
    callback_id: TITLE_FORM,
    private_metadata: JSON.stringify(metadata),
    title: { type: 'plain_text', text: 'Put a title' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      { type: 'context', elements: [{ type: 'plain_text', text: url, emoji: false }] },
      {
        type: 'input',
        block_id: TITLE_FIELD,
        optional: true,
        label: { type: 'plain_text', text: 'Title' },
        hint: { type: 'plain_text', text: 'Empty: the best known title.' },
        element: { type: 'plain_text_input', action_id: TITLE_FIELD, initial_value: title },
      },
    ],
  };
}

export function readTitleForm(metadata: string): TitleForm {
  return Metadata.parse(JSON.parse(metadata));
}

export function flawInWords(flaw: NonNullable<ReturnType<typeof flawOfTitle>>): string {
  return flaw === 'address'
    ? 'That is an address: say what the page is about.'
    : `A title has at most ${MAX_TITLE_CHARACTERS} characters.`;
}
