import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import type { Publishing } from '../domain/publishing.ts';
import type { Show } from '../domain/show.ts';

/** Who published an episode, and when; undefined while it is a draft. */
export async function publishingOf(
  { placements, workspaces }: Pick<Context, 'placements' | 'workspaces'>,
  show: Show,
  { id, number, published }: Episode,
): Promise<Publishing | undefined> {
  if (!published) return undefined;
  const { at, by } = published;
  const people = await workspaces.of(show).directory.people(by === undefined ? [] : [by]);
  const name = by === undefined ? undefined : people.get(by)?.name;
  const { channelName, timeZone } = show;
  return {
    episode: { id, number, showId: show.id },
    at,
    place: { channelName, timeZone },
    elsewhere: await placements.of({ showId: show.id, id }),
    ...(name === undefined ? {} : { by: name }),
  };
}
