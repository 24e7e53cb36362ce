import type { Context } from '../context.ts';
import { type Overview, overviewOf } from '../domain/overview.ts';
import type { Publishing } from '../domain/publishing.ts';
import { allIn, type RundownEntry } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { alsoIn } from './memory.ts';
import { publishingOf } from './publishing.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'placements' | 'stories' | 'workspaces' | 'now'>;

/** The next episode as hosts see it while they work on it. Looking starts no draft. */
export async function loadOverview(context: Needs, show: Show): Promise<Overview> {
  const next = await context.episodes.next(show.id);
  const [rundown, lastChange, published] = await Promise.all([
    loadRundown(context, show, next),
    context.decisions.lastChange(show.id, next.id),
    lastPublishing(context, show),
  ]);
  const entries = allIn([...rundown.entries, ...rundown.kept, ...rundown.leftOut]);
  const stories = entries.flatMap(({ story }) => story ?? []);
  const posters = peopleIn(entries);
  const asked = [...posters, ...(lastChange ? [lastChange.userId] : [])];
  const [people, episodes] = await Promise.all([
    context.workspaces.of(show).directory.people(asked),
    alsoIn(context, show, stories),
  ]);
  return overviewOf(show, rundown, (userId) => people.get(userId)?.name ?? 'somebody', {
    ...(lastChange ? { lastChange } : {}),
    ...(published ? { published } : {}),
    alsoIn: episodes,
  });
}

async function lastPublishing(context: Needs, show: Show): Promise<Publishing | undefined> {
  const last = await context.episodes.lastPublished(show.id);
  return last && publishingOf(context, show, last);
}

/** Who posted or added stories, by user id. */
export function peopleIn(entries: readonly RundownEntry[]): string[] {
  return entries.flatMap(({ item, story, joined = [] }) => [
    ...peopleIn(joined),
    ...(story?.posts.map(({ userId }) => userId) ?? []),
    ...(item.addedBy === undefined ? [] : [item.addedBy]),
  ]);
}
