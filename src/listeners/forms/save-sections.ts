import type { Context } from '../../context.ts';
import { saveSections } from '../../desk/settings.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { sectionsIn } from '../../domain/edited-sections.ts';
import { defineDoor } from '../../door/door.ts';
import { noticeModal } from '../../slack/views/notice.ts';
import {
  ownEmojiSentence,
  SAVE_SECTIONS,
  sectionFlawInWords,
  sectionsBrought,
  SectionsBrought,
} from '../../slack/views/sections-form.ts';

type Needs = Pick<Context, 'decisions' | 'shows' | 'now'>;

const Input = SectionsBrought.superRefine((brought, { addIssue }) => {
  for (const flaw of sectionsIn(sectionsBrought(brought)).flaws) {
    const { field, message } = sectionFlawInWords(flaw);
    addIssue({ code: 'custom', path: [field], message });
  }
});

/** Keeps which sections the show's notes have. */
export const saveSectionsForm = defineDoor({
  name: SAVE_SECTIONS,
  input: Input,
  may: mayEdit,
  run: ({ show, userId, input }, context: Needs) => {
    const { sections } = sectionsIn(sectionsBrought(input));
    return saveSections(context, show, { userId, sections, seen: input.seen });
  },
  view: (ownEmoji) =>
    ownEmoji.length > 0 ? { form: noticeModal(ownEmojiSentence(ownEmoji)), replaces: true } : undefined,
});
