import { dayInWords } from './day.ts';
import { type Episode, episodeName } from './episode.ts';
import type { Link } from './link.ts';
import { GONE } from './page.ts';
import { allIn, type Rundown, titleOf, type ToldEntry, toldIn } from './rundown.ts';
import { formOf, headingOf, inOrder, type Section } from './section.ts';
import type { Show } from './show.ts';
import type { Story } from './story.ts';
import { isAddress } from './titles/label.ts';
import { isFromAddress } from './titles/title.ts';
import { untitledIn } from './titles/untitled.ts';
import { wallLikeness } from './titles/wall-title.ts';
import { type Hidden, hiddenBehind } from './urls/hidden.ts';
import { decoded, queryPairs } from './urls/query.ts';
import { mayTrack } from './urls/tracking.ts';
import { matchKey, parseUrl, publicUrl } from './urls/urls.ts';
import { linesOf, paragraphsOf } from './words/paragraphs.ts';
import { plainText } from './words/plain-text.ts';
import { allLinksIn } from './words/posted-links.ts';
import { aroundLinks, proseOf } from './words/prose.ts';
import { unfinishedIn } from './words/unfinished.ts';
import { withheldIn } from './withheld.ts';
import type { Inline, Words } from './words/words.ts';

/** Something of a draft that a host should look at before it is published. An error stops publishing. */
export type Finding = {
  level: 'error' | 'warning';
  /** The item that it is about. */
  item?: { storyId: number; title: string };
  /** What it is, in a sentence. */
  text: string;
  /** Where it is mended; none where there is nothing to mend, or nothing yet. */
  mendedIn?: 'item' | 'facts' | 'sections' | 'settings';
  /** Whether it is none where a host says that the item is a follow-up. */
  orFollowUp?: true;
};

/** What a check of a draft found. */
export type CheckedDraft = {
  showId: number;
  episode: { id: number; number: number };
  findings: readonly Finding[];
};

/** What a check looks at. */
export type Checked = {
  show: Show;
  rundown: Rundown;
  /** What the notes have of each story, by its id. */
  words: ReadonlyMap<number, Words>;
  /** What they have of each section before its stories, by its key. */
  sections: ReadonlyMap<string, Words>;
  /** What they end with. */
  footer: Words;
  /** The numbers of the episodes that had a link as the lead of a story, by the link's id. */
  coveredIn: ReadonlyMap<number, readonly number[]>;
  /** All other episodes. */
  others: readonly Pick<Episode, 'number' | 'heldOn'>[];
};

/** Longer items are read out by nobody. */
const LONG_ITEM = 1_500;
/** Longer words are addresses, keys or slips, and break a page's layout. */
const LONG_WORD = 60;
/** Shorter texts may well be said twice. */
const SHORT_TEXT = 40;

/** What stands between a draft and publishing: errors first, then section by section as in the notes. */
export function check(checked: Checked): Finding[] {
  const entries = toldIn({ entries: allIn(checked.rundown.entries) });
  const findings = [
    ...factsFindings(checked),
    ...sectionFindings(checked),
    ...partsOf(checked).flatMap((part) => partFindings(checked.show, part)),
    ...entries.flatMap((entry, index) => itemFindings(checked, entry, entries.slice(0, index))),
  ];
  const isWarning = ({ level }: Finding) => Number(level === 'warning');
  return findings.toSorted((one, other) => isWarning(one) - isWarning(other));
}

export function isStopped(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'error');
}

/** What an episode is not told yet, in the order of the form in which it is. */
export function missingIn({ heldOn, topic, hosts, guests }: Episode): MissingFact[] {
  const facts: Record<MissingFact, boolean> = {
    date: heldOn !== undefined,
    topic: topic !== undefined,
    hosts: hosts.length > 0,
    guests: guests.length > 0,
  };
  return MISSING_FACTS.filter((fact) => !facts[fact]);
}

function factsFindings({ rundown: { episode }, others }: Checked): Finding[] {
  const { heldOn } = episode;
  const fact = (level: Finding['level'], text: string): Finding => ({ level, text, mendedIn: 'facts' });
  const twin = others.find((other) => heldOn !== undefined && other.heldOn === heldOn);
  return [
    ...(twin && heldOn
      ? [fact('error', `${dayInWords(heldOn)} is the date of episode ${episodeName(twin.number)}.`)]
      : []),
    ...missingIn(episode).map((missing) => fact('warning', MISSING[missing])),
  ];
}

const MISSING_FACTS = ['date', 'topic', 'hosts', 'guests'] as const;

export type MissingFact = (typeof MISSING_FACTS)[number];

const MISSING: Readonly<Record<MissingFact, string>> = {
  date: 'There is no date: it gets the day on which it is published.',
  topic: 'There is no topic.',
  hosts: 'There are no hosts.',
  guests: 'There are no guests. Is that so?',
};

