import { nominatorsOf } from './electorate.ts';
import type { Item } from './item.ts';
import type { Post, Share } from './post.ts';
import { formOf, isNews, type Section } from './section.ts';
import type { Show } from './show.ts';
import { leadOf, type Story } from './story.ts';
import { headlineOf, titleOf } from './titles/headline.ts';
import { bestTitle } from './titles/title.ts';
import { matchKey, publicUrl } from './urls/urls.ts';
import { fronted, type Leading, leadingLink } from './words/leading.ts';
import { hasLabel, type Target, textInline, withLinkTexts } from './words/link-texts.ts';
import { plainTextOf } from './words/plain-text.ts';
import { linksIn } from './words/posted-links.ts';
import { replaced } from './words/replaced.ts';
import { unrepeated } from './words/repetition.ts';
import { saySomething } from './words/saying.ts';
import type { Block, Inline, Words } from './words/words.ts';

/** What is said of a story: its posts' words, or a host's own Markdown and what stands in front where it lacks it. */
export type Told = { words: Words } | { markdown: string; front?: Inline };

/** What the notes say of a story in a section: a host's words, else its posters', whole and in their order. */
export function toldOf(story: Story, item: Item, section: Section, show: Show): Told {
  if (item.commentary !== undefined) {
    const front = frontOfHostsWords(story, item, section);
    return { markdown: item.commentary, ...(front ? { front } : {}) };
  }
  const posts = postsToTell(story);
  const words = posts.flatMap((post) => post.words);
  const lead = leadOf(story);
  const isInReply = lead && !posts.includes(lead.post);
  const own =
    lead && !isInReply
      ? linkedWords(words, { story, item, section, lead })
      : unlinkedWords(words, item, story);
  return { words: [...own, ...nested(repliesToTell(story, posts, show), story)] };
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
function repliesToTell(story: Story, told: readonly Post[], show: Show): Post[] {
  const [, ...others] = story.posts;
  const lead = leadOf(story)?.link.id;
  const known = new Set(told.flatMap(({ shares }) => shares.map(({ link }) => link.id)));
  return others.filter((post) => {
    const isAboutLead = lead !== undefined && known.has(lead) && post.shares[0]?.link.id === lead;
    if (told.includes(post) || isAboutLead) return false;
    return post.shares.some(({ link }) => !known.has(link.id)) || isNominated(post, show);
  });
}

/** By a reaction to the post itself: a press is for the story. */
function isNominated(post: Post, { ownVoteCounts, sections }: Show): boolean {
  const nominations = post.nominations.filter(({ emoji }) => emoji !== undefined);
  const electorate = { ownVoteCounts, sections, bots: new Set<string>() };
  return nominatorsOf({ posts: [{ ...post, nominations }] }, electorate).size > 0;
}

function nested(replies: readonly Post[], story: Story): Block[] {
  const items = replies.map(({ words }) => withLinkTexts(words, targetsOf(story)));
  return items.length > 0 ? [{ type: 'list', ordered: false, items }] : [];
}

/** Words of a story without a link: a host's title stands in front of them. */
function unlinkedWords(words: Words, { title }: Item, story: Story): Words {
  const shown = withLinkTexts(words, targetsOf(story));
  return title ? fronted(strong(title), unrepeated(shown, title)) : shown;
}

type Linked = { story: Story; item: Item; section: Section; lead: Share };

function linkedWords(words: Words, linked: Linked): Words {
  const { lead, section } = linked;
  const isLead = (url: string) => lead.link.keys.includes(matchKey(url) ?? '');
  if (!linksIn(words).some(({ url }) => isLead(url))) {
    return withLeading(
      { link: { type: 'link', url: lead.url, children: [] }, gap: [textInline(' ')], rest: words },
      linked,
    );
  }
  const leading = leadingLink(words, isLead, isNews(section));
  return leading ? withLeading(leading, linked) : withLinkInPlace(words, isLead, linked);
}

/** `[title](url) words`, the title not said again. */
function withLeading({ link, gap, rest }: Leading, { story, item, lead }: Linked): Words {
  const { name, isHeadline, left } = hasLabel(link)
    ? { name: link.children, isHeadline: false, left: unrepeated(rest, plainTextOf(link.children)) }
    : nameFor(lead, rest);
  const target = targetsOf(story);
  const front = (children: Inline[], words: Words) => {
    const url = target(link.url).address ?? lead.link.publicUrl;
    return fronted({ type: 'link', url, children }, withLinkTexts(words, target), gap);
  };
  if (!item.title) return front(name, left);
  // A host's title stands in place of the headline that was the title.
  return front([textInline(item.title)], unrepeated(isHeadline ? left : rest, item.title));
}

/** What a link without a label is called, and the words without it. Their headline only where they can do without it. */
function nameFor(lead: Share, words: Words): { name: Inline[]; isHeadline: boolean; left: Words } {
  const best = titleOf({ link: lead.link }, words);
  const left = unrepeated(words, best.text);
  const isHeadline = best.source === 'post';
  if (isHeadline && left === words) {
    return { name: [textInline(titleOf({ link: lead.link }, []).text)], isHeadline: false, left: words };
  }
  return { name: [textInline(best.text)], isHeadline, left };
}

function withLinkInPlace(words: Words, isLead: (url: string) => boolean, { story, item }: Linked): Words {
  const { title } = item;
  const shown = titled(withLinkTexts(words, targetsOf(story)), isLead, title);
  return unrepeated(shown, title ?? linksIn(shown).find(({ url }) => isLead(url))?.label ?? '');
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
