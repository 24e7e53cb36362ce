import type { Context } from '../context.ts';
import { isToAdd, type ListedLink, type ListFile, type StandingLink } from '../domain/listed.ts';
import type { Unclear } from '../domain/past-episode.ts';
import { allIn } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { matchKey } from '../domain/urls/urls.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'links' | 'stories' | 'workspaces' | 'now'>;

/** An episode of more is none. */
const LINKS = 200;

/** Where the links of lists stand, each once, and which places were not understood. */
export async function standingsOf(
  context: Needs,
  show: Show,
  lists: readonly ListFile[],
): Promise<{ links: StandingLink[]; unclear: ({ name: string } & Unclear)[] }> {
  const unclear = lists.flatMap((list) => list.unclear.map((place) => ({ name: list.name, ...place })));
  const byKey = new Map<string, ListedLink>();
  for (const list of lists) {
    let leftOut = 0;
    for (const link of list.links) {
      const key = matchKey(link.url);
      if (key === null || byKey.has(key)) continue;
      if (byKey.size < LINKS) byKey.set(key, link);
      else leftOut++;
    }
    if (leftOut > 0) {
      const why = `${LINKS} links are taken at once, so its last ${leftOut} are left out: bring them by themselves`;
      unclear.push({ name: list.name, line: 1, why });
    }
  }
  if (byKey.size === 0) return { links: [], unclear };
  const standings = await context.links.standings(show.id, [...byKey.keys()]);
  const drafted = await storiesInDraft(context, show);
  const links = [...byKey].map(([key, link]): StandingLink => {
    const { openStoryId, coveredIn } = standings.get(key) ?? {};
    if (openStoryId !== undefined)
      return { ...link, standing: drafted.has(openStoryId) ? 'in the draft' : 'waiting' };
    return { ...link, standing: coveredIn === undefined ? 'new' : { coveredIn } };
  });
  return { links, unclear };
}

/** Takes those into the draft that are not there, and that no episode had. Once more changes nothing. */
export async function addListed(
  { decisions, now }: Needs,
  show: Show,
  links: readonly StandingLink[],
  userId: string,
): Promise<void> {
  const additions = links.filter(isToAdd).map(({ url, title, words }) => ({
    userId,
    url,
    ...(title === undefined ? {} : { title }),
    ...(words === undefined ? {} : { words }),
    now: now(),
  }));
  if (additions.length > 0) await decisions.addAll(show.id, userId, additions);
}

async function storiesInDraft(context: Needs, show: Show): Promise<Set<number>> {
  const { entries } = await loadRundown(context, show, await context.episodes.next(show.id));
  return new Set(allIn(entries).map(({ item }) => item.storyId));
}
