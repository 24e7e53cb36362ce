import { isDeepStrictEqual } from 'node:util';
import type { Reaction } from '../domain/nomination.ts';
import type { IncomingPost, Unfurl } from '../domain/post.ts';
import { asJson } from './as-json.ts';
import { isLink, type PostToWrite, sharesOf } from './post-writing.ts';
import { linkHash, type Stored, type StoredPost } from './stored-posts.ts';

/** A post that the chat told of: as it was posted or edited, or in its history, which has its reactions. */
export type Told = {
  post: IncomingPost;
  told?: 'posted' | 'edited' | undefined;
  reactions?: readonly Reaction[];
};

/**
 * Of each post what was told last, unless that is an older version: a page of the history may have one twice. What the chat
 * says of its pages comes with one telling of a version, and not with each.
 */
export function newestOf(tellings: readonly Told[]): Told[] {
  const newest = new Map<string, Told>();
  for (const telling of tellings) {
    const before = newest.get(telling.post.ts);
    const last = before ? newerOf(before, telling) : telling;
    const isPosted = before?.told === 'posted' || telling.told === 'posted';
    newest.set(telling.post.ts, isPosted ? { ...last, told: 'posted' } : last);
  }
  return [...newest.values()];
}

function newerOf(before: Told, telling: Told): Told {
  const [known, told] = [before.post.editedTs ?? null, telling.post.editedTs ?? null];
  if (isOlder(told, known)) return before;
  if (known !== told) return telling;
  const unfurls = [...before.post.unfurls, ...telling.post.unfurls];
  return { ...telling, post: { ...telling.post, unfurls } };
}

/** Whether storing would change nothing. */
export function isStored({ post, told, reactions }: Told, stored: Stored, asOf: Date): boolean {
  const known = stored.posts.get(post.ts);
  if (!known) return false;
  if (known.deletedAt) return isPast(post, known) || known.deletedAt >= asOf;
  if (told === 'posted' && !known.isTold) return false;
  if (reactions && !hasReactions(known, reactions)) return false;
  if (isPast(post, known)) return true;
  // What is said of a page that nobody posted is not kept.
  const hasNews = newsIn(post, stored).some(({ url }) => stored.links.has(linkHash(url) ?? ''));
  return stands(post, known, stored) && !hasNews;
}

/** Whether a newer version is known. */
export function isPast({ editedTs }: IncomingPost, known: StoredPost | undefined): boolean {
  return known !== undefined && isOlder(editedTs ?? null, known.editedTs);
}

/** Whether a post is stored word for word and link by link. */
export function stands(post: PostToWrite, known: StoredPost, { links: knownLinks }: Stored): boolean {
  const { threadTs = null, userId, editedTs = null } = post;
  const hasLink = (url: string) => knownLinks.has(linkHash(url) ?? '') || !isLink(url);
  const shared = sharesOf(post.links, (hash) => knownLinks.get(hash)?.id);
  return (
    !known.deletedAt &&
    known.threadTs === threadTs &&
    known.userId === userId &&
    known.editedTs === editedTs &&
    saysSame(known, post) &&
    post.links.every(({ url }) => hasLink(url)) &&
    isDeepStrictEqual(known.shares, JSON.parse(asJson(shared)))
  );
}

export function saysSame(known: StoredPost, { words }: PostToWrite): boolean {
  return isDeepStrictEqual(known.words, JSON.parse(asJson(words)));
}

/** What the chat says of pages and is not known of them; of a page that it names twice the last. */
export function newsIn({ unfurls }: IncomingPost, { links: knownLinks }: Stored): Unfurl[] {
  const last = new Map(
    unfurls
      .filter(({ title, description }) => title || description)
      .map((unfurl) => [linkHash(unfurl.url) ?? '', unfurl]),
  );
  return [...last].flatMap(([hash, unfurl]) => {
    const { title = null, description = null } = unfurl;
    const link = knownLinks.get(hash);
    const isKnown = link?.slackTitle === title && link.slackDescription === description;
    return isKnown ? [] : [unfurl];
  });
}

export function hasReactions(known: StoredPost | undefined, reactions: readonly Reaction[]): boolean {
  const named = (list: readonly Reaction[]) =>
    new Set(list.map(({ userId, emoji }) => JSON.stringify([userId, emoji])));
  return isDeepStrictEqual(named(known?.reactions ?? []), named(reactions));
}

/** A post as it is to stand: the newer of what was told and what is known. */
export function standingOf(
  post: IncomingPost,
  told: Told['told'],
  { posts: knownPosts }: Stored,
): PostToWrite {
  const known = knownPosts.get(post.ts);
  const isTold = told === 'posted' || (told !== undefined && !known);
  if (!known || !isPast(post, known)) return { ...post, isTold };
  const { threadTs, userId, words, editedTs, shares: shared } = known;
  return {
    ts: post.ts,
    userId,
    words,
    isTold,
    ...(threadTs === null ? {} : { threadTs }),
    ...(editedTs === null ? {} : { editedTs }),
    links: shared.map(({ url, label }) => ({ url, ...(label === null ? {} : { label }) })),
  };
}

function isOlder(editedTs: string | null, known: string | null): boolean {
  return known !== null && Number(editedTs ?? 0) < Number(known);
}
