import { commentaryOf } from './words/commentary.ts';
import type { Item } from './draft.ts';
import type { Episode } from './episode.ts';
import { headlineOf, titleOf as titleOfLink } from './titles/headline.ts';
import { headingOf } from './section.ts';
import type { Show } from './show.ts';
import type { ShowNotes, ShowNotesItem } from './show-notes.ts';
import type { Link } from './link.ts';
import { leadOf, type Story } from './story.ts';
import { bestTitle } from './titles/title.ts';
import { unlinked } from './words/unlinked.ts';
import { matchKey } from './urls/urls.ts';

/**
 * An episode as it is published, from its items and their stories, whose words have names in place of people. A link
 * stands in one item only. Items whose story has no post left have nothing to say and are left out.
 */
export function episodeNotes(show: Show, episode: Episode, stories: ReadonlyMap<number, Story>): ShowNotes {
  const { number, heldOn, topic, hosts, guests } = episode;
  const items = episode.items.flatMap((item) => {
    const story = stories.get(item.storyId);
    return story && story.posts.length > 0 ? [{ item, story }] : [];
  });
  const taken = new Set(items.flatMap(({ story }) => leadOf(story)?.link.keys ?? []));
  return {
    show: show.name,
    number,
    hosts,
    guests,
    sections: show.sections.map((section) => ({
      heading: headingOf(section, show),
      items: items
        .filter(({ item }) => item.section === section.key)
        .map(({ item, story }) => itemNotes(item, story, taken)),
    })),
    ...(heldOn ? { date: heldOn } : {}),
    ...(topic ? { topic } : {}),
  };
}

/** @param taken the keys of links that stand in other items; the story's are added */
function itemNotes(item: Item, story: Story, taken: Set<string>): ShowNotesItem {
  const leadKeys = leadOf(story)?.link.keys ?? [];
  const { text: title, url } = headlineOf(story, item.title);
  const { description, slackDescription } = leadOf(story)?.link ?? {};
  const about = description ?? slackDescription;
  const titleOf = titlesOf(story);
  const isTaken = (posted: string) => {
    const key = matchKey(posted) ?? '';
    return taken.has(key) && !leadKeys.includes(key);
  };
  const commentary = commentaryOf({
    posts: story.posts.map(({ words }) => ({ words: unlinked(words, isTaken, titleOf) })),
    leadKeys,
    title: url ? title : '',
    titleOf,
    ...(about ? { description: about } : {}),
  });
  for (const post of story.posts) {
    for (const { link } of post.shares) for (const key of link.keys) taken.add(key);
  }
  return url ? { link: { title, url }, commentary } : { commentary };
}

/** The best known titles of a story's links, by the URLs that stand in its words. */
function titlesOf(story: Story): (url: string) => string {
  const links = new Map<string, Link>(
    story.posts.flatMap(({ shares }) =>
      shares.flatMap(({ link }) => link.keys.map((key) => [key, link] as const)),
    ),
  );
  return (url) => {
    const link = links.get(matchKey(url) ?? '');
    return link ? titleOfLink({ link }, []).text : bestTitle({ url }).text;
  };
}
