import { type Electorate, nominatorsOf } from './electorate.ts';
import type { Item } from './item.ts';
import type { Post, Share } from './post.ts';
import { type ToldEntry, toldIn } from './rundown.ts';
import { formOf, isNews, type Section } from './section.ts';
import { leadOf, type Story } from './story.ts';
import { headlineOf, titleOf } from './titles/headline.ts';
import { bestTitle } from './titles/title.ts';
import { matchKey, publicUrl } from './urls/urls.ts';
import { type Leading, leadingLink } from './words/leading.ts';
import { hasLabel, type LinkInline, type Target, textInline, withLinkTexts } from './words/link-texts.ts';
import { plainTextOf } from './words/plain-text.ts';
import { linksIn } from './words/posted-links.ts';
import { replaced } from './words/replaced.ts';
import { unrepeated } from './words/repetition.ts';
import { saySomething } from './words/saying.ts';
import type { Block, Inline, Words } from './words/words.ts';

/** What is said of a story: its posts' words or a host's own Markdown, and what leads them. */
export type Told = {
  front?: Front;
  /** What is told with it, a point each. */
  points?: readonly Told[];
} & ({ words: Words } | { markdown: string });

/** A link or title before words, and what stands between the two; a space where nothing is given. */
type Front = { inline: Inline; gap?: Inline[] };

/** What the notes say of an item: its story, and a point for each that hosts joined to it. */
export function toldOfEntry(
  { story, item, joined = [] }: ToldEntry,
  section: Section,
  electorate: Electorate,
): Told {
  const points = toldIn({ entries: joined }).map((one) => toldOf(one.story, one.item, section, electorate));
  return { ...toldOf(story, item, section, electorate), ...(points.length > 0 ? { points } : {}) };
}

/** What the notes say of a story in a section: a host's words, else its posters', whole and in their order. */
export function toldOf(story: Story, item: Item, section: Section, electorate: Electorate): Told {
  if (item.words !== undefined) {
    const front = frontOfHostsWords(story, item, section);
    return { markdown: item.words, ...(front ? { front: { inline: front } } : {}) };
  }
  const posts = postsToTell(story);
  const words = posts.flatMap((post) => post.words);
  const lead = leadOf(story);
  const telling: Telling = { item, section, targetOf: targetsOf(story), linked: new Set() };
  const own =
    lead && (!lead.post || posts.includes(lead.post))
      ? linkedWords(words, lead, telling)
      : unlinkedWords(words, telling);
  const replies = repliesToTell(story, posts, electorate).map((post) => shown(post.words, telling));
  return { ...own, words: [...own.words, ...bullets(replies)] };
}

type ToldWords = { front?: Front; words: Words };

type Telling = {
  item: Item;
  section: Section;
  targetOf: (url: string) => Target;
  /** The addresses that the item links so far. */
  linked: Set<string>;
};

function shown(words: Words, { targetOf, linked }: Telling): Words {
  return withLinkTexts(words, targetOf, linked);
}

function bullets(items: Words[]): Block[] {
  return items.length > 0 ? [{ type: 'list', ordered: false, items }] : [];
}

/**
 * The post that opened the story; where it has no words, the next that has some, with the opener's links unless it
 * has them too.
 */
function postsToTell({ posts: [opener, ...others] }: Story): Post[] {
  if (!opener) return [];
  const next = saySomething(opener.words) ? undefined : others.find(({ words }) => saySomething(words));
  if (!next) return [opener];
  const links = new Set(next.shares.map(({ link }) => link.id));
  return opener.shares.every(({ link }) => links.has(link.id)) ? [next] : [opener, next];
}

/** Replies that bring a link or were nominated themselves. What is posted about the same link later is none. */
function repliesToTell(
  { posts: [, ...others] }: Story,
  told: readonly Post[],
  electorate: Electorate,
): Post[] {
  const known = new Set(told.flatMap(({ shares }) => shares.map(({ link }) => link.id)));
  return others.filter((post) => {
    if (post.threadTs === undefined || told.includes(post)) return false;
    return post.shares.some(({ link }) => !known.has(link.id)) || isNominated(post, electorate);
  });
}

/** Posts of a story whose words are not in the notes: other replies, and what was posted about its link later. */
export function untoldPosts(story: Story, electorate: Electorate): Post[] {
  const telling = postsToTell(story);
  const told = new Set([...telling, ...repliesToTell(story, telling, electorate)]);
  return story.posts.filter((post) => !told.has(post) && saySomething(post.words));
}

