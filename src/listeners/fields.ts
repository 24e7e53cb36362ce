import { z } from 'zod';
import { cleanLines } from '../domain/words/paragraphs.ts';

/** What a field holds: text, or what was chosen. */
const FieldValue = z
  .looseObject({
    value: z.string().nullish(),
    selected_option: z.object({ value: z.string() }).nullish(),
    selected_options: z.array(z.object({ value: z.string() })).optional(),
    selected_users: z.array(z.string()).optional(),
    selected_conversations: z.array(z.string()).optional(),
    selected_date: z.string().nullish(),
  })
  .transform((field): string | string[] => {
    const { selected_options: several, selected_users: people, selected_conversations: channels } = field;
    if (several) return several.map(({ value }) => value);
    return (
      people ??
      channels ??
      cleanLines(field.value ?? field.selected_option?.value ?? field.selected_date ?? '')
    );
  });

/** What stands in a view's fields, by block and action. */
const FieldValues = z.record(z.string(), z.record(z.string(), FieldValue));
type FieldValues = z.infer<typeof FieldValues>;

/** A field with what it was filled with. */
const FilledField = z
  .object({ block_id: z.string(), element: z.looseObject({ action_id: z.string() }) })
  .transform(({ block_id: block, element }) => ({
    block,
    name: element.action_id,
    value: FieldValue.safeParse({
      value: element['initial_value'],
      selected_option: element['initial_option'],
      selected_options: element['initial_options'],
      selected_users: element['initial_users'],
      selected_conversations: element['initial_conversations'],
      selected_date: element['initial_date'],
    }).data,
  }));

/**
 * What stands in the fields of a view that comes back, by block and action. Slack may leave out those that nobody touched
 * since the view was updated: they hold what they were filled with. https://github.com/slackapi/bolt-js/issues/1073
 */
export const FilledView = z
  .object({
    blocks: z.array(z.unknown()).default([]),
    state: z.object({ values: FieldValues }).optional(),
  })
  .transform(({ blocks, state: { values } = { values: {} } }): FieldValues => {
    const all: FieldValues = { ...values };
    for (const given of blocks) {
      const field = FilledField.safeParse(given).data;
      if (field?.value === undefined) continue;
      all[field.block] = { [field.name]: field.value, ...all[field.block] };
    }
    return all;
  });

export type Fields = Readonly<Record<string, string | string[]>>;

/** The fields by their names, which are their action ids. */
export function fieldsIn(values: FieldValues): Fields {
  return Object.fromEntries(Object.values(values).flatMap((inputs) => Object.entries(inputs)));
}

/** The blocks of fields by the fields' names: what is wrong with a field is told under its block. */
export function blocksOf(values: FieldValues): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).flatMap(([block, inputs]) => Object.keys(inputs).map((field) => [field, block])),
  );
}
