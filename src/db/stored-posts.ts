import { sql } from 'drizzle-orm';
import type { Reaction } from '../domain/nomination.ts';
import type { IncomingPost } from '../domain/post.ts';
import { matchKey } from '../domain/urls/urls.ts';
import type { LinkState } from '../domain/link.ts';
import type { Words } from '../domain/words/words.ts';
import type { Database } from './database.ts';
import { hashOf } from './link-keys.ts';
import { isIn } from './lists.ts';
import { rowOf } from './rows.ts';
import { linkKeys, links, nominations, posts, presses, shares, stories } from './schema.ts';

/** A post as it is stored. */
export type StoredPost = {
  id: number;
  storyId: number | null;
  threadTs: string | null;
  userId: string;
  words: Words;
  editedTs: string | null;
  isTold: boolean;
  deletedAt?: Date;
  /** In their order. */
  shares: readonly { linkId: number; url: string; label: string | null }[];
  /** Those that were not taken back. */
  reactions: readonly Reaction[];
};

type StoredLink = {
  id: number;
  url: string;
  state: LinkState;
  fetchedAt?: Date;
  slackTitle: string | null;
  slackDescription: string | null;
};

/** What is stored of some posts: they themselves by their ts, and the links that they speak of, by the hash of a match key. */
export type Stored = {
  posts: ReadonlyMap<string, StoredPost>;
  /** The ts of those that something else hangs on: a reply, a story, a press. */
  threads: ReadonlySet<string>;
  links: ReadonlyMap<string, StoredLink>;
};

type Rows = {
  posts: (Omit<StoredPost, 'deletedAt'> & { ts: string; deletedAt: string | null })[];
  threads: string[];
  links: (Omit<StoredLink, 'fetchedAt'> & { hash: string; fetchedAt: string | null })[];
};

/** What is stored of posts that the chat has, in one statement however many there are. */
export async function storedOf(
  db: Database,
  showId: number,
  incoming: readonly { post: IncomingPost }[],
): Promise<Stored> {
  const wanted = incoming.map(({ post }) => post.ts);
  const urls = incoming.flatMap(({ post }) => [...post.links, ...post.unfurls].map(({ url }) => url));
  const hashes = new Set(urls.flatMap((url) => linkHash(url) ?? []));
  const rows = await rowOf<Rows>(
    db,
    sql`select (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', ${posts.id}, 'ts', ${posts.ts}, 'threadTs', ${posts.threadTs}, 'userId', ${posts.userId},
        'words', ${posts.words}, 'storyId', ${posts.storyId}, 'editedTs', ${posts.editedTs},
        'isTold', ${posts.toldAt} is not null, 'deletedAt', ${posts.deletedAt},
        'shares', (select coalesce(jsonb_agg(jsonb_build_object(
            'linkId', ${shares.linkId}, 'url', ${shares.url}, 'label', ${shares.label}) order by ${shares.position}), '[]')
          from ${shares} where ${shares.showId} = ${showId} and ${shares.postId} = ${posts.id}),
        'reactions', (select coalesce(jsonb_agg(jsonb_build_object(
            'userId', ${nominations.userId}, 'emoji', ${nominations.emoji})), '[]')
          from ${nominations} where ${nominations.showId} = ${showId} and ${nominations.postId} = ${posts.id}
            and ${nominations.takenBackAt} is null)
      )), '[]') from ${posts} where ${posts.showId} = ${showId} and ${isIn(posts.ts, wanted)}
    ) as posts, (
      select coalesce(jsonb_agg(wanted.ts), '[]') from jsonb_array_elements_text(${JSON.stringify(wanted)}::text::jsonb) wanted (ts)
      where exists (select from ${posts} where ${posts.showId} = ${showId} and ${posts.threadTs} = wanted.ts)
        or exists (select from ${stories} where ${stories.showId} = ${showId} and ${stories.threadTs} = wanted.ts)
        or exists (select from ${presses} where ${presses.showId} = ${showId} and ${presses.threadTs} = wanted.ts)
    ) as threads, (
      select coalesce(jsonb_agg(jsonb_build_object(
        'hash', ${linkKeys.hash}, 'id', ${links.id}, 'url', ${links.url}, 'state', ${links.state},
        'fetchedAt', ${links.fetchedAt}, 'slackTitle', ${links.slackTitle}, 'slackDescription', ${links.slackDescription}
      )), '[]') from ${linkKeys}
      join ${links} on ${links.showId} = ${showId} and ${links.id} = ${linkKeys.linkId}
      where ${linkKeys.showId} = ${showId} and ${isIn(linkKeys.hash, hashes)}
    ) as links`,
  );
  return {
    posts: new Map(
      rows.posts.map(({ ts, deletedAt, ...post }) => [
        ts,
        { ...post, ...(deletedAt === null ? {} : { deletedAt: new Date(deletedAt) }) },
      ]),
    ),
    threads: new Set(rows.threads),
    links: new Map(
      rows.links.map(({ hash, fetchedAt, ...link }) => [
        hash,
        { ...link, ...(fetchedAt === null ? {} : { fetchedAt: new Date(fetchedAt) }) },
      ]),
    ),
  };
}

/** By what a link is known whatever its spelling; undefined for what is no address of a page. */
export function linkHash(url: string): string | undefined {
  const key = matchKey(url);
  return key === null ? undefined : hashOf(key);
}