/** By a reaction to the post itself: a press is for the story. */
function isNominated(post: Post, electorate: Electorate): boolean {
  return nominatorsOf({ posts: [post], presses: [] }, electorate).size > 0;
}

/** Words of a story without a link: a host's title stands in front of them. */
function unlinkedWords(words: Words, telling: Telling): ToldWords {
  const { title } = telling.item;
  const said = shown(words, telling);
  return title ? { front: { inline: strong(title) }, words: unrepeated(said, title) } : { words: said };
}

function linkedWords(words: Words, lead: Share, telling: Telling): ToldWords {
  const isLead = (url: string) => lead.link.keys.includes(matchKey(url) ?? '');
  const leading = linksIn(words).some(({ url }) => isLead(url))
    ? leadingLink(words, isLead, nameOf(lead, telling), isNews(telling.section))
    : { link: bareLink(lead.url), gap: [textInline(' ')], rest: words };
  return leading ? withLeading(leading, lead, telling) : { words: withLinkInPlace(words, isLead, telling) };
}

/** What a link without a label is called, whatever stands around it. */
function nameOf({ link }: Share, { item }: Telling): string {
  return item.title ?? titleOf({ link }, []).text;
}

function bareLink(url: string): LinkInline {
  return { type: 'link', url, children: [] };
}

/** `[title](url) words`, the title not said again. */
function withLeading({ link, gap, rest }: Leading, lead: Share, telling: Telling): ToldWords {
  const { title } = telling.item;
  const url = telling.targetOf(link.url).address ?? lead.link.publicUrl;
  telling.linked.add(url);
  const { name, left, isHeadline } = hasLabel(link) ? labelled(link, rest) : named(lead, rest);
  // A host's title stands in place of the headline that was the title.
  const words = title ? unrepeated(isHeadline ? left : rest, title) : left;
  const children = title ? [textInline(title)] : name;
  return { front: { inline: { type: 'link', url, children }, gap }, words: shown(words, telling) };
}

/** What a leading link is called, and the words without it. */
type Named = { name: Inline[]; left: Words; isHeadline: boolean };

function labelled({ children }: LinkInline, words: Words): Named {
  return { name: children, left: unrepeated(words, plainTextOf(children)), isHeadline: false };
}

/** By its best title: by the words' headline only where they can do without it. */
function named({ link }: Share, words: Words): Named {
  const { text, source } = titleOf({ link }, words);
  const left = unrepeated(words, text);
  if (source !== 'post') return { name: [textInline(text)], left, isHeadline: false };
  if (left !== words) return { name: [textInline(text)], left, isHeadline: true };
  return { name: [textInline(titleOf({ link }, []).text)], left, isHeadline: false };
}

function withLinkInPlace(words: Words, isLead: (url: string) => boolean, telling: Telling): Words {
  const { title } = telling.item;
  const said = titled(shown(words, telling), isLead, title);
  return unrepeated(said, title ?? linksIn(said).find(({ url }) => isLead(url))?.label ?? '');
}

/** Words in which a link is called what a host calls it, the first time it comes. */
function titled(words: Words, isLead: (url: string) => boolean, title: string | undefined): Words {
  let isDone = title === undefined;
  return replaced(words, (inline) => {
    if (isDone || inline.type !== 'link' || !isLead(inline.url)) return undefined;
    isDone = true;
    return [{ ...inline, children: [textInline(title ?? '')] }];
  });
}

/** What stands before a host's own words: the story's link in a list of items, else nothing but a host's own title. */
function frontOfHostsWords(story: Story, { title }: Item, section: Section): Inline | undefined {
  if (title === undefined && formOf(section) === 'text') return undefined;
  const { text, url } = headlineOf(story, title);
  if (url !== undefined) return { type: 'link', url, children: [textInline(text)] };
  return title === undefined ? undefined : strong(title);
}

function strong(text: string): Inline {
  return { type: 'strong', children: [textInline(text)] };
}

/** Where the links of a story lead and what they are called, by the URLs that stand in its words. */
function targetsOf(story: Story): (url: string) => Target {
  const links = new Map(
    story.posts.flatMap(({ shares }) =>
      shares.flatMap(({ link }) => link.keys.map((key) => [key, link] as const)),
    ),
  );
  return (url) => {
    const key = matchKey(url);
    const link = links.get(key ?? '');
    if (!link) return { address: publicUrl(url), title: bestTitle({ url }).text };
    // Where it was posted with a time or a view of its own, it leads there; a shortener's address leads to the page.
    const address = matchKey(link.publicUrl) === key ? publicUrl(url) : link.publicUrl;
    return { address, title: titleOf({ link }, []).text };
  };
}
