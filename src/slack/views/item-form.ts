import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  type EditedItem,
  type ItemFields,
  newIn,
  type ShownFields,
  shownFields,
  type Suggestion,
} from '../../domain/edited-item.ts';
import type { TitleSource } from '../../domain/titles/title.ts';
import { episodeName } from '../../domain/episode.ts';
import { clip } from '../text/clip.ts';
import { emojiText } from '../text/emoji.ts';
import { actions, button, type Choice, context, menu, modal, radios, section, textInput } from './blocks.ts';
import { longText } from './long-text.ts';
import { link, paragraph, richText } from './rich-text.ts';
import { fateInWords } from './search.ts';
import { EDIT_ITEM } from './story-line.ts';
import { sourceInWords } from './title-source.ts';

export const SAVE_ITEM = 'item:save';
export const TAKE_THEIRS = 'item:take-theirs';
export const SPLIT_ITEM = 'item:split';

/** A menu has no empty choice. */
export const ALONE = 'alone';

const JOINED_SHOWN = 10;
export const TAKE_SUGGESTION = 'item:take-suggestion';

/** What the form carries. The words stand in as many fields as they need: `joints` is what parted them. */
export const ItemCarried = z.object({
  show: z.int(),
  story: z.int(),
  seen: z.int(),
  /** Goes up where fields are filled anew: what was typed in fields of the same name would stay. */
  edition: z.int(),
  joints: z.array(z.string()),
  shown: z.object({
    title: z.string(),
    words: z.string(),
    section: z.string(),
    place: z.string(),
    state: z.string(),
    reason: z.string(),
    join: z.string(),
  }),
});

const TITLE_SHOWN = 60;

const STATES: readonly Choice[] = [
  { value: 'in', label: 'In this episode' },
  { value: 'kept', label: 'Keep for next time' },
  { value: 'left out', label: 'Leave out' },
  { value: 'declined', label: 'Decline, and tell its poster why' },
];

/** The form in which a host edits an item. */
export function itemForm(item: EditedItem, { edition = 0 } = {}): ModalView {
  return formWith(item, { shown: shownFields(item.fields), filled: item.fields, above: [], edition });
}

/** The form with what a host has typed so far, in fields of a new edition. */
export function filledForm(
  item: EditedItem,
  { seen, shown, filled, edition }: { seen: number; shown: ShownFields; filled: ItemFields; edition: number },
): ModalView {
  return formWith({ ...item, seen }, { shown, filled, above: [], edition });
}

/** The form as a host sent it, beneath what another host saved meanwhile: to save it goes over that. */
export function conflictForm(
  item: EditedItem,
  { shown, filled, by, edition }: { shown: ShownFields; filled: ItemFields; by: string; edition: number },
): ModalView {
  const { show, storyId, fields } = item;
  const theirs = [
    ...(fields.title === filled.title ? [] : [`Title: ${fields.title}`]),
    ...(fields.words === filled.words ? [] : [`Words: ${fields.words}`]),
    ...(fields.section === filled.section ? [] : [`Section: ${headingIn(show, fields.section)}`]),
    ...(fields.state === filled.state ? [] : [`State: ${stateInWords(fields.state)}`]),
  ];
  const text = `${by} changed this while you wrote. Save keeps yours.\n${theirs.join('\n')}`;
  const take = button('Take theirs', TAKE_THEIRS, { show: show.id, story: storyId });
  return formWith(item, { shown, filled, above: [section(clip(text, THEIRS_SHOWN), take)], edition });
}

const THEIRS_SHOWN = 2900;

function headingIn({ sections }: EditedItem['show'], key: string): string {
  return sections.find((section) => section.key === key)?.heading ?? key;
}

function stateInWords(state: string): string {
  return STATES.find(({ value }) => value === state)?.label ?? state;
}

const MEMORIES_SHOWN = 3;
const WORDS_SHOWN = 200;

/** What was said of its link before, and what may be about the same. */
function memoryOf({ appearances = [], alike = [] }: EditedItem): KnownBlock[] {
  const before = appearances.slice(-MEMORIES_SHOWN).map(({ episode, title, words }) => {
    const said = words ? `: “${clip(words, WORDS_SHOWN)}”` : '';
    return `Also in ${episodeName(episode)}, “${clip(title, TITLE_SHOWN)}”${said}`;
  });
  const like = alike
    .slice(0, MEMORIES_SHOWN)
    .map(({ title, fate }) => `“${clip(title, TITLE_SHOWN)}” (${fateInWords(fate)})`);
  return [
    ...before.map((line) => context(line)),
    ...(like.length > 0 ? [context(`Like it: ${like.join(', ')}.`)] : []),
  ];
}

type Filled = { shown: ShownFields; filled: ItemFields; above: KnownBlock[]; edition: number };

