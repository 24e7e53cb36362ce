import type { ImportedFile } from './desk/import-notes.ts';
import { episodeName } from './domain/episode.ts';
import { linksOf, type PastEpisode } from './domain/past-episode.ts';

type FlawedFile = { name: string; flaw: string };

type Taken = ImportedFile['episodes'][number]['taken'];

/** What became of files of past notes, in lines of plain words: first the episodes, then what was not understood. */
export function importedLines(
  imported: readonly ImportedFile[],
  flawed: readonly FlawedFile[],
  { isTrial, show }: { isTrial: boolean; show: string },
): string[] {
  const episodes = imported
    .flatMap((file) => file.episodes)
    .toSorted((one, other) => one.episode.number - other.episode.number);
  const unclear = imported.flatMap(({ name, unclear: places }) =>
    places.map(({ line, why }) => `${name}:${line}: ${why}`),
  );
  return [
    `${show}:${isTrial ? ' nothing is changed, as this is a dry run.' : ''}`,
    ...episodes.map(({ episode, taken }) => episodeLine(episode, taken)),
    ...(episodes.length === 0 ? ['no episodes'] : []),
    ...(unclear.length > 0
      ? ['', 'Not understood; it stands in the notes as it was written:', ...unclear]
      : []),
    ...(flawed.length > 0 ? ['', 'Not read:', ...flawed.map(({ name, flaw }) => `${name}: ${flaw}`)] : []),
  ];
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
