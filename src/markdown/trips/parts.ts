import type { BlockContent, ListItem, RootContent } from 'mdast';
import { type Speaker, speakerNames, speakersInWords } from '../../domain/trips/talk.ts';
import type { TripStyle } from '../../domain/trips/trip-style.ts';
import type { ToldNote, ToldPhoto, ToldTrip, ToldTalk } from '../../domain/trips/told-trip.ts';
import { parseUrl } from '../../domain/urls/urls.ts';
import type { Words } from '../../domain/words/words.ts';
import { blocksOf, item, line, list, markdownOf } from '../document.ts';
import { frontMatter } from './front-matter-template.ts';

/** What people said, as Markdown in which site generators find no tag of theirs either. */
export function written(nodes: RootContent[], bullet: '-' | '*' = '-'): string {
  // In text it is escaped already, and in code nothing can be: there an unseen word joiner parts it.
  return nodes.length > 0 ? markdownOf(nodes, bullet).replace(/\{(?=[{%])/g, '{\u2060') : '';
}

/** Pieces of a document, those that are empty left out, with an empty line between them. */
export function document(trip: ToldTrip, style: TripStyle, date: string, pieces: readonly string[]): string {
  const { head = '', foot = '', authors, tags } = style;
  const values = { title: trip.name, date, author: authors.join(', '), authors, tags };
  const matter = style.frontMatter === undefined ? '' : frontMatter(style.frontMatter, values);
  const body = [head, ...pieces, foot].map((piece) => piece.replace(/^\n+|\s+$/g, '')).filter(Boolean);
  return `${[matter.trimEnd(), ...body].filter(Boolean).join('\n\n')}\n`;
}

export function heading(depth: 1 | 2, text: string): RootContent {
  return { type: 'heading', depth, children: line(text) };
}

/** `Title - Ada Byron, Engines & Ben Okri, Roads`, or what a host calls it. */
export function titleWithOrganisations(talk: ToldTalk): string {
  return titleWith(talk, ' - ', speakersInWords);
}

/** `Title | Ada Byron & Ben Okri`, or what a host calls it. */
export function titleWithNames(talk: ToldTalk): string {
  return titleWith(talk, ' | ', speakerNames);
}

function titleWith(talk: ToldTalk, mark: string, inWords: (speakers: readonly Speaker[]) => string): string {
  return talk.heading ?? [talk.title, inWords(talk.speakers)].filter(Boolean).join(mark);
}

/** Notes as the points of one list. A note that is a list and nothing else brings its own. */
export function points(notes: readonly Pick<ToldNote, 'words'>[]): RootContent[] {
  const items = notes
    .map(({ words }) => blocksOf(words))
    .filter((blocks) => blocks.length > 0)
    .flatMap((blocks): ListItem[] => {
      const [only, ...others] = blocks;
      return only?.type === 'list' && !only.ordered && others.length === 0 ? only.children : [item(blocks)];
    });
  return items.length > 0 ? [list(items)] : [];
}

/** Each of them is a quote of its own. */
export function quotes(said: readonly Words[]): string[] {
  return said.map((words) => written(quoteOf(blocksOf(words))));
}

function quoteOf(children: BlockContent[]): RootContent[] {
  return children.length > 0 ? [{ type: 'blockquote', children }] : [];
}

export function photos(taken: readonly ToldPhoto[]): RootContent[] {
  return taken.flatMap(({ path, alt = '' }): RootContent[] => {
    const url = pathOf(path);
    const shown = line(alt).map((node) => ('value' in node ? node.value : ''));
    return url === undefined
      ? []
      : [{ type: 'paragraph', children: [{ type: 'image', url, alt: shown.join('') }] }];
  });
}

/** Of the site itself, or of the web. */
function pathOf(path: string): string | undefined {
  return /^\/?(?:[\w.-]+\/)*[\w.-]+$/.test(path) ? path : parseUrl(path)?.href;
}