function sectionFindings({ show, rundown, sections }: Checked): Finding[] {
  const empty = emptySections(show, rundown, sections);
  if (empty.length === 0) return [];
  const headings = empty.map((section) => `“${headingOf(section, show)}”`).join(', ');
  const isText = empty.some((section) => formOf(section) === 'text');
  const text = `Empty, so that the notes leave it out: ${headings}.`;
  return [{ level: 'warning', text, ...(isText ? { mendedIn: 'facts' } : {}) }];
}

/** A part of the notes that is no item: what it is called, what it says, and where that is said. */
type Part = { name: string; words: Words; mendedIn: 'facts' | 'sections' | 'settings' };

function partsOf({ show, rundown: { episode }, sections, footer }: Checked): Part[] {
  const { topic = '', intro = '', hosts, guests, sectionWords = {} } = episode;
  return [
    { name: 'The name of the show', words: textWords(show.name), mendedIn: 'settings' },
    { name: 'The topic', words: textWords(topic), mendedIn: 'facts' },
    { name: 'The intro', words: textWords(intro), mendedIn: 'facts' },
    ...[...hosts, ...guests].map(({ name, profileUrl }): Part => {
      const link: Inline[] = profileUrl ? [{ type: 'link', url: profileUrl, children: [] }] : [];
      return { name, words: [...textWords(name), { type: 'paragraph', children: link }], mendedIn: 'facts' };
    }),
    ...show.sections.flatMap((section): Part[] => {
      const [name, heading] = [`“${headingOf(section, show)}”`, headingOf(section, show)];
      const own = section.key in sectionWords ? 'facts' : 'sections';
      return [
        { name, words: textWords(heading), mendedIn: 'sections' },
        { name, words: sections.get(section.key) ?? [], mendedIn: own },
      ];
    }),
    { name: 'The footer', words: footer, mendedIn: 'settings' },
  ];
}

function partFindings(show: Show, { name, words, mendedIn }: Part): Finding[] {
  const mark = unfinishedIn(proseOf(words));
  const flaws = [
    ...(mark ? [warning(unfinished(mark))] : []),
    ...allLinksIn(words).flatMap(({ url }) => addressFlaws(url)),
    ...withheldFlaws(show, words),
  ];
  return flaws.map(({ level, text }) => ({ level, text: `${name}: ${text}`, mendedIn }));
}

function textWords(text: string): Words {
  return paragraphsOf(linesOf(text));
}

/**
 * The sections that the notes leave out, as nothing is in them.
 *
 * @param sections what stands in sections beside their items, by their keys
 */
export function emptySections(show: Show, rundown: Rundown, sections: ReadonlyMap<string, Words>): Section[] {
  const entries = toldIn(rundown);
  return inOrder(show.sections, rundown.episode.sectionOrder).filter(
    ({ key }) => !sections.get(key)?.length && !entries.some(({ item }) => item.section === key),
  );
}

/** What is to be said of an item, before it is said of which. */
type Flaw = Pick<Finding, 'level' | 'text' | 'orFollowUp'>;

function itemFindings(checked: Checked, entry: ToldEntry, before: readonly ToldEntry[]): Finding[] {
  const words = checked.words.get(entry.item.storyId) ?? [];
  const flaws = [
    ...allLinksIn(words).flatMap(({ url }) => addressFlaws(url)),
    ...repetitionFlaws(checked, entry, before),
    ...linkFlaws(entry.story, words),
    ...titleFlaws(entry, words),
    ...wordsFlaws(checked, entry, words),
    ...withheldFlaws(checked.show, words),
    ...sameTextFlaws(checked, words, before),
  ];
  const item = { storyId: entry.item.storyId, title: titleOf(entry) };
  // The same may be wrong with several of its links.
  const told = new Map(flaws.map((flaw) => [flaw.text, flaw]));
  return [...told.values()].map((flaw) => ({ ...flaw, item, mendedIn: 'item' }));
}

const HIDDEN: Readonly<Record<Hidden, Flaw>> = {
  preview: { level: 'error', text: 'Only your team can see this preview' },
  private: { level: 'error', text: 'This address is in a private network' },
  chat: { level: 'error', text: 'This address leads into a chat or mailbox' },
  machine: { level: 'warning', text: "This address is the reader's own machine" },
};

/** What is wrong with an address that is published. */
function addressFlaws(address: string): Flaw[] {
  const url = parseUrl(address);
  if (!url) return [];
  const hidden = hiddenBehind(address);
  const tracking = publicUrl(address) === url.href ? queryPairs(url).filter(mayTrack) : [url.search.slice(1)];
  const marks = tracking.filter(Boolean);
  return [
    ...(hidden ? [{ level: HIDDEN[hidden].level, text: `${HIDDEN[hidden].text}: ${address}` }] : []),
    ...(marks.length > 0 ? [warning(`The address may tell where it was found: ${marks.join('&')}`)] : []),
  ];
}

