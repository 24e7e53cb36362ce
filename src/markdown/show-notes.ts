import type { PhrasingContent, RootContent } from 'mdast';
import type { Person } from '../domain/person.ts';
import type { ShowNotes, ShowNotesItem } from '../domain/show-notes.ts';
import type { Words } from '../domain/words/words.ts';
import { item, line, link, list, markdownOf } from './document.ts';

/** An episode's show notes as Markdown. Sections, people and fields that are empty are left out. */
export function renderShowNotes(notes: ShowNotes): string {
  const sections = notes.sections
    .map(({ heading, items }) => ({ heading, items: items.filter(saysSomething) }))
    .filter(({ items }) => items.length > 0)
    .map(({ heading, items }) =>
      markdownOf([{ type: 'thematicBreak' }, headingOf(heading), list(items.map(itemOf))]),
    );
  return [head(notes), ...sections].join('\n');
}

/** The words of the notes' parts that are not data of the show. */
const TOPIC = 'Topic';
const HOSTS = 'Hosted by:';
const GUESTS = 'Starring:';

function head({ show, number, date, topic, hosts, guests }: ShowNotes): string {
  const name = `${show} Episode #${String(number).padStart(2, '0')}`;
  return markdownOf(
    [
      headingOf(date ? `${name} — ${date}` : name),
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
  return named.length > 0 ? [label(heading), list(named.map((name) => item(name, [])))] : [];
}

function nameOf({ name, profileUrl }: Person): PhrasingContent[] {
  const shown = line(name);
  return profileUrl ? link(profileUrl, shown) : shown;
}

function itemOf({ link: leading, commentary }: ShowNotesItem) {
  return item(leading ? link(leading.url, line(leading.title)) : [], commentary);
}

function saysSomething({ link: leading, commentary }: ShowNotesItem): boolean {
  return (leading?.title.trim() ?? '') !== '' || hasWords(commentary);
}

function hasWords(words: Words): boolean {
  return markdownOf(item([], words).children) !== '';
}
