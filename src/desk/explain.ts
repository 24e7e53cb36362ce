import type { Context } from '../context.ts';
import type { Explanation, FirstSight } from '../domain/explanation.ts';
import { titlesOf } from '../domain/titles/headline.ts';
import type { Page } from '../domain/page.ts';
import { allIn } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { leadOf, type Story } from '../domain/story.ts';
import type { Link } from '../domain/link.ts';
import { nominatorsOf, uncountedOf } from '../domain/electorate.ts';
import type { Post } from '../domain/post.ts';
import { bestTitle } from '../domain/titles/title.ts';
import { titleOfUrl } from '../domain/titles/url-title.ts';
import { urlChanges } from '../domain/urls/changes.ts';
import { publicUrl } from '../domain/urls/urls.ts';
import { appearancesOf } from './memory.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<
  Context,
  'links' | 'stories' | 'decisions' | 'episodes' | 'workspaces' | 'readPage' | 'now'
>;

/** Nobody waits longer for a page that was not even posted. */
const PATIENCE_MS = 10_000;

/** All that is known of a link of the show; undefined when nobody has posted it. */
export async function explainLink(context: Needs, show: Show, url: string): Promise<Explanation | undefined> {
  const known = await context.links.find(show.id, url);
  if (!known) return undefined;
  const { link, reading } = known;
  const current = known.stories.findLast(({ coveredIn }) => coveredIn === undefined) ?? known.stories.at(-1);
  const stories = await named(
    context,
    show,
    await context.stories.byId(
      show.id,
      known.stories.map(({ id }) => id),
    ),
  );
  const story = stories.find(({ id }) => id === current?.id);
  const draft = await context.episodes.draft(show.id);
  const rundown = draft && (await loadRundown(context, show, draft));
  const item = rundown && allIn(rundown.entries).find((entry) => entry.item.storyId === story?.id)?.item;
  const posts = postsWith(link, stories);
  const posted = posts[0]?.shares.find((share) => share.link.id === link.id)?.url ?? link.url;
  return {
    url: posted,
    publicUrl: link.publicUrl,
    changes: urlChanges(posted, link.publicUrl),
    ...titlesIn(story, link, item?.title),
    state: link.state,
    reading,
    ...(link.failure ? { failure: link.failure } : {}),
    shares: await sharesOf(context, show, posts),
    nominations: await nominationsOf(context, show, story),
    coveredIn: known.stories.flatMap(({ coveredIn }) => coveredIn ?? []),
    appearances: await appearancesOf(context, show, link.id),
    ...(draft && item ? { draftedIn: draft.number } : {}),
  };
}

/** What a link that nobody has posted would be called, by its page as it is now. */
export async function lookAt({ readPage }: Pick<Needs, 'readPage'>, url: string): Promise<FirstSight> {
  const page = await inTime(readPage(url));
  const failure = page ? page.failure?.message : 'The page did not answer in ten seconds.';
  return {
    title: bestTitle({ url, ...(page?.title ? { page: page.title } : {}) }),
    publicUrl: publicUrl(url) ?? url,
    ...(failure ? { failure } : {}),
  };
}

type Titles = Pick<Explanation, 'title' | 'otherTitles'>;

/** A story is named after its lead link. Any other link is named by what is known of itself. */
function titlesIn(story: Story | undefined, link: Link, edited?: string): Titles {
  const lead = story && leadOf(story);
  const isLead = lead?.link.id === link.id;
  // The link as it was looked up: the story was a moment later, when its page may have been read.
  const titles = isLead
    ? titlesOf({ ...lead, link }, lead.post?.words ?? [], edited)
    : titlesOf({ link }, []);
  const title = titles.find(({ unfit }) => !unfit) ?? titleOfUrl(link.publicUrl);
  return { title, otherTitles: titles.filter((other) => other !== title) };
}

/** The posts that have a link, oldest first, whatever the order in which they were stored. */
function postsWith(link: Link, stories: readonly Story[]): Post[] {
  return stories
    .flatMap(({ posts }) => posts)
    .filter(({ shares }) => shares.some((share) => share.link.id === link.id))
    .toSorted((one, other) => Number(one.ts) - Number(other.ts));
}

async function sharesOf(
  { workspaces }: Needs,
  show: Show,
  posts: readonly Post[],
): Promise<Explanation['shares']> {
  const people = await workspaces.of(show).directory.people(posts.map(({ userId }) => userId));
  return posts.map(({ userId, postedAt }) => ({ by: people.get(userId)?.name ?? 'somebody', at: postedAt }));
}

async function nominationsOf(
  context: Needs,
  show: Show,
  story: Story | undefined,
): Promise<Explanation['nominations']> {
  if (!story) return { counted: [], uncounted: [], needed: show.minNominations };
  const rules = await rulesFor(context, show, [story]);
  const counted = nominatorsOf(story, rules);
  const uncounted = uncountedOf(story, rules);
  const people = await context.workspaces.of(show).directory.people([...counted, ...uncounted.keys()]);
  const name = (userId: string) => people.get(userId)?.name ?? 'somebody';
  return {
    counted: [...counted].map(name),
    uncounted: [...uncounted].map(([userId, because]) => ({ name: name(userId), because })),
    needed: show.minNominations,
  };
}

async function inTime(reading: Promise<Page>): Promise<Page | undefined> {
  const { promise: timeUp, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  return Promise.race([reading, timeUp]).finally(() => clearTimeout(timer));
}
