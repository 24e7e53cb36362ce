import type { Definition, Link, RootContent } from 'mdast';
import { dayIn, episodeName } from '../domain/episode.ts';
import type { PastEpisode, PastNotes, Unclear } from '../domain/past-episode.ts';
import { pastHeading, type PastHeading } from '../domain/past-heading.ts';
import { foremost, type Section } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { plainText } from '../domain/words/plain-text.ts';
import { factsIn, unreadableDate } from './episode-head.ts';
import { divided, readSection } from './episode-sections.ts';
import { blocksOf, markdownOf } from './document.ts';
import { lineOf, within } from './nodes.ts';
import { nodesOf, wordsIn } from './reader.ts';

/** What is known of a file's only episode from elsewhere: from its front matter, or its name. */
export type KnownBefore = { number?: number; heldOn?: string; title?: string };

/** What tells sections and days of a show. */
export type ShowToRead = Pick<Show, 'sections' | 'channelName' | 'company' | 'timeZone'>;

/** Nobody can correct longer ones in the chat. */
const NOTES_CHARACTERS = 200_000;
/** Nobody talks of more in an episode; each is written to the database. */
const ITEMS = 1000;

/**
 * Reads show notes of before. What is not understood is named by its line, and stands in the notes all the same.
 *
 * @param markdown without HTML, see `withoutHtml`
 */
export function readEpisodes(markdown: string, show: ShowToRead, known: KnownBefore, now: Date): PastNotes {
  const today = dayIn(show.timeZone, now);
  const all = withReferences(nodesOf(markdown));
  const parts = partsOf(all, markdown, known, today);
  const [first] = parts;
  if (!first) {
    const why = 'there is no heading with the number of an episode, like “Episode #02”';
    return { episodes: [], unclear: [{ line: 1, why }] };
  }
  const before = all.slice(
    0,
    all.findIndex((node) => node === first.nodes[0]),
  );
  const unclear = before
    .filter(({ type }) => type !== 'thematicBreak' && type !== 'definition')
    .map((node) => ({ line: lineOf(node), why: 'it stands before the first episode, and is left out' }));
  const ofPart = parts.length === 1 ? known : {};
  const read = parts.map((part) => readPart(part, { markdown, show, known: ofPart, today, all }));
  return {
    episodes: read.flatMap(({ episode }) => episode ?? []),
    unclear: [...unclear, ...read.flatMap((one) => one.unclear)],
  };
}

type Source = {
  markdown: string;
  show: ShowToRead;
  known: KnownBefore;
  today: string;
  /** All nodes of the file. */
  all: readonly RootContent[];
};

/** The nodes of one episode, with its heading. */
type Part = { about: PastHeading; nodes: RootContent[] };

function partsOf(nodes: RootContent[], markdown: string, known: KnownBefore, today: string): Part[] {
  const parts: Part[] = [];
  for (const node of nodes) {
    const about =
      node.type === 'heading'
        ? pastHeading(plainText(wordsIn([node], markdown)), today, parts[0]?.about.show)
        : undefined;
    if (about) parts.push({ about, nodes: [] });
    parts.at(-1)?.nodes.push(node);
  }
  if (parts.length > 0 || known.number === undefined || nodes.length === 0) return parts;
  return [{ about: { show: '', number: known.number }, nodes }];
}

