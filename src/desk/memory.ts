import type { Context } from '../context.ts';
import type { Appearance, EpisodeWith, Found } from '../domain/found.ts';
import { siteIn } from '../domain/search.ts';
import type { Show } from '../domain/show.ts';
import { firstWordsOf, leadOf, type Story } from '../domain/story.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import { plainText } from '../domain/words/plain-text.ts';
import { describeFound } from './found.ts';
import { named } from './named.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

const ALIKE_SHOWN = 5;

/** Numbers of the published episodes that had the lead links of stories before, by story. */
export async function alsoIn(
  { stories: store }: Pick<Context, 'stories'>,
  show: Show,
  stories: readonly Story[],
): Promise<Map<number, number[]>> {
  const leads = new Map(
    stories.flatMap((story) => {
      const lead = leadOf(story);
      return lead ? [[story.id, lead.link.id] as const] : [];
    }),
  );
  const rows = await store.episodesWith(show.id, [...new Set(leads.values())]);
  const byLink = Map.groupBy(rows, ({ linkId }) => linkId);
  return new Map(
    [...leads].flatMap(([id, linkId]) => {
      const others = (byLink.get(linkId) ?? []).filter(({ storyId }) => storyId !== id);
      const numbers = [...new Set(others.map(({ episode }) => episode))];
      return numbers.length > 0 ? [[id, numbers] as const] : [];
    }),
  );
}

/** What was said of a link in the published episodes that had it, the oldest first. */
export async function appearancesOf(context: Needs, show: Show, linkId: number): Promise<Appearance[]> {
  const rows = await context.stories.episodesWith(show.id, [linkId]);
  const ids = rows.map(({ storyId }) => storyId);
  if (ids.length === 0) return [];
  const stories = await named(context, show, await context.stories.byId(show.id, ids));
  const decisions = await context.decisions.on(show.id, ids);
  return rows.map(({ storyId, episode, heldOn }: EpisodeWith): Appearance => {
    const decision = decisions.find((decided) => decided.storyId === storyId);
    const story = stories.find(({ id }) => id === storyId);
    const isThere = story && (story.posts.length > 0 || story.addedLink);
    return {
      storyId,
      episode,
      ...(heldOn ? { heldOn } : {}),
      title: isThere ? headlineOf(story, decision?.title).text : (decision?.title ?? ''),
      words: decision?.words ?? (story ? plainText(firstWordsOf(story)) : ''),
    };
  });
}

/** Stories that may be about the same as another, by their titles and by where they lead. */
export async function storiesLike(context: Needs, show: Show, story: Story, title: string): Promise<Found[]> {
  const lead = leadOf(story);
  const site = lead && siteIn(lead.link.publicUrl);
  if (!site) return [];
  const { host, folder = '' } = site;
  const wanted = { leadLinkId: lead.link.id, title, place: `at:${host}/${folder}` };
  return describeFound(context, show, await context.stories.alike(show.id, wanted, ALIKE_SHOWN));
}
