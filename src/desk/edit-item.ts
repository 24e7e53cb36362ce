import type { Context } from '../context.ts';
import type { Change, DecisionPatch, Patch } from '../domain/change.ts';
import type { Electorate } from '../domain/electorate.ts';
import { type EditedItem, type ItemWish, placeInField, type Suggestion } from '../domain/edited-item.ts';
import type { Item } from '../domain/item.ts';
import { placed, placeOf } from '../domain/placed.ts';
import { allIn, type Rundown, type RundownEntry, titleOf } from '../domain/rundown.ts';
import { headingOf, type Section } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { leadOf, type Story } from '../domain/story.ts';
import { headlineOf, titlesOf } from '../domain/titles/headline.ts';
import { isFromAddress } from '../domain/titles/title.ts';
import { toldOf, untoldPosts } from '../domain/told-words.ts';
import { linesOf, paragraphsOf } from '../domain/words/paragraphs.ts';
import { UserError } from '../errors.ts';
import { wordsInMarkdown } from '../markdown/show-notes.ts';
import { appearancesOf, storiesLike } from './memory.ts';
import { loadRundown } from './rundown.ts';
import { partsOfEntry } from './split.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** @throws UserError when the draft has no such item any more */
export async function openItem(context: Needs, show: Show, storyId: number): Promise<EditedItem> {
  // Before all else: what changes from here on is noticed.
  const seen = await context.decisions.newest(show.id);
  const rundown = await loadRundown(context, show, await context.episodes.next(show.id));
  const entry = entryIn(rundown, storyId);
  const { item, story, state, reason = '' } = entry;
  const section = show.sections.find(({ key }) => key === item.section);
  const electorate = { ...show, bots: rundown.bots };
  const headline = story && headlineOf(story, item.title);
  const lead = story && leadOf(story);
  const [opener] = story?.posts ?? [];
  const postAddress =
    opener && (await context.workspaces.of(show).slack.addressOf(show.channelId, opener.ts));
  return {
    show: {
      id: show.id,
      sections: show.sections.map(({ key, emoji, heading }) => ({
        key,
        emoji,
        heading: headingOf({ key, emoji, heading }, show),
      })),
    },
    storyId,
    ...(postAddress ? { postAddress } : {}),
    titleSource: headline?.source ?? 'host',
    parts: partsOfEntry(entry, electorate).length,
    joined: (entry.joined ?? []).map((one) => ({ storyId: one.item.storyId, title: titleOf(one) })),
    neighbours: rundown.entries
      .filter((other) => other.item.storyId !== storyId)
      .map((other) => ({
        storyId: other.item.storyId,
        section: other.item.section,
        title: titleOf(other),
      })),
    appearances: lead ? await appearancesOf(context, show, lead.link.id) : [],
    alike: story ? await storiesLike(context, show, story, titleOf(entry)) : [],
    seen,
    fields: {
      title: titleOf(entry),
      words:
        story && section ? wordsInMarkdown(toldOf(story, item, section, electorate)) : (item.words ?? ''),
      section: item.section,
      place: placeInField(placeOf(rundown.entries, storyId)),
      state: state ?? 'in',
      reason,
      join: item.joinedTo === undefined ? '' : String(item.joinedTo),
    },
    suggestions:
      story && section ? await suggestionsFor(context, show, { story, item, section, electorate }) : [],
  };
}

const SUGGESTIONS_SHOWN = 10;

