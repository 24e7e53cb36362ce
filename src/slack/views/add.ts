import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Addable, type AddingTo, WAITING_ON_A_PAGE } from '../../domain/addable.ts';
import type { Show } from '../../domain/show.ts';
import { clip } from '../text/clip.ts';
import { emojiText } from '../text/emoji.ts';
import { actions, button, header, menu, modal, section, sheet, textInput } from './blocks.ts';
import { longText } from './long-text.ts';
import { factsOfLine } from './story-line.ts';

export const OPEN_ADD = 'episode:add';
export const SHOW_WAITING = 'episode:waiting';
export const TAKE_IN = 'story:take-in';
export const FIND_WAITING = 'story:find';
export const ADD_STORY = 'story:add';

/** What the form carries; `joints` is what parted words that need several fields. */
export const AddCarried = z.object({ show: z.int(), joints: z.array(z.string()).default([]) });

const TITLE_SHOWN = 150;

/** The modal in which a host adds to the next episode: the stories that wait, and what they write by hand. */
export function addModal(addable: Addable, now: Date): ModalView {
  const { show, taken } = addable;
  const words = longText('words', 'Words', '');
  return modal(ADD_STORY, {
    title: 'Add',
    submit: 'Add',
    carried: { show: show.id, joints: words.joints },
    blocks: [
      ...(taken === undefined ? [] : [section(tookIn(taken))]),
      header('By hand'),
      ...byHand(show, words.fields),
      header(`Waiting · ${addable.total}`),
      textInput('find', {
        label: 'Find',
        hint: 'Words of a title or a post, from:@name or site:example.com.',
        value: addable.find,
      }),
      actions([button('Search', FIND_WAITING, { show: show.id, page: 0 })]),
      ...waitingBlocks(addable, now),
    ],
  });
}

/** The stories that wait, and nothing else: Slack takes no field where nothing is sent. */
export function waitingModal(addable: Addable, now: Date): ModalView {
  const { show, taken } = addable;
  return sheet(SHOW_WAITING, {
    title: 'Waiting',
    carried: { show: show.id, list: 'waiting' },
    blocks: [
      ...(taken === undefined ? [] : [section(tookIn(taken))]),
      header(`Waiting · ${addable.total}`),
      ...waitingBlocks(addable, now),
    ],
  });
}

/** The list in the form from which it was pressed. */
export function listModal(form: Readonly<Record<string, unknown>> | undefined) {
  return form?.['list'] === 'waiting' ? waitingModal : addModal;
}

function waitingBlocks({ show, lines, page, total, find }: Addable, now: Date): KnownBlock[] {
  const first = page * WAITING_ON_A_PAGE;
  return [
    ...(total === 0 ? [section(find ? 'Nothing that waits has these words.' : 'Nothing waits.')] : []),
    ...lines.map((line) =>
      section(
        `${clip(line.title, TITLE_SHOWN)}\n${factsOfLine(line, now)}`,
        button('Take in', TAKE_IN, { show: show.id, story: line.storyId, page, find }),
      ),
    ),
    ...pager(show.id, { first, total, page, find }),
  ];
}

/** The form for what somebody said elsewhere, where it has no link. */
export function linkForm(show: AddingTo, said: string): ModalView {
  const words = longText('words', 'Words', said);
  return modal(ADD_STORY, {
    title: 'Add',
    submit: 'Add',
    carried: { show: show.id, joints: words.joints },
    blocks: byHand(show, words.fields),
  });
}

/** The form that also asks which show it is for. */
export function whichShowForm(
  shows: readonly Pick<Show, 'id' | 'name' | 'channelName'>[],
  { link = '', words: said }: { link?: string; words: string },
): ModalView {
  const words = longText('words', 'Words', said);
  const [first = 0] = shows.map(({ id }) => id);
  return modal(ADD_STORY, {
    title: 'Add',
    submit: 'Add',
    carried: { show: first, joints: words.joints },
    blocks: [
      menu('show', {
        label: 'Show',
        choices: shows.map(({ id, name, channelName }) => ({
          value: String(id),
          label: `${clip(name, SHOW_NAME_SHOWN)} · #${channelName}`,
        })),
        chosen: String(first),
      }),
      linkField(link),
      ...words.fields,
    ],
  });
}

const SHOW_NAME_SHOWN = 40;

export function tookIn(title: string): string {
  return `✓ “${clip(title, TITLE_SHOWN)}” is in the next episode.`;
}

function byHand(show: AddingTo, words: KnownBlock[]): KnownBlock[] {
  return [
    linkField(''),
    textInput('title', { label: 'Title', hint: "Leave empty to use the page's title.", value: '' }),
    ...words,
    menu('section', {
      label: 'Section',
      choices: show.sections.map(({ key, heading, emoji }) => ({
        value: key,
        label: `${emojiText(emoji)} ${heading}`,
      })),
      chosen: show.sections[0]?.key ?? '',
    }),
  ];
}

function linkField(value: string): KnownBlock {
  return textInput('link', {
    label: 'Link',
    hint: 'Leave empty where it is about no page.',
    value: clip(value, LINK_LENGTH),
  });
}

const LINK_LENGTH = 3000;

type Pager = { first: number; total: number; page: number; find: string };

function pager(showId: number, { first, total, page, find }: Pager): KnownBlock[] {
  if (total <= WAITING_ON_A_PAGE) return [];
  const to = Math.min(total, first + WAITING_ON_A_PAGE);
  const turn = (label: string, turned: number) =>
    button(label, FIND_WAITING, { show: showId, page: turned, find });
  return [
    ...(page > 0 ? [section(`Page ${page + 1}`, turn('Previous', page - 1))] : []),
    section(`Stories ${first + 1} to ${to} of ${total}`, to < total ? turn('Next', page + 1) : undefined),
  ];
}
