import { z } from 'zod';

/** What a field holds: text, or what was chosen. */
const FieldValue = z
  .looseObject({
    value: z.string().nullish(),
    selected_option: z.object({ value: z.string() }).nullish(),
    selected_options: z.array(z.object({ value: z.string() })).optional(),
    selected_users: z.array(z.string()).optional(),
    selected_date: z.string().nullish(),
  })
  .transform((field): string | string[] => {
    const { selected_options: several, selected_users: people } = field;
    if (several) return several.map(({ value }) => value);
    return people ?? field.value ?? field.selected_option?.value ?? field.selected_date ?? '';
  });

/** What stands in a view's fields, by block and action. */
export const FieldValues = z.record(z.string(), z.record(z.string(), FieldValue));

export type Fields = Readonly<Record<string, string | string[]>>;

/** The fields by their names, which are their action ids. */
export function fieldsIn(values: z.infer<typeof FieldValues>): Fields {
  return Object.fromEntries(Object.values(values).flatMap((inputs) => Object.entries(inputs)));
}

/** The blocks of fields by the fields' names: what is wrong with a field is told under its block. */
export function blocksOf(values: z.infer<typeof FieldValues>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).flatMap(([block, inputs]) => Object.keys(inputs).map((field) => [field, block])),
  );
}
