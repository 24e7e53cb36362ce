import type { List, ListedLink } from '../domain/listed.ts';
import type { Unclear } from '../domain/past-episode.ts';
import { typedAddress } from '../domain/urls/typed.ts';
import { listedLink } from './listed-link.ts';

/** Longer lines are no list. */
const LINE_CHARACTERS = 10_000;

/** Addresses in angle brackets, in Markdown's links, and bare. */
const LINK =
  /\[(?<label>[^[\]\n]{0,300})\]\((?<target>https?:\/\/[^\s()]+)\)|(?<bare>https?:\/\/[^\s<>"]+)/gi;
/** What stands before a point of a list, and between addresses. */
const POINT = /^\s*(?:[-*+•·–]|\d{1,3}[.)])\s+/;
const BETWEEN = /^[\s,;:|<>–—-]+|[\s,;:|<>–—-]+$/g;

/** Lines with an address in each, as people paste them: some have a title behind a tab, or words around the address. */
export function listInLines(text: string): List {
  const links: ListedLink[] = [];
  const unclear: Unclear[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const found = line.length > LINE_CHARACTERS ? [] : linksOfLine(line);
    if (found.length === 0) unclear.push({ line: index + 1, why: 'there is no address in it' });
    links.push(...found);
  }
  return { links, unclear };
}

/** Whether a text is such a list: at least half of its lines have an address. */
export function isListOfLines(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const withAddress = lines.filter((line) => /https?:\/\//i.test(line));
  return withAddress.length > 0 && withAddress.length * 2 >= lines.length;
}

function linksOfLine(line: string): ListedLink[] {
  const [first = '', title = '', ...others] = line.split('\t');
  const typed = typedAddress(first.trim());
  if (typed !== undefined && (line.includes('\t') || !/\s/.test(line.trim())))
    return [listedLink(typed, { title, words: others.join(' ') })];
  const found = [...line.matchAll(LINK)].flatMap(({ 0: all, index, groups = {} }) => {
    const written = groups['target'] ?? (groups['bare'] ?? '').replace(/[.,;:!?'’”…)]+$/, '');
    const url = typedAddress(written);
    return url === undefined
      ? []
      : [{ url, label: groups['label'] ?? '', from: index, to: index + all.length }];
  });
  let [rest, at] = ['', 0];
  for (const { from, to } of found) {
    rest += `${line.slice(at, from)} `;
    at = to;
  }
  const words = besideLinks(rest + line.slice(at));
  return found.map(({ url, label }, index) =>
    listedLink(url, { title: label, ...(index === 0 ? { words } : {}) }),
  );
}

/** What a line says beside its links. */
export function besideLinks(rest: string): string {
  const said = rest
    .replace(POINT, '')
    .replace(/\s+/g, ' ')
    .replace(/ [.,;:!?]+ ?$/, '')
    .replace(BETWEEN, '');
  return /[\p{L}\p{N}]/u.test(said) ? said : '';
}
