/** Somebody who gives a talk. */
export type Speaker = { name: string; org?: string };

/** What a schedule says of a talk. */
export type Talk = {
  /** What the schedule knows it by, the same each time it is asked. */
  key: string;
  /** Without what only says which kind of talk it is. */
  title: string;
  /** What stood before the title: `Keynote`, `Project Lightning Talk`. */
  form?: string;
  speakers: readonly Speaker[];
  startsAt?: Date;
  endsAt?: Date;
  room?: string;
  track?: string;
  /** Its page. */
  url?: string;
  videoUrl?: string;
  abstract?: string;
  isCancelled?: boolean;
};

/** `Ada Byron, Engines & Ben Okri, Roads`; those of one organisation name it once, and of three they are parted by `;`. */
export function speakersInWords(speakers: readonly Speaker[]): string {
  const groups: Speaker[][] = [];
  for (const speaker of speakers) {
    const last = groups.at(-1);
    if (last && last[0]?.org === speaker.org) last.push(speaker);
    else groups.push([speaker]);
  }
  return groups
    .map((group) => [speakerNames(group), group[0]?.org].filter(Boolean).join(', '))
    .join(groups.length > 2 ? '; ' : ' & ');
}

/** The names alone, as a heading has them: `Ada Byron & Ben Okri`. */
export function speakerNames(speakers: readonly Speaker[]): string {
  return speakers.map(({ name }) => name).join(' & ');
}