/** What is known of an item, best first; what a host has in the form already is not left out. */
async function suggestionsFor(
  context: Needs,
  show: Show,
  {
    story,
    item,
    section,
    electorate,
  }: { story: Story; item: Item; section: Section; electorate: Electorate },
): Promise<Suggestion[]> {
  const lead = leadOf(story);
  const { words: own, ...asPosted } = item;
  const posts = untoldPosts(story, electorate).slice(0, SUGGESTIONS_SHOWN);
  const people = await context.workspaces.of(show).directory.people(posts.map(({ userId }) => userId));
  const description = lead?.link.description ?? lead?.link.slackDescription;
  return [
    ...(lead ? titleSuggestions(lead) : []),
    ...(own === undefined
      ? []
      : [
          {
            kind: 'posted' as const,
            key: 'posted',
            text: wordsInMarkdown(toldOf(story, asPosted, section, electorate)),
          },
        ]),
    ...posts.map((post) => ({
      kind: 'post' as const,
      key: `post ${post.id}`,
      text: wordsInMarkdown({ words: post.words }),
      by: people.get(post.userId)?.name ?? 'somebody',
      isReply: post.threadTs !== undefined,
    })),
    ...(description
      ? [
          {
            kind: 'description' as const,
            key: 'description',
            text: wordsInMarkdown({ words: paragraphsOf(linesOf(description)) }),
          },
        ]
      : []),
  ];
}

/** The titles of a link that are fit to be used, each once; what its address gives only where no page gave any. */
function titleSuggestions({ link, label, post }: NonNullable<ReturnType<typeof leadOf>>): Suggestion[] {
  const fit = titlesOf({ link, ...(label ? { label } : {}) }, post?.words ?? []).filter(
    ({ unfit }) => !unfit,
  );
  const isRead = fit.some(({ source }) => source !== 'post' && !isFromAddress(source));
  return fit
    .filter(({ source }) => source !== 'host-name' && !(isRead && isFromAddress(source)))
    .filter(({ text }, index, all) => all.findIndex((other) => other.text === text) === index)
    .map(({ text, source }) => ({ kind: 'title', key: `title ${source}`, text, source }));
}

/**
 * Keeps what a host wants of an item.
 *
 * @param seen the newest change that they had before them
 * @returns the changes of others that theirs would take away: nothing is kept then
 * @throws UserError when the draft has no such item any more
 */
export async function saveItem(
  context: Needs,
  show: Show,
  { userId, storyId, wish, seen }: { userId: string; storyId: number; wish: ItemWish; seen: number },
): Promise<Change[] | undefined> {
  const rundown = await loadRundown(context, show, await context.episodes.ensureDraft(show.id));
  const entry = entryIn(rundown, storyId);
  const patch = patchFor(rundown, entry, wish);
  const decided = await context.decisions.decide(show.id, { userId, patch, seen });
  if (typeof decided === 'string') throw new UserError(NOT_SAVED);
  return 'conflict' in decided ? decided.conflict : undefined;
}

const NOT_SAVED =
  'Nothing was saved: that story is no longer in the draft. See the draft with `/episode edit`.';

function entryIn({ entries, kept, leftOut }: Rundown, storyId: number): RundownEntry {
  const entry = [...allIn(entries), ...kept, ...leftOut].find(({ item }) => item.storyId === storyId);
  if (!entry) throw new UserError(NOT_SAVED);
  return entry;
}

function patchFor({ episode, entries }: Rundown, { item, joined = [] }: RundownEntry, wish: ItemWish): Patch {
  const { title, words, section, place, state, reason, join } = wish;
  const { storyId } = item;
  const own: DecisionPatch = {
    // An empty title or text is the best known again.
    ...(title === undefined ? {} : { title: title || null }),
    ...(words === undefined ? {} : { words: words || null }),
    ...(section === undefined ? {} : { section, position: null }),
    ...(state === undefined ? {} : { state, keptFrom: state === 'kept' ? episode.id : null }),
    ...(reason === undefined ? {} : { reason: reason || null }),
    // A reason goes with what it is the reason for.
    ...(state === undefined || state === 'declined' ? {} : { reason: null }),
    ...(join === undefined ? {} : { joinedTo: join ? Number(join) : null }),
  };
  // What is told with it goes along.
  const others = join ? joined.map((one) => [one.item.storyId, { joinedTo: Number(join) }] as const) : [];
  const order = place ? placed(entries, { storyId, section: section ?? item.section, place }) : {};
  return {
    about: storyId,
    stories: { ...order, ...Object.fromEntries(others), [storyId]: { ...own, ...order[storyId] } },
  };
}
