import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { nearestEmoji } from '../../domain/emoji.ts';
import type { EditedSections, SectionFlaw, SectionsFields } from '../../domain/edited-sections.ts';
import { MAX_HEADING, MAX_SECTIONS } from '../../domain/edited-sections.ts';
import { formOf, type SectionForm } from '../../domain/section.ts';
import { listed } from '../text/wording.ts';
import { header, menu, modal, severalOf, textInput } from './blocks.ts';

export const EDIT_SECTIONS = 'show:edit-sections';
export const SAVE_SECTIONS = 'show:save-sections';

const Form = z.enum(['items', 'text']);
const Added = {
  'new-heading': z.string(),
  'new-emoji': z.string(),
  'new-form': Form,
  'new-words': z.string(),
};

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
          required: true,
          heading: one.heading,
          emoji: `:${one.emoji}:`,
          form: formOf(one),
          words: one.words ?? '',
        }),
      ]),
      header('Another section'),
      ...sectionFields(nameOf(), { required: false, heading: '', emoji: '', form: 'items', words: '' }),
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
    words: text(nameOf(key)('words')),
  });
  return {
    known: new Map(keys.map((key) => [key, fieldsOf(key)])),
    added: {
      heading: brought['new-heading'],
      emoji: brought['new-emoji'],
      form: brought['new-form'],
      words: brought['new-words'],
    },
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

/** What becomes of emoji that Slack does not have by itself: whether the workspace has them is not known. */
export function ownEmojiSentence(names: readonly string[]): string {
  const called = names.map((name) => `:${name}:`);
  const meant = names.flatMap((name) => {
    const near = nearestEmoji(name);
    return near === undefined ? [] : [`:${near}:`];
  });
  const hint = meant.length > 0 ? ` Or did you mean ${listed(meant, meant.length)}?` : '';
  return `The sections are saved. Slack itself has no ${listed(called, called.length)}. Reactions count if your workspace has an emoji of that name.${hint}`;
}

/** The ids of a section's fields: of the new one where there is no key. */
function nameOf(key?: string) {
  return (field: 'heading' | 'emoji' | 'form' | 'words') =>
    key === undefined ? `new-${field}` : `${field}-${key}`;
}

type SectionValues = { heading: string; emoji: string; form: SectionForm; words: string };

function sectionFields(
  name: ReturnType<typeof nameOf>,
  { required, heading, emoji, form, words }: SectionValues & { required: boolean },
): KnownBlock[] {
  return [
    textInput(name('heading'), {
      label: 'Heading',
      hint: '{channel} and {company} stand for those of the show.',
      value: heading,
      required,
    }),
    textInput(name('emoji'), {
      label: 'Emoji',
      hint: 'Who reacts with it nominates for this section.',
      value: emoji,
      required,
    }),
    menu(name('form'), {
      label: 'Form',
      choices: [
        { value: 'items', label: 'A list, one point a story' },
        { value: 'text', label: 'Text, one story after the other' },
      ],
      chosen: form,
    }),
    textInput(name('words'), {
      label: 'Words',
      hint: 'Markdown that stands here in every episode, unless Facts say something else. {number} and {date} stand for those of the episode.',
      value: words,
      lines: true,
    }),
  ];
}
