import type { Context } from '../context.ts';
import type { RundownRules } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import type { Story } from '../domain/story.ts';

/** Whose nominations of these stories count, and how many a rundown takes. */
export async function rulesFor(
  { workspaces }: Pick<Context, 'workspaces'>,
  show: Show,
  stories: readonly Story[],
): Promise<RundownRules> {
  return rulesAmong(show, await workspaces.of(show).directory.people(nominatingFor(stories)));
}

/** Everybody who nominates any of these stories, whether or not it counts. */
export function nominatingFor(stories: readonly Story[]): string[] {
  return stories.flatMap(({ posts, presses }) => [
    ...posts.flatMap(({ nominations }) => nominations.map(({ userId }) => userId)),
    ...presses,
  ]);
}

/** The same where it is known who they are. */
export function rulesAmong(show: Show, people: ReadonlyMap<string, { isBot: boolean }>): RundownRules {
  const bots = new Set([...people].filter(([, { isBot }]) => isBot).map(([userId]) => userId));
  const { ownVoteCounts, minNominations, sections } = show;
  return { ownVoteCounts, minNominations, sections, bots };
}
