import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Message } from '../slack/message.ts';
import { notesAnswer } from './notes.ts';
import { readableShow } from './show-for.ts';

type Needs = Pick<Context, 'episodes' | 'shows' | 'stories' | 'directory' | 'slack' | 'background' | 'now'>;

/**
 * Gives an item of a draft the host's own title; an empty one takes it back.
 *
 * @returns the draft's answer, drawn anew
 * @throws UserError when the draft has no such item any more
 */
export async function putOwnTitle(
  context: Needs,
  { userId, episodeId, itemId, title }: { userId: string; episodeId: number; itemId: number; title: string },
): Promise<Message> {
  const episode = await context.episodes.byId(episodeId);
  const show = episode && (await readableShow(context, episode.showId, userId));
  const isPut = episode && (await context.episodes.putTitle(episode, itemId, title || undefined));
  const changed = isPut && (await context.episodes.byId(episodeId));
  if (!show || !changed) {
    throw new UserError(
      'The title was not saved: that story is no longer in the draft. Try `/episode draft`.',
    );
  }
  const summary = title ? 'Your title is saved.' : 'It has the best known title again.';
  return notesAnswer(context, show, changed, { userId, summary, isDrawnAnew: true });
}
