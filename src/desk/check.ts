import type { Context } from '../context.ts';
import { check, type CheckedDraft, leadLinkOf, publishedLinks } from '../domain/check.ts';
import type { Link } from '../domain/link.ts';
import { allIn, type Rundown, toldIn } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { toldOf } from '../domain/told-words.ts';
import type { Words } from '../domain/words/words.ts';
import { wordsOfMarkdown } from '../markdown/reader.ts';
import { publishedWords, sectionWords } from '../markdown/show-notes.ts';
import { draftOf } from './notes.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'links' | 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Pages that were read within this time are not asked again. */
const FRESH_MS = 10 * 60_000;

/** What stands between the next episode and publishing. Looking starts no draft. */
export async function checkDraft(context: Needs, show: Show): Promise<CheckedDraft> {
  return checkOf(context, show, await draftWithWords(context, show));
}

/** The same, and has the pages of its links asked again: who has the check before them sees what that gives. */
export async function checkAgain(context: Needs, show: Show): Promise<CheckedDraft> {
  const draft = await draftWithWords(context, show);
  const links = toldIn({ entries: allIn(draft.rundown.entries) }).flatMap(({ item, story }) =>
    publishedLinks(story, draft.words.get(item.storyId) ?? []),
  );
  await context.links.askAgain(show.id, idsOf(links), new Date(context.now().getTime() - FRESH_MS));
  return checkOf(context, show, draft);
}

/** A draft, and what its notes have of each story. */
type Draft = { rundown: Rundown; words: ReadonlyMap<number, Words> };

async function draftWithWords(context: Needs, show: Show): Promise<Draft> {
  const rundown = await loadRundown(context, show, await context.episodes.next(show.id));
  const electorate = { ...show, bots: rundown.bots };
  const words = toldIn({ entries: allIn(rundown.entries) }).flatMap(({ item, story }) => {
    const section = show.sections.find(({ key }) => key === item.section);
    return section ? [[item.storyId, publishedWords(toldOf(story, item, section, electorate))] as const] : [];
  });
  return { rundown, words: new Map(words) };
}

async function checkOf(context: Needs, show: Show, { rundown, words }: Draft): Promise<CheckedDraft> {
  const { id, number } = rundown.episode;
  const leads = toldIn({ entries: allIn(rundown.entries) }).flatMap(({ story }) => leadLinkOf(story) ?? []);
  const coveredIn = await context.links.coveredIn(show.id, idsOf(leads));
  const others = (await context.episodes.list(show.id)).filter((other) => other.number !== number);
  const notes = draftOf(context, show, rundown);
  const findings = check({
    show,
    rundown,
    words,
    sections: new Map(notes.sections.map((section) => [section.key, sectionWords(section)])),
    footer: wordsOfMarkdown(notes.footer ?? ''),
    coveredIn,
    others,
  });
  return { showId: show.id, episode: { id, number }, findings };
}

function idsOf(links: readonly Link[]): number[] {
  return [...new Set(links.map(({ id }) => id))];
}
