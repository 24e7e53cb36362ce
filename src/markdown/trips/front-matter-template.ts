import { type Document, isScalar, parseDocument, Scalar, visit } from 'yaml';

const UNQUOTED = /^([ \t]*(?:-|[\w-]+:)[ \t]+)(\{\{\w+\}\}(?:[^\n"'#]*[^\s"'#])?)([ \t]*(?:#.*)?)$/gm;

/** What can be filled in, by its name. A list takes the place of a text that is nothing but its name. */
export type FrontMatterValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * Front matter from a host's template, as YAML writes it: whatever a title holds, it is a text. What the template has
 * beside the values stays as it is.
 */
export function frontMatter(template: string, values: FrontMatterValues): string {
  // Without quotes, `{{title}}` would be a map in a map.
  const quoted = template.replace(UNQUOTED, '$1"$2"$3');
  const document = parseDocument(quoted);
  if (document.errors.length > 0) return `---\n${template.replace(/^---$/gm, '').trim()}\n---\n`;
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== 'string') return undefined;
      const [, whole = ''] = /^\{\{(\w+)\}\}$/.exec(node.value) ?? [];
      const list = values[whole];
      if (list !== undefined && typeof list !== 'string') return listOf(document, list);
      node.value = node.value.replace(/\{\{(\w+)\}\}/g, (written, name: string) => {
        const value = values[name];
        return value === undefined ? written : [value].flat().join(', ');
      });
      return undefined;
    },
  });
  const isEmpty =
    document.contents === null || (isScalar(document.contents) && document.contents.value === null);
  return isEmpty ? '' : `---\n${document.toString({ lineWidth: 0 })}---\n`;
}

/** In quotes: bare, `no` and `3.10` are something else to readers of YAML 1.1. */
function listOf(document: Document, values: readonly string[]) {
  const texts = values.map((value) => {
    const text = new Scalar(value);
    text.type = Scalar.QUOTE_DOUBLE;
    return text;
  });
  return document.createNode(texts, { flow: true });
}
