import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import type { News } from '../domain/episode-notes.ts';
import { nominatorsNeeded } from '../domain/nomination.ts';
import { allIn, type Rundown, type Waiting } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** A draft as somebody sees it, with what is new since they looked the last time, if they did. */
export type OpenedDraft = { rundown: Rundown; news?: News };

/**
 * The show's draft as it stands now; started when there is none.
 *
 * @throws UserError when there is nothing to draft
 */
export async function openDraft(context: Needs, show: Show, userId: string): Promise<OpenedDraft> {
  const draft = await context.episodes.draft(show.id);
  const next = draft ?? { id: 0, showId: show.id, number: 0, hosts: [], guests: [] };
  const seen = await loadRundown(context, show, next);
  if (!draft && seen.entries.length === 0) throw new UserError(nothingYet(show, seen.waiting));
  const rundown = { ...seen, episode: draft ?? (await context.episodes.ensureDraft(show.id)) };
  const storyIds = idsIn(rundown);
  const before = await context.episodes.look(show.id, userId, storyIds);
  return { rundown, ...(before ? { news: newsSince(before, storyIds, context.now()) } : {}) };
}

/** A draft that somebody asked for before, with what is new since: drawing it again is no looking. */
export async function reopenDraft(
  context: Needs,
  show: Show,
  { episode, userId }: { episode: Episode; userId: string },
): Promise<OpenedDraft> {
  const rundown = await loadRundown(context, show, episode);
  const look = await context.episodes.lastLook(show.id, userId);
  const news = look && newsSince(look, idsIn(rundown), context.now());
  return { rundown, ...(news && news.count > 0 ? { news } : {}) };
}

function idsIn({ entries }: Rundown): number[] {
  return allIn(entries).map(({ item }) => item.storyId);
}

type Look = { storyIds: readonly number[]; at: Date };

function newsSince({ storyIds: seen, at: since }: Look, storyIds: readonly number[], now: Date): News {
  return { count: storyIds.filter((id) => !seen.includes(id)).length, since, now };
}

function nothingYet(show: Show, waiting: Waiting): string {
  const [news] = show.sections;
  const open = waiting.withoutNomination + waiting.withTooFew;
  const links = open > 0 ? `Links are there, but` : `Post links in #${show.channelName}, then`;
  return `There is nothing to draft yet. ${links} ${nominatorsNeeded(show)} must react to them with :${news?.emoji}: to nominate them.`;
}
