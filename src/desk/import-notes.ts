import type { Context } from '../context.ts';
import type { ImportedFile, PastEpisode, Taken } from '../domain/past-episode.ts';
import type { Show } from '../domain/show.ts';
import type { PastFile } from '../markdown/past-file.ts';

/**
 * Takes show notes of before in, the oldest episode first, and says what became of each file, in their order.
 *
 * @param userId who does it; empty for whoever runs the program
 * @param isTrial whether it only says what would become of them
 */
export async function importNotes(
  { imports, readNotes, now }: Pick<Context, 'imports' | 'readNotes' | 'now'>,
  show: Show,
  files: readonly PastFile[],
  { userId, isTrial }: { userId: string; isTrial: boolean },
): Promise<ImportedFile[]> {
  const notes = await readNotes(files, show, now());
  const read = files.map(({ name }, index) => ({
    name,
    episodes: notes[index]?.episodes ?? [],
    unclear: notes[index]?.unclear ?? [],
  }));
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
