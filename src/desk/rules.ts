import type { Context } from '../context.ts';
import type { DraftRules } from '../domain/draft.ts';
import type { Show } from '../domain/show.ts';
import type { Story } from '../domain/story.ts';

/** Whose nominations of these stories count, and how many a draft takes. */
export async function rulesFor(
  { directory }: Pick<Context, 'directory'>,
  { ownVoteCounts, minNominations, sections }: Show,
  stories: readonly Story[],
): Promise<DraftRules> {
  const nominators = stories.flatMap(({ posts }) =>
    posts.flatMap(({ nominations }) => nominations.map(({ userId }) => userId)),
  );
  const people = await directory.people(nominators);
  const bots = new Set([...people].filter(([, { isBot }]) => isBot).map(([userId]) => userId));
  return { ownVoteCounts, minNominations, sections, bots };
}
