import { dayAtStart } from '../domain/day.ts';
import { episodeNumberIn } from '../domain/episode.ts';
import type { PastNotes } from '../domain/past-episode.ts';
import { cleanLines } from '../domain/words/paragraphs.ts';
import { type KnownBefore, readEpisodes, type ShowToRead } from './episode-reader.ts';
import { withoutFrontMatter } from './front-matter.ts';
import { isNestedTooDeeply } from './nesting.ts';
import { markdownOfHtml } from './past-html.ts';
import { markdownOfText } from './past-text.ts';
import type { Written } from './places.ts';
import { withoutHtml } from './without-html.ts';

/** A file of past notes. What it is written in is told by the end of its name. */
export type PastFile = { name: string; content: string };

/** Reads a file of past notes: Markdown, HTML or plain text, of one episode or several. */
export function readFile(file: PastFile, show: ShowToRead, now: Date): PastNotes {
  if (isNestedTooDeeply(file.content)) return TOO_DEEP;
  try {
    return readNotes(file, show, now);
  } catch (error) {
    // Readers of Markdown and HTML call themselves for each level.
    if (error instanceof RangeError) return TOO_DEEP;
    throw error;
  }
}

const TOO_DEEP: PastNotes = {
  episodes: [],
  unclear: [{ line: 1, why: 'it is nested too deeply to be read' }],
};

function readNotes({ name, content }: PastFile, show: ShowToRead, now: Date): PastNotes {
  const text = cleanLines(content).replace(/^\uFEFF/, '');
  const { known, body } = frontMatterIn(text);
  const { markdown: written, lineOf } = markdownIn(name, body, show);
  const { markdown, unclear: html } = withoutHtml(written);
  const { episodes, unclear } = readEpisodes(markdown, show, { ...knownByName(name), ...known }, now);
  const all = [...html, ...unclear].map(({ line, why }) => ({ line: lineOf(line), why }));
  return { episodes, unclear: all.toSorted((one, other) => one.line - other.line) };
}

function markdownIn(name: string, body: string, show: ShowToRead): Written {
  if (/\.html?$/i.test(name)) return markdownOfHtml(body);
  if (/\.txt$/i.test(name) && !isMarkdown(body)) return markdownOfText(body, show);
  return { markdown: body, lineOf: (line) => line };
}

/** Whether a plain text is Markdown that is called so. */
function isMarkdown(text: string): boolean {
  return /^ {0,3}#{1,6} /m.test(text) || /\]\(https?:\/\//.test(text);
}

function frontMatterIn(text: string): { known: KnownBefore; body: string } {
  const { block, body } = withoutFrontMatter(text);
  const field = (name: string) => {
    const [, value = ''] = new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(block) ?? [];
    return value.trim().replace(/^(["'])(.*)\1$/, '$2');
  };
  const number = episodeNumberIn(field('(?:episode|number|episode_number)'));
  const heldOn = dayIn(field('date'));
  const title = field('title');
  return {
    known: {
      ...(number === undefined ? {} : { number }),
      ...(heldOn === undefined ? {} : { heldOn }),
      ...(title ? { title } : {}),
    },
    body,
  };
}

/** `2024-03-06-episode-2.md` */
function knownByName(name: string): KnownBefore {
  const base = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const heldOn = dayIn(base);
  const rest = heldOn === undefined ? base : base.slice(heldOn.length);
  const [, written = ''] =
    /(?:^|[^a-z])(?:episode|ep|folge)[ _#-]*(\d{1,5})(?!\d)/i.exec(rest) ?? /^#?(\d{1,5})$/.exec(rest) ?? [];
  const number = episodeNumberIn(written);
  return { ...(number === undefined ? {} : { number }), ...(heldOn === undefined ? {} : { heldOn }) };
}

function dayIn(text: string): string | undefined {
  const [day = ''] = /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(text) ?? [];
  return dayAtStart(day, day)?.kind === 'day' ? day : undefined;
}
