import { episodeName } from '../../domain/episode.ts';
import { oneLine } from '../../domain/words/plain-text.ts';
import type { EpisodeForPrograms } from '../episode-json.ts';

/** `Episode #03: Small queues` */
export function episodeTitle({ show, number, topic }: EpisodeForPrograms): string {
  const title = topic ? oneLine(topic.split('\n')[0] ?? '') : '';
  return title ? `Episode ${episodeName(number)}: ${title}` : `${show}, episode ${episodeName(number)}`;
}
