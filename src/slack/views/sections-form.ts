import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { EditedSections, SectionFlaw, SectionsFields } from '../../domain/edited-sections.ts';
import { MAX_HEADING, MAX_SECTIONS } from '../../domain/edited-sections.ts';
import { formOf, type SectionForm } from '../../domain/section.ts';
import { header, menu, modal, severalOf, textInput } from './blocks.ts';

export const EDIT_SECTIONS = 'show:edit-sections';
export const SAVE_SECTIONS = 'show:save-sections';

const Form = z.enum(['items', 'text']);
const Added = { 'new-heading': z.string(), 'new-emoji': z.string(), 'new-form': Form };

/** What comes in: the keys of the sections, and three fields for each. */
export const SectionsBrought = z
  .object({
    show: z.int(),
    seen: z.int(),
    keys: z.array(z.string()),
    order: z.array(z.string()),
    removed: z.array(z.string()),
    ...Added,
  })
  .catchall(z.unknown());

/** The form in which a host says which sections the notes have. */
export function sectionsForm({ showId, seen, sections }: EditedSections): ModalView {
  const choices = sections.map(({ key, heading }) => ({ value: key, label: heading }));
  return modal(SAVE_SECTIONS, {
    title: 'Sections',
    carried: { show: showId, seen, keys: sections.map(({ key }) => key) },
    blocks: [
      ...sections.flatMap((one) => [
        header(one.heading),
        ...sectionFields(nameOf(one.key), {
          heading: one.heading,
          emoji: `:${one.emoji}:`,
          form: formOf(one),
        }),
      ]),
      header('Another section'),
      ...sectionFields(nameOf(), { heading: '', emoji: '', form: 'items' }),
      severalOf('order', {
        label: 'Order',
        hint: 'What you leave out comes last.',
        choices,
        chosen: sections.map(({ key }) => key),
      }),
      severalOf('removed', {
        label: 'Remove',
        hint: 'Its stories go where their other nominations say. Undo brings it back with them.',
        choices,
        chosen: [],
      }),
    ],
  });
}

/** What was filled in. */
export function sectionsBrought(brought: z.infer<typeof SectionsBrought>): SectionsFields {
  const { keys, order, removed } = brought;
  const text = (field: string) => z.string().catch('').parse(brought[field]);
  const fieldsOf = (key: string) => ({
    heading: text(nameOf(key)('heading')),
    emoji: text(nameOf(key)('emoji')),
    form: Form.catch('items').parse(brought[nameOf(key)('form')]),
  });
  return {
    known: new Map(keys.map((key) => [key, fieldsOf(key)])),
    added: { heading: brought['new-heading'], emoji: brought['new-emoji'], form: brought['new-form'] },
    order,
    removed,
  };
}

/** Where a flaw is told, and how. */
export function sectionFlawInWords({ key, field, flaw }: SectionFlaw): { field: string; message: string } {
  return { field: field === 'removed' ? field : nameOf(key)(field), message: FLAWS[flaw] };
}

const FLAWS: Readonly<Record<SectionFlaw['flaw'], string>> = {
  'no heading': 'Write a heading.',
  'too long': `That heading is too long. Use at most ${MAX_HEADING} characters.`,
  'no emoji': 'Write one emoji, like :bee:',
  'used twice': 'Another section has that emoji. Choose one of its own.',
  'none left': 'Keep at least one section.',
  'too many': `A show has at most ${MAX_SECTIONS} sections. Remove one first.`,
};

/** The ids of a section's fields: of the new one where there is no key. */
function nameOf(key?: string) {
  return (field: 'heading' | 'emoji' | 'form') => (key === undefined ? `new-${field}` : `${field}-${key}`);
}

function sectionFields(
  name: ReturnType<typeof nameOf>,
  { heading, emoji, form }: { heading: string; emoji: string; form: SectionForm },
): KnownBlock[] {
  return [
    textInput(name('heading'), {
      label: 'Heading',
      hint: '{channel} and {company} stand for those of the show.',
      value: heading,
    }),
    textInput(name('emoji'), {
      label: 'Emoji',
      hint: 'Who reacts with it nominates for this section.',
      value: emoji,
    }),
    menu(name('form'), {
      label: 'Form',
      choices: [
        { value: 'items', label: 'A list, one point a story' },
        { value: 'text', label: 'Text, one story after the other' },
      ],
      chosen: form,
    }),
  ];
}
