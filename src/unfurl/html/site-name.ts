import { decodeHTML } from 'entities';
import { firstOf, type PageFacts } from './page-facts.ts';
import type { Said } from './said.ts';
import { cleanText } from './text.ts';
import { isHostName, letters, SEPARATOR } from './title.ts';

const NAME_CHARS = 80;
const TITLE_CHARS = 300;

/** What a page calls its site, best first. */
export function siteNamesOf({ facts, card, linked, url }: Said): string[] {
  const names = [
    card.siteName,
    linked.siteName,
    linked.publisher,
    programName(facts, url),
    firstOf(facts.metas, ['dc.publisher', 'citation_publisher']),
    nameInTitle(cleanText(facts.title ?? card.ogTitle, TITLE_CHARS), url),
  ];
  return names.flatMap((name) => {
    const line = cleanText(name === undefined ? undefined : decodeHTML(name), NAME_CHARS);
    return line === undefined ? [] : [withoutSlogan(line, url)];
  });
}

// Programs that put a page's title everywhere put it here too.
function programName({ metas, title = '', headings }: PageFacts, url: URL): string | undefined {
  const name = firstOf(metas, ['application-name', 'apple-mobile-web-app-title']);
  if (name === undefined || url.pathname === '/' || isHostName(name, url)) return name;
  const isTitle = [title, ...headings].filter((text) => letters(text) === letters(name)).length > 1;
  return isTitle ? undefined : name;
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
