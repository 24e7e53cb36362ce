import { z } from 'zod';
import type { ByHand } from '../desk/add.ts';
import { typedLink } from '../slack/text/typed-link.ts';
import { AddCarried } from '../slack/views/add.ts';
import { HostsTitle } from './forms/title.ts';
import { longTextIn } from './long-text.ts';

const NO_LINK = 'That is no address of a page. For example: https://example.com/article';

/** What a host fills in to add a story. */
const ByHandFields = AddCarried.extend({
  link: z
    .string()
    .default('')
    .transform((text, { addIssue }) => {
      const typed = text.trim();
      if (!typed) return undefined;
      const link = typedLink(typed);
      if (link === undefined) addIssue(NO_LINK);
      return link;
    }),
  title: HostsTitle.default(''),
  section: z.string().default(''),
}).catchall(z.unknown());

type Filled = z.infer<typeof ByHandFields>;

/** What a host filled in: something at least. */
export const ByHandForm = ByHandFields.superRefine((fields, { addIssue }) => {
  if (Object.keys(byHandIn(fields)).every((field) => field === 'section')) {
    addIssue({ code: 'custom', path: ['link'], message: 'Give a link, a title or some words.' });
  }
});

export function byHandIn({ link, title, section, joints, ...fields }: Filled): Omit<ByHand, 'userId'> {
  const words = longTextIn('words', fields, joints).trim();
  return {
    ...(link === undefined ? {} : { link }),
    ...(title ? { title } : {}),
    ...(words ? { words } : {}),
    ...(section ? { section } : {}),
  };
}
