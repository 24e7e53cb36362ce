import { stringify } from 'yaml';
import { dayIn } from '../../domain/episode.ts';
import type { FrontMatter } from '../../domain/show.ts';
import { plainText } from '../../domain/words/plain-text.ts';
import { headedPartsOf } from '../../markdown/reader.ts';
import type { EpisodeForPrograms } from '../episode-json.ts';
import { episodeTitle } from './episode-title.ts';

type Fields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

const DESCRIPTION_SHOWN = 200;
const SLUG_LENGTH = 60;

/** The file that a website is built from: notes, with fields before them that its generator reads. */
export function fileOf(episode: EpisodeForPrograms, frontMatter: FrontMatter): string {
  const body = `${episode.notes.trim()}\n`;
  switch (frontMatter) {
    case 'jekyll':
      return `${yaml({ layout: 'post', ...commonFields(episode), ...peopleFields(episode) })}\n${withoutLiquid(body)}`;
    case 'hugo':
      return `${yaml({ ...commonFields(episode), draft: false, ...peopleFields(episode) })}\n${withoutShortcodes(body)}`;
    case 'hugo-toml':
      return `${toml({ ...commonFields(episode), draft: false, ...peopleFields(episode) })}\n${withoutShortcodes(body)}`;
    case 'astro': {
      const { title, description, date } = commonFields(episode);
      return `${yaml({ title, description, pubDate: date, ...peopleFields(episode) })}\n${body}`;
    }
    case 'none':
      return body;
  }
}

/** The notes in such a file, as they are published. */
export function notesInFile(file: string, frontMatter: FrontMatter): string {
  const fields = frontMatter === 'hugo-toml' ? TOML_FIELDS : YAML_FIELDS;
  const body = frontMatter === 'none' ? file : file.replace(fields, '');
  if (frontMatter === 'jekyll') return body.replace(LIQUID_QUOTED, '$1');
  return frontMatter.startsWith('hugo') ? body.replace(SHORTCODE_PARTED, '{{') : body;
}

/** Whether two files say the same, but for the description, which follows the first words of the notes. */
export function saysTheSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((file) => file.replace(DESCRIPTION, ''));
  return first === second;
}

/** Where a file stands. */
export function pathOf(template: string, { number, topic, ...episode }: EpisodeForPrograms): string {
  const date = dayOf(episode);
  const name = String(number).padStart(2, '0');
  const values = new Map([
    ['number', name],
    ['date', date],
    ['year', date.slice(0, 'YYYY'.length)],
    ['slug', slugOf(topic ?? '') || `episode-${name}`],
  ]);
  return template.replace(/\{(\w+)\}/g, (written, key: string) => values.get(key) ?? written);
}

function commonFields(episode: EpisodeForPrograms) {
  const title = episodeTitle(episode);
  return { title, date: momentOf(episode), description: descriptionOf(episode) || title };
}

function peopleFields({ number, hosts, guests }: EpisodeForPrograms): Fields {
  return {
    episode: number,
    ...(hosts.length > 0 ? { hosts: hosts.map(({ name }) => name) } : {}),
    ...(guests.length > 0 ? { guests: guests.map(({ name }) => name) } : {}),
  };
}

function descriptionOf({ notes }: EpisodeForPrograms): string {
  const words = headedPartsOf(notes).find((part) => part.words.length > 0)?.words ?? [];
  const said = plainText(words).replace(/\s+/g, ' ').trim();
  if (said.length <= DESCRIPTION_SHOWN) return said;
  return `${said.slice(0, said.lastIndexOf(' ', DESCRIPTION_SHOWN))} …`;
}

type Dated = Pick<EpisodeForPrograms, 'date' | 'publishedAt'>;

function dayOf({ date, publishedAt }: Dated): string {
  return date ?? dayIn('UTC', new Date(publishedAt));
}

/** Generators leave out what is of a time to come. */
function momentOf(episode: Dated): string {
  const noon = new Date(`${dayOf(episode)}T12:00:00Z`);
  const publishedAt = new Date(episode.publishedAt);
  return `${(noon < publishedAt ? noon : publishedAt).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`;
}

function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z\d]+/g, '-')
    .slice(0, SLUG_LENGTH)
    .replace(/^-+|-+$/g, '');
}

/** All texts in quotes: bare, `no`, `3.10` and `c#` would be something else, to readers of YAML 1.1 above all. */
function yaml(fields: Fields): string {
  const written = stringify(fields, {
    version: '1.1',
    lineWidth: 0,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  });
  return `---\n${written}---\n`;
}

function toml(fields: Fields): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key} = ${tomlValue(value)}\n`);
  return `+++\n${lines.join('')}+++\n`;
}

// What JSON escapes TOML escapes in the same way, but for the one control character that JSON leaves as it is.
function tomlValue(value: Fields[string]): string {
  if (typeof value === 'object') return `[${value.map(tomlValue).join(', ')}]`;
  return JSON.stringify(value).replaceAll('\u007F', '\\u007F');
}

const DESCRIPTION = /^description(?::| =) .*\n/m;
const YAML_FIELDS = /^---\r?\n[^]*?\n---\r?\n+/;
const TOML_FIELDS = /^\+\+\+\r?\n[^]*?\n\+\+\+\r?\n+/;
const LIQUID_QUOTED = /\{\{ "(\{[{%])" \}\}/g;
const SHORTCODE_PARTED = /\{\u2060\{(?=[<%])/g;

/** Jekyll reads Liquid before Markdown, in code too, and one tag that it does not know ends the build. */
function withoutLiquid(markdown: string): string {
  return markdown.replace(/\{[{%]/g, (tag) => `{{ "${tag}" }}`);
}

/** The same of Hugo and its shortcodes. A word joiner is not to be seen. */
function withoutShortcodes(markdown: string): string {
  return markdown.replace(/\{\{(?=[<%])/g, '{\u2060{');
}
