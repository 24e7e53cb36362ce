import { dateInPath, parseDate } from './dates.ts';
import { firstOf, type Shown } from './page-facts.ts';
import type { Said } from './said.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

// In the order of how often they are right. Dates of changes are not among them.
const STRONG_METAS = ['article:published_time', 'og:article:published_time'];
const METAS = [
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:publishtime',
  'cxenseparse:recs:publishtime',
  'citation_publication_date',
  'citation_date',
  'citation_online_date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'dc.date.created',
  'datepublished',
  'itemprop:datepublished',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'published-date',
  'publication_date',
  'publication-date',
  'og:published_time',
  'og:pubdate',
  'og:release_date',
  'article.published',
  'article.created',
  'displaydate',
  'originalpublicationdate',
  'date',
  'created',
  'itemprop:datecreated',
  'itemprop:uploaddate',
];

/** Whether a page's head says when it was published so that nothing after it would do so better. */
export function hasStrongDate(said: Said): boolean {
  const { told, data } = strongDates(said);
  return (told ?? data) !== undefined && (!told || !data || dayOf(data) >= dayOf(told));
}

/** When a page was published, as ISO 8601 with the precision it gives. */
export function publishedAtOf({ facts, linked, url }: Said): string | undefined {
  const { shown, shownAbove } = facts;
  const inPath = dateInPath(url.pathname);
  const said = firstDate([
    strongDate(strongDates({ facts, linked }), shown),
    ...METAS.map((name) => firstOf(facts.metas, [name])),
    firstOf(facts.itemprops, ['datepublished']),
    markedPublished(shown),
    markedPublished(shownAbove),
  ]);
  // Pages that moved to another program often got the day of the move; their addresses kept the first one.
  if (said && (!inPath || isNear(said, inPath))) return said;
  return inPath ?? said ?? firstDate([...seen(shown), ...facts.dateLines, ...seen(shownAbove)]);
}

function strongDates({ facts, linked }: Pick<Said, 'facts' | 'linked'>) {
  const [told, data] = [firstOf(facts.metas, STRONG_METAS), linked.publishedAt].map((text) =>
    firstDate([text]),
  );
  return { told, data };
}

// A page that was published again may say so to the networks, while its data keeps the first day: that one, unless
// the page itself shows the other.
function strongDate({ told, data }: ReturnType<typeof strongDates>, shown: Shown): string | undefined {
  if (!told || !data || dayOf(data) >= dayOf(told)) return told ?? data;
  return seen(shown).some((text) => firstDate([text])?.startsWith(dayOf(told))) ? told : data;
}

function dayOf(date: string): string {
  return date.slice(0, 10);
}

function markedPublished({ times }: Shown): string | undefined {
  return times.find(({ published }) => published)?.at;
}

function seen({ times, dateTexts }: Shown): string[] {
  return [...times.map(({ at }) => at), ...dateTexts];
}

function firstDate(texts: readonly (string | undefined)[]): string | undefined {
  for (const text of texts) {
    const date = text === undefined ? undefined : parseDate(text);
    if (date) return date;
  }
  return undefined;
}

function isNear(date: string, day: string): boolean {
  return Math.abs(Date.parse(date.slice(0, 10)) - Date.parse(day)) <= DAY_MS;
}
