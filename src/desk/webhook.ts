import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { episodeJson } from '../publishing/episode-json.ts';
import { exportEpisode } from './export.ts';

type Needs = Parameters<typeof exportEpisode>[0] & Pick<Context, 'callWebhook' | 'episodes' | 'publishing'>;

/**
 * Tells the program that waits for it, where one does, of an episode that was published or corrected: as it is now.
 *
 * @throws what calling it throws
 */
export async function tellWebhook(context: Needs, show: Show, episodeId: number): Promise<void> {
  const { callWebhook, episodes, publishing } = context;
  if (!callWebhook) return;
  const episode = await episodes.byId(show.id, episodeId);
  const exported = episode && (await exportEpisode(context, show, episode));
  const edition = episode && (await publishing.edition(episode));
  if (!exported || !edition) return;
  await callWebhook({
    id: `episode-${episodeId}-${edition.id}`,
    body: `{"type":"episode.${edition.deed}","data":${episodeJson(exported).trim()}}`,
  });
}
