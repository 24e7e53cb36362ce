import { z } from 'zod';
import { flawOfTitle, MAX_TITLE_CHARACTERS } from '../../domain/titles/title.ts';
import { oneLine } from '../../domain/words/plain-text.ts';

const FLAWS = {
  address: 'That is an address. Write what the page is about.',
  'too-long': `That title is too long. Use at most ${MAX_TITLE_CHARACTERS} characters.`,
};

/** The field in which a host writes a title. */
export const HostsTitle = z
  .string()
  .transform(oneLine)
  .superRefine((title, { addIssue }) => {
    const flaw = flawOfTitle(title);
    if (flaw) addIssue(FLAWS[flaw]);
  });
