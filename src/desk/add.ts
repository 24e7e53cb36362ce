import type { Context } from '../context.ts';
import { type Addable, type AddingTo, WAITING_ON_A_PAGE } from '../domain/addable.ts';
import { lineOfEntry } from '../domain/overview.ts';
import { allIn, type Rundown, titleOf } from '../domain/rundown.ts';
import { headingOf, isNews } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { leadOf } from '../domain/story.ts';
import { bestTitle } from '../domain/titles/title.ts';
import { matchKey, publicUrl } from '../domain/urls/urls.ts';
import { leadingLink } from '../domain/words/leading.ts';
import { withLinkTexts } from '../domain/words/link-texts.ts';
import { linksIn } from '../domain/words/posted-links.ts';
import type { Words } from '../domain/words/words.ts';
import { UserError } from '../errors.ts';
import { wordsInMarkdown } from '../markdown/show-notes.ts';
import { namedWords } from './named.ts';
import { peopleIn } from './overview.ts';
import { carriedOverSince, loadRundown, loadWaiting } from './rundown.ts';
import { wantedBy } from './search.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Which of the stories that wait: a page of them, from 0, and what is looked for as in a search; all where that is empty. */
export type Looking = { page: number; find: string };

export function addingTo(show: Show): AddingTo {
  return {
    id: show.id,
    sections: show.sections.map(({ key, emoji, heading }) => ({
      key,
      emoji,
      heading: headingOf({ key, emoji, heading }, show),
    })),
  };
}

/**
 * The stories that wait, most nominated first.
 *
 * @throws UserError when what is looked for cannot be read, or names somebody who is not known
 */
export async function loadAddable(
  context: Needs & Pick<Context, 'people'>,
  show: Show,
  { page, find, userId }: Looking & { userId: string },
): Promise<Addable> {
  const wanted = find === '' ? undefined : await wantedBy(context, show, { text: find, userId });
  const since = carriedOverSince(context, show);
  const found = wanted && (await context.stories.openWith(show.id, since, wanted));
  const waiting = await loadWaiting(context, show, await context.episodes.next(show.id));
  const entries = found ? waiting.filter(({ item }) => found.has(item.storyId)) : waiting;
  const last = Math.max(0, Math.ceil(entries.length / WAITING_ON_A_PAGE) - 1);
  const shown = Math.min(page, last);
  const onPage = entries.slice(shown * WAITING_ON_A_PAGE, (shown + 1) * WAITING_ON_A_PAGE);
  const people = await context.workspaces.of(show).directory.people(peopleIn(onPage));
  return {
    show: addingTo(show),
    lines: onPage.map((entry) => lineOfEntry(entry, (userId) => people.get(userId)?.name ?? 'somebody')),
    page: shown,
    total: entries.length,
    find,
  };
}

/**
 * Takes a story into the next episode, whatever its votes.
 *
 * @returns its title
 * @throws UserError when an episode has it by now
 */
export async function takeIn(
  context: Needs,
  show: Show,
  { userId, storyId }: { userId: string; storyId: number },
): Promise<string> {
  const patch = {
    about: storyId,
    stories: { [storyId]: { state: 'in' as const, keptFrom: null, reason: null } },
  };
  const decided = await context.decisions.decide(show.id, { userId, patch });
  if (decided === 'covered') throw new UserError('That story is in an episode that was published.');
  return titleInDraft(context, show, storyId);
}

/** What a host adds by hand, as they wrote it: a link, words, or both. */
export type ByHand = { userId: string; link?: string; title?: string; words?: string; section?: string };

/** @returns its title */
export async function addByHand(context: Needs, show: Show, { link, ...given }: ByHand): Promise<string> {
  const storyId = await context.decisions.add(show.id, {
    ...given,
    ...(link === undefined ? {} : { url: link }),
    now: context.now(),
  });
  return titleInDraft(context, show, storyId);
}

/** A message that somebody points at. */
export type PointedAt = {
  ts: string;
  threadTs: string;
  words: Words;
  /** Whether it stands in the show's channel. */
  isInChannel: boolean;
};

/**
 * Takes into the next episode what a message says: the story that it is in, its first link, or, in the show's channel, its
 * thread.
 *
 * @returns its title; undefined where somewhere else a message has no link: nothing was added
 * @throws UserError when an episode has it by now
 */
export async function addMessage(
  context: Needs & Pick<Context, 'posts'>,
  show: Show,
  { userId, message }: { userId: string; message: PointedAt },
): Promise<string | undefined> {
  const { ts, threadTs, isInChannel } = message;
  const known = isInChannel ? await context.posts.storyOf(show.id, ts) : undefined;
  if (known?.coveredIn !== undefined) {
    throw new UserError(
      `That was in episode #${String(known.coveredIn).padStart(2, '0')}. To have it again, add its link with Add in \`/episode edit\`.`,
    );
  }
  if (known) return takeIn(context, show, { userId, storyId: known.storyId });
  const { link, words } = await saidIn(context, show, message.words);
  if (link === undefined && !isInChannel) return undefined;
  const storyId = await context.decisions.add(show.id, {
    userId,
    ...(link === undefined ? { threadTs } : { url: link }),
    ...(words ? { words } : {}),
    now: context.now(),
    isSaid: true,
  });
  return titleInDraft(context, show, storyId);
}

/** What is there to add of words: their first link, and what they say of it, as Markdown. */
export async function saidIn(
  context: Pick<Context, 'workspaces'>,
  show: Show,
  words: Words,
): Promise<{ link?: string; words: string }> {
  const said = await namedWords(context, show, words);
  const [first] = linksIn(said);
  const isFirst = (url: string) => matchKey(url) === matchKey(first?.url ?? '');
  const [section] = show.sections;
  const leading =
    first && leadingLink(said, isFirst, first.label ?? '', section !== undefined && isNews(section));
  const told = withLinkTexts(leading?.rest ?? said, (url) => ({
    address: publicUrl(url),
    // The link itself stays bare: it is called what its page is called, which is not read yet.
    title: isFirst(url) ? (publicUrl(url) ?? url) : bestTitle({ url }).text,
  }));
  return { words: wordsInMarkdown({ words: told }), ...(first ? { link: first.url } : {}) };
}

/** @throws UserError when what a message says is not in the next episode */
export async function storyInDraft(
  context: Needs & Pick<Context, 'posts' | 'links'>,
  show: Show,
  message: PointedAt,
): Promise<number> {
  const { entries, kept, leftOut } = await loadDraft(context, show);
  const known = message.isInChannel ? await context.posts.storyOf(show.id, message.ts) : undefined;
  const [first] = linksIn(message.words);
  const linkId = first && (await context.links.find(show.id, first.url))?.link.id;
  const found = [...allIn(entries), ...kept, ...leftOut].find(({ item, story }) => {
    if (known) return item.storyId === known.storyId;
    return linkId !== undefined && story !== undefined && leadOf(story)?.link.id === linkId;
  });
  if (found) return found.item.storyId;
  throw new UserError('That is not in the next episode. Take it in first, with “Add to the episode”.');
}

async function loadDraft(context: Needs, show: Show): Promise<Rundown> {
  return loadRundown(context, show, await context.episodes.next(show.id));
}

async function titleInDraft(context: Needs, show: Show, storyId: number): Promise<string> {
  const { entries } = await loadDraft(context, show);
  const entry = allIn(entries).find(({ item }) => item.storyId === storyId);
  return entry ? titleOf(entry) : 'A story';
}
