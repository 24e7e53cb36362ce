import type { Context } from '../context.ts';
import { emptySections, missingIn } from '../domain/check.ts';
import type { EpisodeNotes } from '../domain/episode-notes.ts';
import { dayIn, type Episode, episodeName } from '../domain/episode.ts';
import { coveredIn, flaggedIn, type Rundown } from '../domain/rundown.ts';
import { headingOf } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { type ShowNotes, showNotesOf } from '../domain/show-notes.ts';
import { untitledIn } from '../domain/titles/untitled.ts';
import { UserError } from '../errors.ts';
import { renderShowNotes, sectionWords } from '../markdown/show-notes.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** An episode's notes with what a host should know of them: fixed once it is published, else as they stand now. */
export async function notesOf(context: Needs, show: Show, episode: Episode): Promise<EpisodeNotes> {
  return notesFrom(context, show, await loadRundown(context, show, episode));
}

export function notesFrom({ now }: Pick<Needs, 'now'>, show: Show, rundown: Rundown): EpisodeNotes {
  const { id, number, heldOn, published } = rundown.episode;
  const [news] = show.sections;
  const facts = {
    episode: { id, showId: show.id, number },
    ...(heldOn ? { heldOn } : {}),
    stories: coveredIn(rundown).length,
    waiting: rundown.waiting,
    kept: rundown.kept.length,
    nominating: {
      needed: show.minNominations,
      ownVoteCounts: show.ownVoteCounts,
      ...(news ? { emoji: news.emoji } : {}),
    },
  };
  if (published) {
    const nothing = { flagged: [], untitled: [], missing: [], empty: [] };
    return { ...facts, ...nothing, notes: published.notes, state: 'published' };
  }
  const sections = new Map(
    draftOf({ now }, show, rundown).sections.map((section) => [section.key, sectionWords(section)]),
  );
  return {
    ...facts,
    missing: missingIn(rundown.episode),
    empty: emptySections(show, rundown, sections).map((section) => headingOf(section, show)),
    notes: draftNotes({ now }, show, rundown),
    state: 'draft',
    flagged: flaggedIn(rundown),
    untitled: untitledIn(rundown),
  };
}

/** A draft's notes as Markdown. */
export function draftNotes(context: Pick<Needs, 'now'>, show: Show, rundown: Rundown): string {
  return renderShowNotes(draftOf(context, show, rundown));
}

/** A draft as it would be published. Without a date of its own it has today's. */
export function draftOf({ now }: Pick<Needs, 'now'>, show: Show, rundown: Rundown): ShowNotes {
  return showNotesOf(show, rundown, rundown.episode.heldOn ?? dayIn(show.timeZone, now()));
}

/** @throws UserError when there is no such episode */
export async function episodeNumbered(
  { episodes }: Pick<Context, 'episodes'>,
  show: Show,
  number: number,
): Promise<Episode> {
  const episode = await episodes.numbered(show.id, number);
  if (episode) return episode;
  throw new UserError(`There is no episode ${episodeName(number)}. See all episodes with \`/episode list\`.`);
}

/** @throws UserError when the show has no such episode any more */
export async function findEpisode(
  { episodes }: Pick<Context, 'episodes'>,
  show: Show,
  episodeId: number,
): Promise<Episode> {
  const episode = await episodes.byId(show.id, episodeId);
  if (!episode) throw new UserError('That episode is gone. See all episodes with `/episode list`.');
  return episode;
}
