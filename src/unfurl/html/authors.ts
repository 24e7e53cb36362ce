import { decodeHTML } from 'entities';
import { parseDate } from './dates.ts';
import { allOf, type Shown } from './page-facts.ts';
import type { Said } from './said.ts';
import type { NameTest } from './site-name.ts';
import { cleanText } from './text.ts';
import { letters } from './title.ts';

const NAME_CHARS = 120;
const LONGEST_BYLINE_WORDS = 12;
const LINE_CHARS = 200;

// In the order of how often they are right.
const STRONG_METAS = ['citation_author', 'sailthru.author', 'cxenseparse:author', 'parsely-author'];
const WEAK_METAS = [
  'itemprop:author',
  'author',
  'article:author',
  'og:article:author',
  'article:author_name',
  'dc.creator',
  'dcterms.creator',
  'byl',
  'dc.contributor',
];

const BEFORE_NAME =
  /^(?:(?:article|story|text|words|written|posted|published|reported|authored|analysis|review(?:ed)?|opinion|edited) )?(?:by|von|par|por|di|da|door|av|af|autor|author|auteur|text)(?::\s*|\s+)/i;
// In data stands the name itself, and `von` may be its beginning.
const BEFORE_GIVEN_NAME =
  /^(?:(?:written|posted|published|authored) )?by(?::\s*|\s+)|^(?:author|autor|auteur):\s*/i;
const AFTER_NAME =
  /\s*(?:\||•|·|\s[–—-]\s|\bon\b (?=\w+ \d)|\bupdated\b|\bpublished\b|\bposted\b|\bfollow\b|\bmore articles\b|\bview all\b|\bsee all\b|\d{1,2}[:/.]\d|\b(?:19|20)\d\d\b).*$/i;
const NO_NAME =
  /^@|:\/\/|^www\.|^\S+@\S+$|^(?:admin(?:istrator)?|webmaster|root|user|guest|author|editor|unknown|null|undefined|none|share|by|n\/a|(?:guest )?contributors?|staff(?: (?:writer|reporter)s?)?|editorial(?: (?:team|staff|board))?|newsroom|redaktion|redacción|la rédaction|anonymous|super ?user|wordpress|(?:no|about(?: the)?|unknown) authors?|published(?: on| in)?|posted(?: on| in)?|written by|share(?: this)?|comments?|updated|tags?)$|^\d+ ?(?:min|comment|view|share|like|read|repl|answer)|\d{3}/i;
// What a program calls somebody whom people know by a name.
const HANDLE = /^[\p{Ll}\d][\p{Ll}\d._-]*$/u;

/** Whether a page's head names its author so that nothing after it would do so better. */
export function hasStrongAuthor({ facts, linked }: Said, isSite: NameTest): boolean {
  return [...linked.authors, ...allOf(facts.metas, STRONG_METAS)].some(
    (name) => !isSite(name) && !isHandle(name),
  );
}

/** Who wrote a page: the first that any source names and that is not the site itself. */
export function authorOf(said: Said, isSite: NameTest): string | undefined {
  const { facts, linked } = said;
  const { metas, itemprops, shown, shownAbove } = facts;
  const sources = [
    () => joined(linked.authors),
    ...STRONG_METAS.map((name) => () => joined(metas.get(name) ?? [])),
    () => bylineName(itemprops.get('author')?.[0] ?? '', shown.nameLinks),
    ...WEAK_METAS.map((name) => () => joined(metas.get(name) ?? [])),
    ...namesShown(shown),
    ...namesShown(shownAbove),
  ];
  let site: string | undefined;
  for (const source of sources) {
    const name = source();
    if (name !== undefined && !isSite(name)) {
      const person = isHandle(name) ? (shownName(name, said, isSite) ?? name) : name;
      return listed(withoutSite(person, isSite));
    }
    site ??= name;
  }
  return site;
}

/** Whether a name is what a program calls somebody. */
export function isHandle(name: string): boolean {
  return HANDLE.test(name);
}

// The name that the page shows in place of a handle; above the headline only one that the handle is made of.
function shownName(handle: string, { facts }: Said, isSite: NameTest): string | undefined {
  const isFull = (name: string | undefined) => name !== undefined && name.includes(' ') && !isSite(name);
  const isOf = (name: string | undefined) =>
    name?.split(' ').some((word) => word.length > 2 && letters(handle).includes(letters(word)));
  const [below, above] = [facts.shown, facts.shownAbove].map((shown) =>
    namesShown(shown).map((name) => name()),
  );
  return below?.find(isFull) ?? above?.find((name) => isFull(name) && isOf(name));
}

function namesShown({ names, nameLinks }: Shown) {
  return names.map((text) => () => bylineName(text, nameLinks));
}

// "Ada Lovelace, Example News"
function withoutSite(name: string, isSite: NameTest): string {
  const [, person, rest = ''] = /^(.+?)\s*(?:,|\||\s[–—-]|\sfor\b|\sat\b)\s+([^,|]+)$/.exec(name) ?? [];
  return person !== undefined && isSite(rest) ? person : name;
}

// "Ada, Charles, and Mary"
function listed(names: string): string {
  return names.replace(/,\s+(?:and|und|et|y|e)\s+(?=[^,]+$)/, ', ');
}

function joined(texts: readonly string[]): string | undefined {
  const names = texts.flatMap((text) => personName(decodeHTML(text)) ?? []);
  const distinct = names.filter(
    (name, index) => names.findIndex((one) => letters(one) === letters(name)) === index,
  );
  return cleanText(distinct.join(', '), NAME_CHARS);
}

function personName(text: string): string | undefined {
  const line = cleanText(text, NAME_CHARS)
    ?.replace(BEFORE_GIVEN_NAME, '')
    .replace(/[\s,;:|–—-]+$/, '');
  return line === undefined || line.length < 2 || NO_NAME.test(line) ? undefined : line;
}

// A byline is as people see it: a name in a line of its own, or among dates, jobs and buttons, often as a link.
function bylineName(text: string, links: readonly string[]): string | undefined {
  const linked = links.find((name) => name.trim().length > 3 && name !== text && text.includes(name));
  for (const line of (linked ?? text).split('\n')) {
    const name = personName(
      line.trim().slice(0, LINE_CHARS).replace(BEFORE_NAME, '').replace(AFTER_NAME, ''),
    );
    if (name && name.split(' ').length <= LONGEST_BYLINE_WORDS && !isDay(name)) return name;
  }
  return undefined;
}

// What is left of "March 3, 2021" without its year.
function isDay(name: string): boolean {
  return parseDate(`${name} 2000`) !== undefined;
}
