import { readdirSync, readFileSync } from 'node:fs';

/** One of the payloads that nobody here wrote; see samples/SOURCE.md. */
export function sample(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`samples/${path}`, import.meta.url), 'utf8'));
}

export function samplesIn(folder: string): { file: string; sample: Record<string, unknown> }[] {
  return readdirSync(new URL(`samples/${folder}/`, import.meta.url))
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, sample: sample(`${folder}/${file}`) }));
}

// What stands in these is an app's or a person's own, or has a check of its own.
const OPAQUE = new Set(['blocks', 'attachments', 'values', 'event_payload']);

const ID = /^[ABCDFGTUVW][A-Z0-9]{7,}$/;

/** The places at which a payload has fields, such as `event.files[].name`. */
export function fieldsOf(value: unknown, at = ''): Set<string> {
  if (Array.isArray(value)) return union(value.map((item) => fieldsOf(item, `${at}[]`)));
  if (typeof value !== 'object' || value === null) return new Set();
  return union(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => {
        const path = `${at}${at && '.'}${ID.test(name) ? '*' : name}`;
        return new Set([path, ...(OPAQUE.has(name) ? [] : fieldsOf(field, path))]);
      }),
  );
}

export function union(sets: readonly Set<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
