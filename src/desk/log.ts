import type { Context } from '../context.ts';
import type { Change } from '../domain/change.ts';
import type { Log } from '../domain/overview.ts';
import type { Show } from '../domain/show.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import { UserError } from '../errors.ts';
import { named } from './named.ts';
import { episodeNumbered } from './notes.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces'>;

const SHOWN = 50;

/**
 * Who changed what in an episode: the draft where none is named, or else the last one.
 *
 * @throws UserError when there is none, or nothing was changed
 */
export async function loadLog(context: Needs, show: Show, number?: number): Promise<Log> {
  const { decisions, episodes, workspaces } = context;
  const episode = await (number === undefined
    ? ((await episodes.draft(show.id)) ?? episodes.lastPublished(show.id))
    : episodeNumbered(context, show, number));
  const changes = episode ? await decisions.log(show.id, episode.id, SHOWN) : [];
  if (!episode || changes.length === 0) {
    throw new UserError('Nobody changed anything yet. See the draft with `/episode edit`.');
  }
  const titles = await titlesIn(context, show, changes);
  const people = await workspaces.of(show).directory.people(changes.map(({ userId }) => userId));
  const older = (await decisions.count(show.id, episode.id)) - changes.length;
  return {
    number: episode.number,
    timeZone: show.timeZone,
    changes: changes.map((change) => ({
      change,
      by: people.get(change.userId)?.name ?? 'somebody',
      titles,
    })),
    older,
  };
}

/** What the stories are called now that were changed. */
async function titlesIn(
  context: Needs,
  show: Show,
  changes: readonly Change[],
): Promise<Map<number, string>> {
  const ids = [...new Set(changes.flatMap(({ after }) => Object.keys(after.stories ?? {}).map(Number)))];
  const hostTitles = await context.decisions.titles(show.id, ids);
  const stories = await named(context, show, await context.stories.byId(show.id, ids));
  return new Map(
    stories.flatMap((story) => {
      const { text } = headlineOf(story, hostTitles.get(story.id));
      return text ? [[story.id, text] as const] : [];
    }),
  );
}
