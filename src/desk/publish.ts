import type { Context } from '../context.ts';
import { dayIn, episodeName } from '../domain/episode.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { notesFile, notesOf } from './notes.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'directory' | 'now'>;

/**
 * Ends a draft as it stands now.
 *
 * @returns the number of the episode
 * @throws UserError when it was published before
 */
export async function publishEpisode(
  context: Needs,
  show: Show,
  episodeId: number,
  userId: string,
): Promise<number> {
  const episode = await context.episodes.byId(episodeId);
  if (!episode) throw new UserError('That episode is gone: `/episode list` names all.');
  const now = context.now();
  const heldOn = episode.heldOn ?? dayIn(show.timeZone, now);
  const notes = await notesOf(context, show, { ...episode, heldOn });
  if (!(await context.episodes.publish(episode, { notes, heldOn, userId, now }))) {
    throw new UserError(`Episode ${episodeName(episode.number)} was published before.`);
  }
  return episode.number;
}

/** Puts a published episode's notes into the channel, once: a file that is there already is found by its name. */
export async function announceEpisode(
  { episodes, shows, slack }: Pick<Context, 'episodes' | 'shows' | 'slack'>,
  episodeId: number,
): Promise<void> {
  const episode = await episodes.byId(episodeId);
  const show = episode && (await shows.byId(episode.showId));
  if (!show || !episode?.published || (await episodes.announcement(episodeId))) return;
  const file = notesFile(episode.number, episode.published.notes);
  const oldest = String(episode.published.at.getTime() / 1000 - 60);
  for await (const messages of slack.history(show.channelId, { oldest })) {
    const [posted] = messages
      .filter(({ user }) => user === slack.botUserId)
      .flatMap(({ files = [] }) => files.filter(({ name }) => name === file.filename));
    if (posted) return episodes.keepAnnouncement(episodeId, posted.id);
  }
  const comment = `Episode ${episodeName(episode.number)} is published. Thank you for the stories!`;
  await episodes.keepAnnouncement(episodeId, await slack.upload(show.channelId, file, comment));
}
