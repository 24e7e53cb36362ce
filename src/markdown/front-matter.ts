import { parse, YAMLError } from 'yaml';

/** What site generators keep of a page before its text, and the text. Its lines stay, empty, so that all others keep their number. */
export type FrontMatter = { block: string; body: string };

export function withoutFrontMatter(text: string): FrontMatter {
  const [block = ''] = /^---[ \t]*\n(?:.*\n){0,200}?---[ \t]*(?:\n|$)/.exec(text) ?? [];
  return { block, body: block.replace(/[^\n]/g, '') + text.slice(block.length) };
}

/** The fields of front matter, as texts; none where it is no YAML. */
export function fieldsOf(block: string): Map<string, string> {
  const yaml = block.replace(/^---.*\n/, '').replace(/---[ \t]*\n?$/, '');
  try {
    // Dates stay as they are written.
    const fields: unknown = parse(yaml, { schema: 'failsafe', maxAliasCount: 10 });
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return new Map();
    return new Map(
      Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
  } catch (error) {
    if (error instanceof YAMLError || error instanceof ReferenceError) return new Map();
    throw error;
  }
}