function formWith(item: EditedItem, { shown, filled: fields, above, edition }: Filled): ModalView {
  const { show, storyId, postAddress, parts, joined, neighbours, seen, suggestions } = item;
  const { fields: words, joints } = longText('words', 'Words', fields.words);
  const carried = { show: show.id, story: storyId, seen, edition, joints, shown };
  const suggested = (field: 'title' | 'words') =>
    suggestionBlocks(
      { show: show.id, story: storyId },
      newIn(fields, suggestions).filter(({ kind }) => (kind === 'title') === (field === 'title')),
    );
  return modal(SAVE_ITEM, {
    title: 'Edit story',
    carried,
    blocks: ofEdition(edition, [
      ...above,
      ...(postAddress ? [richText(paragraph(link(postAddress, 'Open the post')))] : []),
      ...memoryOf(item),
      textInput('title', {
        label: 'Title',
        hint: `From ${sourceInWords(sourceOf(fields.title, item))}. Leave empty for the best known.`,
        value: fields.title,
      }),
      ...suggested('title'),
      ...words,
      ...suggested('words'),
      menu('section', {
        label: 'Section',
        choices: show.sections.map(({ key, heading, emoji }) => ({
          value: key,
          label: `${emojiText(emoji)} ${heading}`,
        })),
        chosen: fields.section,
      }),
      menu('place', {
        label: 'Place',
        choices: placesFor(neighbours, fields),
        chosen: fields.place,
      }),
      radios('state', { label: 'State', choices: STATES, chosen: fields.state }),
      textInput('reason', {
        label: 'Reason',
        hint: 'Only where you decline it: its poster is told once, in private.',
        value: fields.reason,
      }),
      menu('join', {
        label: 'Join with',
        hint: 'It then stands below that story, as a point of its own.',
        choices: joinsFor(neighbours, fields),
        chosen: fields.join || ALONE,
      }),
      ...joinedBlocks(show.id, joined),
      ...(parts > 1
        ? [actions([button(`Split into ${parts}`, SPLIT_ITEM, { show: show.id, story: storyId })])]
        : []),
    ]),
  });
}

/** Where the title that is filled in comes from, as far as that is known. */
function sourceOf(title: string, { titleSource, suggestions }: EditedItem): TitleSource {
  const known = suggestions.find((suggestion) => suggestion.kind === 'title' && suggestion.text === title);
  return known?.kind === 'title' ? known.source : titleSource;
}

/** Slack keeps what was typed in a field as long as its block has the same id. */
function ofEdition(edition: number, blocks: KnownBlock[]): KnownBlock[] {
  if (edition === 0) return blocks;
  return blocks.map((block) =>
    block.type === 'input' ? { ...block, block_id: `${block.block_id}.${edition}` } : block,
  );
}

function suggestionBlocks(
  item: { show: number; story: number },
  suggestions: readonly Suggestion[],
): KnownBlock[] {
  if (suggestions.length === 0) return [];
  const buttons = suggestions.map((suggestion, index) => ({
    ...button(suggestionInWords(suggestion), TAKE_SUGGESTION, { ...item, key: suggestion.key }),
    action_id: `${TAKE_SUGGESTION}.${index}`,
  }));
  return [actions(buttons)];
}

function suggestionInWords(suggestion: Suggestion): string {
  const words = clip(suggestion.text.replace(/\s+/g, ' '), SUGGESTION_SHOWN);
  switch (suggestion.kind) {
    case 'post':
      return `+ ${suggestion.isReply ? 'reply by' : 'words of'} ${clip(suggestion.by, NAME_SHOWN)}: “${words}”`;
    case 'description':
      return `+ page's description: “${words}”`;
    case 'posted':
      return 'As posted';
    case 'title':
      return `${whoseTitle(suggestion.source)}: “${words}”`;
  }
}

function whoseTitle(source: TitleSource): string {
  if (source === 'label' || source === 'post') return "Poster's";
  if (source === 'slack') return "Slack's preview";
  return source.startsWith('page:') ? "Page's" : 'From the address';
}

const SUGGESTION_SHOWN = 40;
const NAME_SHOWN = 15;

/** What is told with it, to be edited or taken apart. */
function joinedBlocks(showId: number, joined: EditedItem['joined']): KnownBlock[] {
  const left = joined.length - JOINED_SHOWN;
  return [
    ...joined
      .slice(0, JOINED_SHOWN)
      .map(({ storyId, title }) =>
        section(
          `+ ${clip(title, JOINED_TITLE_SHOWN)}`,
          button('Edit', EDIT_ITEM, { show: showId, story: storyId }),
        ),
      ),
    ...(left > 0 ? [context(`And ${left} more.`)] : []),
  ];
}

const JOINED_TITLE_SHOWN = 150;

/** What it can be told with: the one it is told with first, for a menu may not take all. */
function joinsFor(neighbours: EditedItem['neighbours'], { join, section }: ItemFields): Choice[] {
  const near = (other: { storyId: number; section: string }) =>
    Number(String(other.storyId) === join) * 2 + Number(other.section === section);
  return [
    { value: ALONE, label: 'None: it stands by itself' },
    ...neighbours
      .toSorted((one, other) => near(other) - near(one))
      .map(({ storyId, title }) => ({ value: String(storyId), label: `“${clip(title, TITLE_SHOWN)}”` })),
  ];
}

/** Behind whom it can stand: in its own section first. */
function placesFor(neighbours: EditedItem['neighbours'], { section }: EditedItem['fields']): Choice[] {
  const inIt = neighbours.filter((other) => other.section === section);
  return [
    { value: 'first', label: 'First' },
    ...inIt.map(({ storyId, title }) => ({
      value: `after ${storyId}`,
      label: `After “${clip(title, TITLE_SHOWN)}”`,
    })),
    { value: 'last', label: 'Last' },
  ];
}
