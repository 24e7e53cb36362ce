import type { BlockContent, ListItem, PhrasingContent, RootContent } from 'mdast';
import type { Person } from '../domain/person.ts';
import type { NotesSection, ShowNotes } from '../domain/show-notes.ts';
import type { Told } from '../domain/told-words.ts';
import { matchKey } from '../domain/urls/urls.ts';
import { fronted } from '../domain/words/leading.ts';
import { hasLabel, type LinkInline } from '../domain/words/link-texts.ts';
import { linksIn } from '../domain/words/posted-links.ts';
import { withQuestionsListed } from '../domain/words/questions.ts';
import { replaced } from '../domain/words/replaced.ts';
import type { Words } from '../domain/words/words.ts';
import { blocksOf, item, line, link, list, markdownOf } from './document.ts';
import { wordsOfMarkdown } from './reader.ts';

/** An episode's show notes as Markdown. Sections, people and fields that are empty are left out. */
export function renderShowNotes(notes: ShowNotes): string {
  const sections = notes.sections
    .map((section) => ({ heading: section.heading, blocks: contentOf(section) }))
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ heading, blocks }) => markdownOf([{ type: 'thematicBreak' }, headingOf(heading), ...blocks]));
  const footer = blocksOf(wordsOfMarkdown(notes.footer ?? ''));
  return [
    head(notes),
    ...sections,
    ...(footer.length > 0 ? [markdownOf([{ type: 'thematicBreak' }, ...footer])] : []),
  ].join('\n');
}

/** What is said of a story behind what leads it, as Markdown: what a host finds when they edit it. */
export function wordsInMarkdown(told: Told): string {
  return 'words' in told ? markdownOf(blocksOf(told.words)).trimEnd() : told.markdown;
}

/** The words of the notes' parts that are not data of the show. */
const TOPIC = 'Topic';
const HOSTS = 'Hosted by:';
const GUESTS = 'Starring:';

function head({ show, number, date, intro, topic, hosts, guests }: ShowNotes): string {
  const name = `${show} Episode #${String(number).padStart(2, '0')}`;
  return markdownOf(
    [
      headingOf(date ? `${name} — ${date}` : name),
      ...(intro?.trim() ? paragraphs(intro) : []),
      ...(topic?.trim() ? [label(TOPIC), ...paragraphs(topic)] : []),
      ...people(HOSTS, hosts),
      ...people(GUESTS, guests),
    ],
    '*',
  );
}

function headingOf(value: string): RootContent {
  return { type: 'heading', depth: 3, children: line(value) };
}

function label(value: string): RootContent {
  return { type: 'paragraph', children: [{ type: 'strong', children: line(value) }] };
}

function paragraphs(value: string): RootContent[] {
  return value
    .split(/\n\s*\n/)
    .map(line)
    .filter((children) => children.length > 0)
    .map((children) => ({ type: 'paragraph', children }));
}

function people(heading: string, persons: readonly Person[]): RootContent[] {
  const named = persons.map(nameOf).filter((name) => name.length > 0);
  return named.length > 0
    ? [label(heading), list(named.map((children) => item([{ type: 'paragraph', children }])))]
    : [];
}

function nameOf({ name, profileUrl }: Person): PhrasingContent[] {
  const shown = line(name);
  return profileUrl ? link(profileUrl, shown) : shown;
}

function contentOf(section: NotesSection): BlockContent[] {
  const own = blocksOf(sectionWords(section));
  const told = section.items.map((one) => blocksOf(withPoints(one))).filter((blocks) => blocks.length > 0);
  if (section.form === 'text') return [...own, ...told.flat()];
  return told.length > 0 ? [...own, list(told.flatMap(pointsOf))] : own;
}

/** What the notes have in a section before its items. Questions, one a line, are a list. */
export function sectionWords({ words = '' }: Pick<NotesSection, 'words'>): Words {
  return withQuestionsListed(wordsOfMarkdown(words));
}

/** A story is a bullet; one that is a list and nothing else brings its own. */
function pointsOf(blocks: BlockContent[]): ListItem[] {
  const [only, ...others] = blocks;
  return only?.type === 'list' && !only.ordered && others.length === 0 ? only.children : [item(blocks)];
}

/** What is told with a story stands below it, a point each. */
function withPoints(told: Told): Words {
  const { points = [] } = told;
  const items = points.map(publishedWords).filter((words) => words.length > 0);
  const words = publishedWords(told);
  return items.length > 0 ? [...words, { type: 'list', ordered: false, items }] : words;
}

/** All that the notes have of a story, its title and link too, without what is told with it. */
export function publishedWords(told: Told): Words {
  const words = 'words' in told ? told.words : wordsOfMarkdown(told.markdown);
  const { front } = told;
  if (!front) return words;
  // A host's own words may have the link themselves, wherever they want it.
  return 'markdown' in told && front.inline.type === 'link' && isIn(words, front.inline.url)
    ? titledIn(words, front.inline)
    : fronted(front.inline, words, front.gap);
}

function isIn(words: Words, address: string): boolean {
  return linksIn(words).some(({ url }) => matchKey(url) === matchKey(address));
}

/** Words in which a link that stands bare is called by its title. */
function titledIn(words: Words, link: LinkInline): Words {
  return replaced(words, (inline) => {
    if (inline.type !== 'link' || hasLabel(inline) || matchKey(inline.url) !== matchKey(link.url))
      return undefined;
    return [{ ...inline, children: link.children }];
  });
}
