import type { Button, ModalView } from '@slack/types';
import { z } from 'zod';
import { clip } from '../text/clip.ts';
import { button, context, modal, textInput } from './blocks.ts';

export const EDIT_TITLE = 'item:edit-title';
export const SAVE_TITLE = 'item:save-title';

/** Block and field of the form's only input. */
export const TITLE_FIELD = 'title';

/** Slack takes 2,000 characters in a button's value. */
const CHARACTERS_KEPT = 300;

/** Whose title it is. */
export const TitlePlace = z.object({ show: z.int(), episode: z.int(), story: z.int() });

/** The present title goes with the button: the form has to be open within three seconds, without looking it up. */
export const TitlePress = TitlePlace.extend({ title: z.string(), url: z.string() });

export function editTitleButton({ title, url, ...place }: z.infer<typeof TitlePress>): Button {
  const words = { title: clip(title, CHARACTERS_KEPT), url: clip(url, CHARACTERS_KEPT) };
  return button('Edit title', EDIT_TITLE, { ...place, ...words });
}

/** @param responseUrl of the answer that has the button, which the form brings up to date */
export function editTitleForm(
  { title, url, ...place }: z.infer<typeof TitlePress>,
  responseUrl: string,
): ModalView {
  return modal(SAVE_TITLE, {
    title: 'Edit title',
    carried: { ...place, responseUrl },
    blocks: [
      context(url),
      textInput(TITLE_FIELD, {
        label: 'Title',
        hint: "Leave empty to use the page's title.",
        value: title,
      }),
    ],
  });
}
