import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { publicUrl } from '../../src/domain/urls/urls.ts';
import type { Week, WeekFacts } from './week.ts';

// Real episodes, which are not ours to keep here: read where the project's shared material lies beside it.
const SEEDS = '../shared/seeds';

export type SeededSection = (typeof SECTIONS)[number] & { markdown: string };
export type SeededEpisode = { name: string; notes: string; sections: SeededSection[] };

const SECTIONS = [
  { key: 'news', heading: 'News from #swarmalicious', emoji: 'studio_microphone' },
  { key: 'main', heading: 'Main topic', emoji: 'dart' },
  { key: 'company', heading: 'News from Giant Swarm', emoji: 'honeybee' },
  { key: 'bug', heading: 'Bug of Week (from our Retrospectives)', emoji: 'bug' },
] as const;

/** Episodes #02 and #03; none where they are not there. */
export const seeds: SeededEpisode[] = (existsSync(SEEDS) ? readdirSync(SEEDS) : [])
  .filter((name) => /^00[01]_/.test(name))
  .map((name) => {
    const notes = readFileSync(`${SEEDS}/${name}`, 'utf8');
    const sections = SECTIONS.map((section) => ({ ...section, markdown: below(section.heading, notes) }));
    return { name, notes, sections };
  });

/** What stands below a heading, the first time that it comes. */
export function below(heading: string, notes: string): string {
  const [, ...parts] = notes.split(`### ${heading}`);
  return (parts[0] ?? '').split(/^(?:-{3,}|###.*)$/m)[0] ?? '';
}

/** The stories of a section that has a bullet each, without their bullets. */
export function storiesIn(markdown: string): string[] {
  return markdown
    .split(/^[-*] /m)
    .map((story) => story.trim())
    .filter((story) => story !== '');
}

/** What people type in Slack's editor, where each level of a list is four spaces further in. */
export function typed({ key, markdown }: SeededSection): string[] {
  if (key === 'news' || key === 'company') return storiesIn(markdown);
  return [
    markdown
      .trim()
      .replace(/^ +(?=[*-] )/gm, (spaces) => spaces.repeat(2))
      .replace(/\n\s*\n/g, '\n'),
  ];
}

/** A story that begins with its link: `[title](url) words`. */
export type LedStory = { story: string; title: string; url: string; words: string };

export function ledStoriesIn({ markdown }: SeededSection): LedStory[] {
  return storiesIn(markdown).flatMap((story) => {
    const [, title = '', url = '', words = ''] = /^\[([^\]]+)\]\((\S+?)\)\s*(.*)$/s.exec(story) ?? [];
    return title ? [{ story, title, url, words }] : [];
  });
}

/**
 * A section without what differs by design: which bullet it has, empty lines, spaces at the ends of lines, escapes, and
 * the tracking in its addresses.
 */
export function wordForWord(markdown: string): string[] {
  return markdown
    .replace(/\]\((\S+?)\)/g, (_, url: string) => `](${publicUrl(url)})`)
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .split('\n')
    .map((line) =>
      line
        .trimEnd()
        .replace(/^( *)[-*] /, '$1• ')
        .replace(/(?<=\S) {2,}/g, ' '),
    )
    .map((line) => (/^ *(?:•|\d+\.) /.test(line) ? line : line.trim()))
    .filter((line) => line !== '');
}

/** The facts of a real episode, as its notes have them. */
function factsIn({ notes }: SeededEpisode): WeekFacts {
  const [head = ''] = notes.split(/^-{3,}$/m);
  const parts = new Map<string, string>();
  let label = 'Intro';
  for (const line of head.split('\n').filter((one) => !one.startsWith('###'))) {
    const [, named] = /^\*\*(.+?):?\*\*\s*$/.exec(line) ?? [];
    if (named) label = named;
    else parts.set(label, `${parts.get(label) ?? ''}\n${line}`.trim());
  }
  const people = (part: string) =>
    [...(parts.get(part) ?? '').matchAll(/\[([^\]]+)\]\((\S+)\)/g)].map(([, name, url]) => `${name} ${url}`);
  const [first] = [...notes.matchAll(/^### (?!.*Episode #)(.*)$/gm)].map(([, heading]) => heading);
  const topic = parts.get('Topic');
  const intro = parts.get('Intro');
  return {
    hosts: people('Hosted by'),
    guests: people('Starring'),
    ...(topic ? { topic } : {}),
    ...(intro ? { intro } : {}),
    ...(first && first !== SECTIONS[0].heading ? { first } : {}),
  };
}

/**
 * The whole file, word for word, but for what has nothing in it: rules, labels, headings and bullets with nothing
 * below or behind them, which the notes leave out by design.
 */
export function fileWordForWord(markdown: string): string[] {
  const lines = wordForWord(markdown).filter((line) => !/^(?:-{3,}|\*)$/.test(line));
  const isTitle = (line = '### ') => /^(?:###|\*\*[^*]+\*\*$)/.test(line);
  const isEmpty = (line: string, index: number) =>
    isTitle(line) && !line.includes('Episode #') && isTitle(lines[index + 1]);
  return lines.filter((line, index) => !isEmpty(line, index));
}

/** The real episodes as weeks: their news with a bare link in front, all else as it stands in them. */
export const seededWeeks: Week[] = seeds.map((episode) => ({
  name: episode.name,
  sections: episode.sections.map((section) => ({ emoji: section.emoji, posts: postsOf(section) })),
  facts: factsIn(episode),
  titles: newsOf(episode).map(({ title }) => `[${title.split('(')[0]?.trim()}`),
  notes: episode.notes,
}));

/** The titles of the pages of their news. */
export const seededPages: ReadonlyMap<string, string> = new Map(
  seeds.flatMap(newsOf).map(({ url, title }) => [url, title]),
);

function newsOf({ sections }: SeededEpisode): LedStory[] {
  return sections.filter(({ key }) => key === 'news').flatMap(ledStoriesIn);
}

function postsOf(section: SeededSection): string[] {
  if (section.key !== 'news') return typed(section).map((text) => text.replaceAll('**', '*'));
  const led = ledStoriesIn(section);
  return typed(section).map((story) => {
    const one = led.find((candidate) => candidate.story === story);
    return one ? `${one.url} ${one.words}` : story;
  });
}