/** Whether its lead link is that of an earlier item, or of an earlier episode. */
function repetitionFlaws({ coveredIn }: Checked, entry: ToldEntry, before: readonly ToldEntry[]): Flaw[] {
  const lead = leadLinkOf(entry.story);
  if (!lead || entry.followUp) return [];
  const twin = before.find(({ story }) => leadLinkOf(story)?.id === lead.id);
  const episodes = coveredIn.get(lead.id)?.map(episodeName) ?? [];
  return [
    ...(twin ? [repetition(`The same link is in “${titleOf(twin)}”.`)] : []),
    ...(episodes.length > 0 ? [repetition(`The same link was in ${episodes.join(', ')}.`)] : []),
  ];
}

/** What a story is about: the first link of the post that opened it, not one that a reply brought; or what a host added. */
export function leadLinkOf({ posts: [opener], addedLink }: Story): Link | undefined {
  return (opener?.threadTs === undefined ? opener?.shares[0]?.link : undefined) ?? addedLink;
}

/** The links of its posts, and that a host added, that the notes have. */
export function publishedLinks({ posts, addedLink }: Story, words: Words): Link[] {
  const keys = new Set(allLinksIn(words).map(({ url }) => matchKey(url) ?? url));
  const posted = posts.flatMap(({ shares }) => shares.map(({ link }) => link));
  return [...posted, ...(addedLink ? [addedLink] : [])].filter((link) =>
    [link.publicUrl, ...link.keys].some((key) => keys.has(matchKey(key) ?? key)),
  );
}

function linkFlaws(story: Story, words: Words): Flaw[] {
  const gone = [...GONE.values()];
  return publishedLinks(story, words).flatMap(({ publicUrl: address, failure = '' }) =>
    gone.includes(failure) ? [warning(`${failure} ${address}`)] : [],
  );
}

function titleFlaws(entry: ToldEntry, words: Words): Flaw[] {
  const [untitled] = untitledIn({ entries: [{ ...entry, joined: [] }] }).filter(({ title }) =>
    isFromAddress(title.source),
  );
  return [
    ...(untitled ? [warning(`Its title is made of its address. ${untitled.reason}`)] : []),
    ...allLinksIn(words).flatMap(({ url, label = '' }) => {
      if (!label || isAddress(label, url)) return [warning(`A link has no title: ${url}`)];
      return wallLikeness(label) === 'wall' ? [warning(`“${label}” is what a wall says, and no title.`)] : [];
    }),
  ];
}

function wordsFlaws({ show }: Checked, { item }: ToldEntry, words: Words): Flaw[] {
  const prose = proseOf(words);
  const mark = unfinishedIn(prose);
  const section = show.sections.find(({ key }) => key === item.section);
  const isLong = section && formOf(section) === 'items' && prose.length > LONG_ITEM;
  const word = prose.split(' ').find((one) => one.length > LONG_WORD && !isAddress(one));
  const isSilent = allLinksIn(words).length > 0 && !/[\p{L}\p{N}]/u.test(aroundLinks(words));
  return [
    ...(isSilent ? [warning('Nothing is said about it.')] : []),
    ...(mark ? [warning(unfinished(mark))] : []),
    ...(isLong ? [warning(`It is long: ${prose.length} characters.`)] : []),
    ...(word ? [warning(`A word is very long: ${word}`)] : []),
  ];
}

function sameTextFlaws({ words }: Checked, own: Words, before: readonly ToldEntry[]): Flaw[] {
  const text = textOf(own);
  if (text.length < SHORT_TEXT) return [];
  const twin = before.find(({ item }) => textOf(words.get(item.storyId) ?? []) === text);
  return twin ? [warning(`“${titleOf(twin)}” has the same text.`)] : [];
}

/** Names that are not to be published, in what is read or in an address. */
function withheldFlaws({ withheld }: Show, words: Words): Flaw[] {
  const read = withheldIn(withheld, plainText(words));
  const inAddresses = allLinksIn(words).flatMap(({ url }) =>
    withheldIn(withheld, decoded(url))
      .filter((name) => !read.includes(name))
      .map((name) => withheldFlaw(name, `, and stands in ${url}`)),
  );
  return [...read.map((name) => withheldFlaw(name)), ...inAddresses];
}

function withheldFlaw(name: string, where = ''): Flaw {
  return { level: 'error', text: `“${name}” is not to be published${where}.` };
}

function textOf(words: Words): string {
  return aroundLinks(words).toLowerCase();
}

function unfinished(mark: string): string {
  return `It does not seem to be done: “${mark}”.`;
}

function warning(text: string): Flaw {
  return { level: 'warning', text };
}

function repetition(text: string): Flaw {
  return { level: 'error', text, orFollowUp: true };
}
