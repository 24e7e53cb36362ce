import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import type { Person } from '../domain/person.ts';
import { publishedRundown, type RundownEntry, type ToldEntry, toldIn } from '../domain/rundown.ts';
import { headingOf, inOrder, type Section, wordsOf } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { postersOf, type Story } from '../domain/story.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import { toldOf } from '../domain/told-words.ts';
import { mentionsIn } from '../domain/words/mentions.ts';
import { withNames } from '../domain/words/names.ts';
import { wordsInMarkdown } from '../markdown/show-notes.ts';
import { pageAddress } from './site.ts';
import type { EpisodeForPrograms, ToldForPrograms } from '../publishing/episode-json.ts';

type Needs = Pick<Context, 'decisions' | 'people' | 'stories' | 'site' | 'publicUrl'>;

/** What people are called, by user id. */
type NamesOfPeople = ReadonlyMap<string, string>;

/** A published episode for other programs; undefined while it is a draft. Asks nobody but the database. */
export async function exportEpisode(
  context: Needs,
  show: Show,
  episode: Episode,
): Promise<EpisodeForPrograms | undefined> {
  const { number, heldOn, topic, intro, hosts, guests, published } = episode;
  if (!published) return undefined;
  const items = await context.decisions.published(episode);
  const ids = items.map(({ storyId }) => storyId);
  const stories = await context.stories.byId(show.id, ids);
  const names = await namesIn(context, show, stories);
  const address = await pageAddress(context, show, number);
  const { entries } = publishedRundown(episode, withNamesIn(stories, names), items);
  return {
    version: 1,
    show: show.name,
    number,
    ...(heldOn ? { date: heldOn } : {}),
    ...(topic ? { topic } : {}),
    ...(intro ? { intro } : {}),
    hosts: hosts.map(personFor),
    guests: guests.map(personFor),
    publishedAt: published.at.toISOString(),
    ...(address === undefined ? {} : { address }),
    sections: sectionsWith(show, episode, entries).map((section) => ({
      key: section.key,
      heading: headingOf(section, show),
      words: wordsOf(section, episode),
      items: toldIn({ entries })
        .filter(({ item }) => item.section === section.key)
        .map((entry) => ({
          ...toldFor(entry, section, show, names),
          points: toldIn({ entries: entry.joined ?? [] }).map((point) =>
            toldFor(point, section, show, names),
          ),
        })),
    })),
    notes: published.notes,
  };
}

/** The sections of the show, and those that stories were published in and that it has no more. */
function sectionsWith(show: Show, { sectionOrder }: Episode, entries: readonly RundownEntry[]): Section[] {
  const known = inOrder(show.sections, sectionOrder);
  const gone = new Set(entries.map(({ item }) => item.section));
  for (const { key } of known) gone.delete(key);
  return [...known, ...[...gone].map((key) => ({ key, heading: key, emoji: '' }))];
}

function toldFor(
  { story, item }: ToldEntry,
  section: Section,
  show: Show,
  names: NamesOfPeople,
): ToldForPrograms {
  const { text: title, url } = headlineOf(story, item.title);
  return {
    title,
    ...(url === undefined ? {} : { url }),
    words: wordsInMarkdown(toldOf(story, item, section, { ...show, bots: new Set() })),
    posters: postersOf(story).map((userId) => names.get(userId) ?? SOMEBODY),
  };
}

function personFor({ name, profileUrl }: Person) {
  return { name, ...(profileUrl ? { url: profileUrl } : {}) };
}

const SOMEBODY = 'somebody';

/** Posters and those whom their words mention, as far as the bot has learnt what they are called. */
async function namesIn({ people }: Needs, show: Show, stories: readonly Story[]): Promise<NamesOfPeople> {
  const mentioned = mentionsIn(stories.flatMap(({ posts }) => posts.flatMap(({ words }) => words)));
  const userIds = new Set([...stories.flatMap(postersOf), ...mentioned.userIds]);
  const known = await people.known(show.workspaceId, [...userIds]);
  return new Map(known.map(({ userId, name }) => [userId, name]));
}

function withNamesIn(stories: readonly Story[], names: NamesOfPeople): Story[] {
  const called = {
    person: (userId: string) => names.get(userId) ?? SOMEBODY,
    channel: () => 'another-channel',
  };
  return stories.map((story) => ({
    ...story,
    posts: story.posts.map((post) => ({ ...post, words: withNames(post.words, called) })),
  }));
}