function readPart({ about, nodes }: Part, source: Source): { episode?: PastEpisode; unclear: Unclear[] } {
  const { markdown, show, known, today } = source;
  const { number } = about;
  const [first] = nodes;
  const line = first ? lineOf(first) : 1;
  const notes = notesOf(nodes, source);
  if (notes.length > NOTES_CHARACTERS) {
    const why = `the notes of ${episodeName(number)} have more than ${NOTES_CHARACTERS} characters`;
    return { unclear: [{ line, why }] };
  }
  const { title: firstTitle, body } = withoutTitle(nodes, source);
  const { head, sections, footer } = divided(body, markdown, show);
  const { facts, unclear } = factsIn(head, markdown, today);
  const day = about.heldOn ?? facts.heldOn ?? known.heldOn;
  const isToCome = day !== undefined && day > today;
  const heldOn = isToCome ? undefined : day;
  const read = sections.map((standing) => ({ standing, ...readSection(standing, markdown) }));
  const topic = facts.topic ?? about.title ?? known.title ?? firstTitle;
  const sectionOrder = orderIn(
    show.sections,
    sections.flatMap(({ section }) => section?.key ?? []),
  );
  const words = read.flatMap(({ standing, words: said }) =>
    standing.section && said ? [[standing.section.key, said] as const] : [],
  );
  const end = markdownOf(blocksOf(wordsIn(footer, markdown))).trim();
  const items = read.flatMap((one) => one.items);
  const tooMany = `${episodeName(number)} has more than ${ITEMS} items: those behind them stand in the notes alone`;
  const undated = about.unreadable === undefined ? NO_DATE : unreadableDate(about.unreadable);
  const { heldOn: _, ...otherFacts } = facts;
  return {
    episode: {
      number,
      ...otherFacts,
      ...(heldOn === undefined ? {} : { heldOn }),
      ...(topic === undefined ? {} : { topic }),
      ...(sectionOrder.length > 0 ? { sectionOrder } : {}),
      ...(words.length > 0 ? { sectionWords: Object.fromEntries(words) } : {}),
      items: items.slice(0, ITEMS),
      ...(end ? { footer: end } : {}),
      notes,
    },
    unclear: [
      ...(items.length > ITEMS ? [{ line, why: tooMany }] : []),
      ...(heldOn === undefined ? [{ line, why: isToCome ? `${day} is still to come` : undated }] : []),
      ...unclear,
      ...read.flatMap((one) => one.unclear),
    ].toSorted((one, other) => one.line - other.line),
  };
}

const NO_DATE = 'there is no date';

/** Without the heading that names the episode; one that does not name it, as a front matter does, is what it is about. */
function withoutTitle(nodes: RootContent[], { markdown, today, show }: Source) {
  const [first, ...rest] = nodes;
  if (first?.type !== 'heading') return { body: nodes };
  const title = plainText(wordsIn([first], markdown));
  if (pastHeading(title, today)) return { body: rest };
  const { sections } = divided([first], markdown, show);
  return sections.some(({ section }) => section) ? { body: nodes } : { title, body: rest };
}

/** The order of sections, where it is not the show's. */
function orderIn(sections: readonly Section[], keys: readonly string[]): string[] {
  const order = [...new Set(keys)];
  const usual = sections.map(({ key }) => key).filter((key) => order.includes(key));
  return usual.join() === order.join() ? [] : foremost(sections, order);
}

/** What was written, from line to line, with the addresses that links in it have elsewhere in the file. */
function notesOf(nodes: readonly RootContent[], { markdown, all }: Source): string {
  const [first, last] = [nodes[0], nodes.at(-1)];
  const written = markdown.slice(first?.position?.start.offset ?? 0, last?.position?.end.offset ?? 0);
  const used = new Set(nodes.flatMap((node) => [...within(node)]).flatMap((node) => idOf(node) ?? []));
  const elsewhere = all.filter(
    (node): node is Definition =>
      node.type === 'definition' && used.has(node.identifier) && !nodes.includes(node),
  );
  const addresses = elsewhere.map(({ position }) =>
    markdown.slice(position?.start.offset, position?.end.offset),
  );
  return `${[written.trimEnd(), addresses.join('\n')].filter(Boolean).join('\n\n')}\n`;
}

function idOf(node: object): string | undefined {
  return 'identifier' in node && typeof node.identifier === 'string' ? node.identifier : undefined;
}

/** Links whose address stands elsewhere are links like others. */
function withReferences(nodes: RootContent[]): RootContent[] {
  const inside = nodes.flatMap((node) => [...within(node)]);
  const urls = new Map(
    inside.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url]] : [])),
  );
  for (const node of inside) {
    if (node.type !== 'linkReference') continue;
    const link: Pick<Link, 'type' | 'url'> = { type: 'link', url: urls.get(node.identifier) ?? '' };
    Object.assign(node, link);
  }
  return nodes;
}
