import type { Context } from '../context.ts';
import { episodeName } from '../domain/episode.ts';
import type { EpisodeText, TextKind } from '../domain/episode-text.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { plainTextNotes } from '../publishing/plain-text.ts';
import { PODCAST_BYTES, podcastText } from '../publishing/podcast-text.ts';
import type { PublishedNotes } from '../publishing/published-notes.ts';
import { SHORT_LENGTH, shortText } from '../publishing/short-text.ts';
import { pageAddress } from './site.ts';
import { findEpisode } from './notes.ts';

type Made = Pick<EpisodeText, 'text' | 'size' | 'limit' | 'cut'>;

const MAKERS: Record<TextKind, (notes: PublishedNotes) => Made> = {
  podcast(notes) {
    const { text, bytes, cut } = podcastText(notes);
    return { text, size: bytes, limit: PODCAST_BYTES, cut };
  },
  plain(notes) {
    const { text, bytes } = plainTextNotes(notes);
    return { text, size: bytes, cut: [] };
  },
  short(notes) {
    const { text, length } = shortText(notes);
    return { text, size: length, limit: SHORT_LENGTH, cut: [] };
  },
};

/** @throws UserError when the episode is gone or not published */
export async function textOfEpisode(
  context: Pick<Context, 'episodes' | 'site' | 'publicUrl'>,
  show: Show,
  { episode: episodeId, kind }: { episode: number; kind: TextKind },
): Promise<EpisodeText> {
  const { id, number, published } = await findEpisode(context, show, episodeId);
  if (!published)
    throw new UserError(
      `Episode ${episodeName(number)} is not published yet. Its texts are made of published notes.`,
    );
  const address = await pageAddress(context, show, number);
  const made = MAKERS[kind]({ markdown: published.notes, ...(address === undefined ? {} : { address }) });
  return { episode: { id, number, showId: show.id }, kind, ...made };
}
