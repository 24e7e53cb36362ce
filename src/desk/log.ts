import type { Context } from '../context.ts';
import { type Change, OPERATOR } from '../domain/change.ts';
import type { Episode } from '../domain/episode.ts';
import { itemOf } from '../domain/item.ts';
import type { Log } from '../domain/overview.ts';
import { titleOf } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
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
  const { decisions, workspaces } = context;
  const episode = await (number === undefined
    ? logged(context, show)
    : episodeNumbered(context, show, number));
  const changes = episode ? await decisions.log(show.id, episode.id, SHOWN) : [];
  if (!episode || changes.length === 0) {
    throw new UserError('Nobody changed anything yet. See the draft with `/episode edit`.');
  }
  const titles = await titlesIn(context, show, changes);
  const userIds = changes.map(({ userId }) => userId).filter((userId) => userId !== OPERATOR);
  const people = await workspaces.of(show).directory.people(userIds);
  const older = (await decisions.count(show.id, episode.id)) - changes.length;
  return {
    number: episode.number,
    timeZone: show.timeZone,
    changes: changes.map((change) => ({
      change,
      by:
        change.userId === OPERATOR
          ? 'Whoever runs the program'
          : (people.get(change.userId)?.name ?? 'somebody'),
      titles,
    })),
    older,
  };
}

/** The next episode, if there is a draft or was changed anything for it; else the last one. */
async function logged({ decisions, episodes }: Needs, show: Show): Promise<Episode | undefined> {
  const next = await episodes.next(show.id);
  const isChanged = next.id !== 0 || (await decisions.count(show.id, next.id)) > 0;
  return isChanged ? next : episodes.lastPublished(show.id);
}

/** What the stories are called now that were changed. */
async function titlesIn(
  context: Needs,
  show: Show,
  changes: readonly Change[],
): Promise<Map<number, string>> {
  const ids = [...new Set(changes.flatMap(({ after }) => Object.keys(after.stories ?? {}).map(Number)))];
  const decided = new Map((await context.decisions.on(show.id, ids)).map((one) => [one.storyId, one]));
  const stories = await named(context, show, await context.stories.byId(show.id, ids));
  return new Map(
    stories.map((story) => {
      const item = itemOf(decided.get(story.id) ?? { storyId: story.id }, '');
      return [story.id, titleOf({ item, story })];
    }),
  );
}
