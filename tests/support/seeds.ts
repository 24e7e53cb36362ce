import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { publicUrl } from '../../src/domain/urls/urls.ts';

// Real episodes, which are not ours to keep here: read where the project's shared material lies beside it.
const SEEDS = '../shared/seeds';

export type SeededSection = (typeof SECTIONS)[number] & { markdown: string };
export type SeededEpisode = { name: string; sections: SeededSection[] };

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
    return { name, sections };
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
