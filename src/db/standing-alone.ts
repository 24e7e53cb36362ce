import type { PostRow } from './neighbourhood.ts';
import type { Told } from './post-news.ts';
import { instantOf, type PostToWrite, type WrittenPost } from './post-writing.ts';
import type { Stored } from './stored-posts.ts';

/**
 * Those of posts that are new and hang together with nothing: no reply, no press, and a link that nobody posted before. Most
 * posts are such. What is told of with reactions is not among them, nor what another of them hangs on.
 *
 * @param known what was stored before
 * @param rows as they are stored now
 */
export function aloneAmong(
  differing: readonly PostToWrite[],
  news: readonly Told[],
  known: Stored,
  rows: ReadonlyMap<string, WrittenPost>,
): PostRow[] {
  const hangs = new Set([
    ...known.posts.keys(),
    ...known.threads,
    ...news.flatMap(({ post, reactions = [] }) => (reactions.length > 0 ? [post.ts] : [])),
    ...differing.flatMap(({ threadTs = [] }) => threadTs),
  ]);
  const knownLinks = new Set([...known.links.values()].map(({ id }) => id));
  const leading = Map.groupBy(rows.values(), ({ firstLink }) => firstLink);
  return differing.flatMap(({ ts, threadTs }) => {
    const row = rows.get(ts);
    if (!row || threadTs !== undefined || hangs.has(ts)) return [];
    const { id, firstLink } = row;
    const isLinkNew =
      firstLink === null || (!knownLinks.has(firstLink) && leading.get(firstLink)?.length === 1);
    if (!isLinkNew) return [];
    const facts = { storyId: null, isDeleted: false, isNominated: false, hasLink: firstLink !== null };
    return [{ id, ts, threadTs: ts, postedAt: instantOf(ts).toISOString(), lead: firstLink, ...facts }];
  });
}
