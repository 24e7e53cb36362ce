import type { Context } from '../context.ts';
import type { PastEpisode, Unclear } from '../domain/past-episode.ts';
import type { Show } from '../domain/show.ts';
import { type PastFile, readFile } from '../markdown/past-file.ts';

/** `twice`: other notes of that number are taken in at the same time. */
type Taken = Awaited<ReturnType<Context['imports']['take']>> | 'twice';

/** What became of a file of past notes. */
export type ImportedFile = {
  name: string;
  episodes: readonly { episode: PastEpisode; taken: Taken }[];
  unclear: readonly Unclear[];
};

/**
 * Takes show notes of before in, the oldest episode first, and says what became of each file, in their order.
 *
 * @param userId who does it; empty for whoever runs the program
 * @param isTrial whether it only says what would become of them
 */
export async function importNotes(
  { imports, now }: Pick<Context, 'imports' | 'now'>,
  show: Show,
  files: readonly PastFile[],
  { userId, isTrial }: { userId: string; isTrial: boolean },
): Promise<ImportedFile[]> {
  const read = files.map((file) => ({ name: file.name, ...readFile(file, show, now()) }));
  const all = read.flatMap(({ name, episodes }) => episodes.map((episode) => ({ name, episode })));
  const outcomes = new Map<PastEpisode, Taken>();
  const firsts = new Map<number, PastEpisode>();
  for (const { name, episode } of all.toSorted((one, other) => one.episode.number - other.episode.number)) {
    const first = firsts.get(episode.number) ?? episode;
    firsts.set(episode.number, first);
    if (first.notes !== episode.notes) {
      outcomes.set(episode, 'twice');
      continue;
    }
    const how = { userId, source: name.replace(/^.*[\\/]/, ''), now: now(), isTrial };
    outcomes.set(episode, await imports.take(show, episode, how));
  }
  return read.map(({ name, episodes, unclear }) => ({
    name,
    unclear,
    episodes: episodes.map((episode) => ({ episode, taken: outcomes.get(episode) ?? 'unchanged' })),
  }));
}
