import { dirname, relative, resolve, sep } from 'node:path';
import type { RuleTester } from 'oxlint/plugins-dev';
import { ALLOWED } from './allowed-imports.ts';

// oxlint's types have these, but no names for them.
type Rule = Parameters<RuleTester['run']>[1];
type Visitor = ReturnType<NonNullable<Rule['create']>>;
type Source = Parameters<NonNullable<Visitor['ImportExpression']>>[0]['source'];

/** What is imported: values, types alone, or values when they are needed, by `import()`. */
type Manner = 'value' | 'type' | 'lazy';

const ROOT = resolve(import.meta.dirname, '../..');

/** Refuses each import that `allowed-imports.ts` does not name, however it is written. */
const allowedImports: Rule = {
  meta: {
    messages: {
      refused:
        '{{file}} may not import {{target}} ({{manner}}). See scripts/lint/allowed-imports.ts for what it may.',
      computed: 'Write out what is imported: a computed path cannot be checked.',
      noRow: '{{file}} has no row in scripts/lint/allowed-imports.ts. Say there what it may import.',
    },
  },
  create(context) {
    const file = fromRoot(context.filename);
    const entries = entriesFor(file);

    function check(source: Source, manner: Manner) {
      if (source.type !== 'Literal' || typeof source.value !== 'string')
        return context.report({ node: source, messageId: 'computed' });
      const target = targetOf(source.value, file);
      if (entries.some((entry) => permits(entry, target, manner))) return;
      context.report({ node: source, messageId: 'refused', data: { file, target, manner } });
    }

    return {
      Program(node) {
        if (entries.length === 0) context.report({ node, messageId: 'noRow', data: { file } });
      },
      ImportDeclaration: ({ source, importKind }) => check(source, importKind ?? 'value'),
      ImportExpression: ({ source }) => check(source, 'lazy'),
      ExportAllDeclaration: ({ source, exportKind }) => check(source, exportKind ?? 'value'),
      ExportNamedDeclaration({ source, exportKind }) {
        if (source) check(source, exportKind ?? 'value');
      },
      TSImportType: ({ source }) => check(source, 'type'),
    };
  },
};

/** What the rows of this file and of the folders around it name, those folders with it. */
function entriesFor(file: string): string[] {
  return Object.entries(ALLOWED).flatMap(([place, entries]) =>
    covers(place, file) ? [place, ...entries] : [],
  );
}

function permits(entry: string, target: string, manner: Manner): boolean {
  const [first = '', rest] = entry.split(' ');
  return rest === undefined ? covers(first, target) : first === manner && covers(rest, target);
}

function covers(place: string, target: string): boolean {
  if (place.endsWith('*')) return target.startsWith(place.slice(0, -1));
  return target === place || target.startsWith(`${place}/`);
}

/** The imported file, from the root, so that no spelling of its path helps. Packages stay as they are written. */
function targetOf(specifier: string, file: string): string {
  return specifier.startsWith('.') ? fromRoot(resolve(ROOT, dirname(file), specifier)) : specifier;
}

function fromRoot(path: string): string {
  return relative(ROOT, path).replaceAll(sep, '/');
}

export default { meta: { name: 'house' }, rules: { 'allowed-imports': allowedImports } };
