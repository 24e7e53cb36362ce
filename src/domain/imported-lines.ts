import { episodeName } from './episode.ts';
import type { FlawedFile } from './given-file.ts';
import { type ImportedFile, linksOf, type PastEpisode, type Taken } from './past-episode.ts';

/** What became of files of past notes, in lines of plain words: first the episodes, then what was not understood. */
export function importedLines(
  imported: readonly ImportedFile[],
  flawed: readonly FlawedFile[],
  { isTrial, show }: { isTrial: boolean; show: string },
): string[] {
  const episodes = episodeLines(imported);
  const unclear = unclearLines(imported);
  return [
    `${show}:${isTrial ? ' nothing is changed, as this is a dry run.' : ''}`,
    ...episodes,
    ...(episodes.length === 0 ? ['no episodes'] : []),
    ...(unclear.length > 0 ? ['', `${NOT_UNDERSTOOD}:`, ...unclear] : []),
    ...(flawed.length > 0 ? ['', 'Not read:', ...flawed.map(flawedLine)] : []),
  ];
}

export const NOT_UNDERSTOOD = 'Not understood; it stands in the notes as it was written';

/** What became of each episode, by number. */
export function episodeLines(imported: readonly ImportedFile[]): string[] {
  return imported
    .flatMap((file) => file.episodes)
    .toSorted((one, other) => one.episode.number - other.episode.number)
    .map(({ episode, taken }) => episodeLine(episode, taken));
}

/** Each place that was not understood: file, line and why. */
export function unclearLines(imported: readonly ImportedFile[]): string[] {
  return imported.flatMap(({ name, unclear }) => unclear.map(({ line, why }) => `${name}:${line}: ${why}`));
}

export function flawedLine({ name, flaw }: FlawedFile): string {
  return `${name}: ${flaw}`;
}

/** Whether all that was asked for is there now. */
export function isComplete(imported: readonly ImportedFile[], flawed: readonly FlawedFile[]): boolean {
  const isThere = ({ episodes }: ImportedFile) =>
    episodes.length > 0 && episodes.every(({ taken }) => taken !== 'begun' && taken !== 'twice');
  return flawed.length === 0 && imported.length > 0 && imported.every(isThere);
}

function episodeLine(episode: PastEpisode, taken: Taken): string {
  const { number, heldOn, items } = episode;
  const count = (what: string, of: number) => `${of} ${what}${of === 1 ? '' : 's'}`;
  const holds = `${count('item', items.length)}, ${count('link', linksOf(episode))}`;
  return [episodeName(number), heldOn ?? 'no date', holds, ...TAKEN[taken]].join(' · ');
}

const TAKEN: Readonly<Record<Taken, readonly string[]>> = {
  imported: [],
  replaced: ['replaces what was imported before'],
  unchanged: ['unchanged'],
  corrected: ['left alone: its notes were corrected in Slack since'],
  'published here': ['left alone: it was published from Slack'],
  twice: ['not imported: another episode of this number was given before it'],
  begun: ['not imported: the draft has this number, and something was decided in it'],
};
