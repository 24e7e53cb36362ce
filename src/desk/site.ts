import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { type SiteShow, withSlugs } from '../domain/site.ts';

/** Where all pages are, below the address that the program is known by. */
export const NOTES_PATH = '/notes/';

/** The shows whose notes everybody may read, with their names in addresses. */
export async function publicShows({ site }: Pick<Context, 'site'>): Promise<SiteShow[]> {
  return withSlugs(await site.shows());
}

/** Where a show's index is. @param root the address that the program is known by */
export function siteAddress(root: string, { slug }: Pick<SiteShow, 'slug'>): string {
  return `${root.replace(/\/$/, '')}${NOTES_PATH}${encodeURIComponent(slug)}/`;
}

/** Where everybody finds the page of an episode; undefined where the show or the program has no pages for all. */
export async function pageAddress(
  context: Pick<Context, 'site' | 'publicUrl'>,
  { id }: Show,
  number: number,
): Promise<string | undefined> {
  if (context.publicUrl === undefined) return undefined;
  const show = (await publicShows(context)).find((one) => one.id === id);
  return show && `${siteAddress(context.publicUrl, show)}${number}`;
}
