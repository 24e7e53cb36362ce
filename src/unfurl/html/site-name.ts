import { decodeHTML } from 'entities';
import { getDomainWithoutSuffix } from 'tldts';
import { firstOf } from './page-facts.ts';
import type { Said } from './said.ts';
import { cleanText } from './text.ts';
import { letters, SEPARATOR } from './title.ts';

const NAME_CHARS = 80;
const TITLE_CHARS = 300;

/** What a page calls its site, best first. */
export function siteNamesOf({ facts, card, linked, url }: Said): string[] {
  const names = [
    card.siteName,
    linked.siteName,
    linked.publisher,
    firstOf(facts.metas, [
      'application-name',
      'apple-mobile-web-app-title',
      'dc.publisher',
      'citation_publisher',
    ]),
    nameInTitle(cleanText(facts.title ?? card.ogTitle, TITLE_CHARS), url),
  ];
  return names.flatMap((name) => {
    const line = cleanText(name === undefined ? undefined : decodeHTML(name), NAME_CHARS);
    return line === undefined ? [] : [withoutSlogan(line, url)];
  });
}

export type NameTest = (name: string) => boolean;

export function siteNameTest(names: readonly (string | undefined)[], url: URL): NameTest {
  const own = new Set(names.map((name = '') => letters(name)).filter((name) => name !== ''));
  return (name) => name === '' || own.has(letters(name)) || isHostName(name, url);
}

// Many put their slogan behind the name.
function withoutSlogan(name: string, url: URL): string {
  const parts = name.split(SEPARATOR);
  return parts.length === 1 ? name : (parts.find((part) => isHostName(part, url)) ?? name);
}

function nameInTitle(title: string | undefined, url: URL): string | undefined {
  const parts = title?.split(SEPARATOR) ?? [];
  return parts.length === 1 ? undefined : parts.findLast((part) => isHostName(part, url));
}

function isHostName(name: string, { hostname }: URL): boolean {
  const plain = letters(name.normalize('NFD').replace(/\p{M}/gu, ''));
  const host = letters(getDomainWithoutSuffix(hostname) ?? '');
  return plain.length > 1 && (plain === host || plain === letters(hostname.replace(/^www\./, '')));
}
