import { episodeName } from './episode.ts';
import type { Item } from './item.ts';
import type { Link } from './link.ts';
import type { Person } from './person.ts';
import { type Rundown, toldIn } from './rundown.ts';
import { headingOf } from './section.ts';
import type { Show } from './show.ts';
import { leadOf, type Story } from './story.ts';
import { headlineOf, titleOf as titleOfLink } from './titles/headline.ts';
import { bestTitle } from './titles/title.ts';
import { matchKey } from './urls/urls.ts';
import { commentaryOf } from './words/commentary.ts';
import { unlinked } from './words/unlinked.ts';
import type { Words } from './words/words.ts';

/** An episode as it is published. Nothing here is escaped: rendering does that. */
export type ShowNotes = {
  show: string;
  number: number;
  /** YYYY-MM-DD */
  date?: string;
  topic?: string;
  hosts: readonly Person[];
  guests: readonly Person[];
  sections: readonly { heading: string; items: readonly ShowNotesItem[] }[];
};

export type ShowNotesItem = {
  /** Items without a link have no title either: they are their words. */
  link?: { title: string; url: string };
  commentary: Words;
};

/** Show notes as a file, with what is said about it. */
export type NotesFile = { filename: string; title: string; content: string; comment: string };

export function notesFile(number: number, content: string, comment: string): NotesFile {
  const name = episodeName(number);
  return {
    filename: `episode-${name.slice(1)}.md`,
    title: `Show notes of episode ${name}`,
    content,
    comment,
  };
}

/**
 * An episode as it is published, from its rundown. A link stands in one item only.
 *
 * @param date YYYY-MM-DD
 */
export function showNotesOf(show: Show, rundown: Rundown, date: string): ShowNotes {
  const { number, topic, hosts, guests } = rundown.episode;
  const told = toldIn(rundown);
  const taken = new Set(told.flatMap(({ story }) => leadOf(story)?.link.keys ?? []));
  return {
    show: show.name,
    number,
    date,
    hosts,
    guests,
    sections: show.sections.map((section) => ({
      heading: headingOf(section, show),
      items: told
        .filter(({ item }) => item.section === section.key)
        .map(({ item, story }) => itemNotes(item, story, taken)),
    })),
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
