import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { EditedFacts } from '../../domain/edited-facts.ts';
import { dayPicker, modal, peoplePicker, section, severalOf, textInput } from './blocks.ts';

export const EDIT_FACTS = 'episode:facts';
export const SAVE_FACTS = 'episode:save-facts';
export const SAVE_PROFILES = 'people:save-profiles';

export const FactsCarried = z.object({
  show: z.int(),
  seen: z.int(),
  shown: z.object({
    number: z.string(),
    date: z.string(),
    topic: z.string(),
    intro: z.string(),
    hosts: z.string(),
    guests: z.string(),
    order: z.string(),
    words: z.string(),
  }),
  /** Keys of the sections that have a field for their words. */
  spoken: z.array(z.string()),
});

/** The form in which a host says what an episode is. */
export function factsForm({ showId, sections, seen, shown, fields }: EditedFacts): ModalView {
  const { number, date, topic, intro, hosts, guests, order, words } = fields;
  const spoken = sections.filter(({ key }) => key in words);
  return modal(SAVE_FACTS, {
    title: 'Facts',
    carried: { show: showId, seen, shown, spoken: spoken.map(({ key }) => key) },
    blocks: [
      textInput('number', { label: 'Number', value: number, required: true }),
      dayPicker('date', { label: 'Date', hint: 'The day it is recorded or comes out.', chosen: date }),
      textInput('topic', { label: 'Topic', value: topic }),
      textInput('intro', {
        label: 'Intro',
        hint: 'A sentence or two that stand under the heading.',
        value: intro,
        lines: true,
      }),
      ...spoken.map(({ key, heading }) =>
        textInput(wordsField(key), {
          label: heading,
          hint: 'Markdown, before the stories of this section. Questions, one a line, become a list.',
          value: words[key] ?? '',
          lines: true,
        }),
      ),
      peoplePicker('hosts', { label: 'Hosts', chosen: hosts }),
      textInput('guests', {
        label: 'Guests',
        hint: 'One a line. An address behind the name leads to them: Ada Lang https://people.example/ada',
        value: guests,
        lines: true,
      }),
      severalOf('order', {
        label: 'Order of sections',
        hint: 'Choose what comes first in this episode; the others follow as usual.',
        choices: sections.map(({ key, heading }) => ({ value: key, label: heading })),
        chosen: order,
      }),
    ],
  });
}

/** The field for what a section says of its own. */
export function wordsField(key: string): string {
  return `words-${key}`;
}

/** Asks once where the show notes shall lead for each of these people, by user id. */
export function profilesForm(showId: number, names: ReadonlyMap<string, string>): ModalView {
  const fields = [...names].map(([userId, name]): KnownBlock =>
    textInput(userId, { label: `Address of ${name}`, value: '' }),
  );
  return modal(SAVE_PROFILES, {
    title: 'Hosts',
    carried: { show: showId },
    blocks: [
      section(
        'The facts are saved. Which page of theirs shall the names of the hosts lead to? I ask once; leave empty for none.',
      ),
      ...fields,
    ],
  });
}
