import type { Context } from '../context.ts';
import { nominatorsNeeded } from '../domain/nomination.ts';
import { allIn, type Rundown, type Waiting } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** A draft as somebody sees it; `added` is what is new since they looked the last time, if they did. */
export type OpenedDraft = { rundown: Rundown; added?: number };

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
  const storyIds = allIn(rundown.entries).map(({ item }) => item.storyId);
  const before = await context.episodes.look(show.id, userId, storyIds);
  const added = before && storyIds.filter((id) => !before.includes(id)).length;
  return { rundown, ...(added === undefined ? {} : { added }) };
}

function nothingYet(show: Show, waiting: Waiting): string {
  const [news] = show.sections;
  const open = waiting.withoutNomination + waiting.withTooFew;
  const links = open > 0 ? `Links are there, but` : `Post links in #${show.channelName}, then`;
  return `There is nothing to draft yet. ${links} ${nominatorsNeeded(show)} must react to them with :${news?.emoji}: to nominate them.`;
}
