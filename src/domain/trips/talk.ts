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

/** `Ada Byron, Engines & Ben Okri, Roads`; those of one organisation name it once, at their end. */
export function speakersInWords(speakers: readonly Speaker[]): string {
  return speakers
    .map(({ name, org }, index) => (org && speakers[index + 1]?.org !== org ? `${name}, ${org}` : name))
    .join(' & ');
}

/** The names alone, as a heading has them: `Ada Byron & Ben Okri`. */
export function speakerNames(speakers: readonly Speaker[]): string {
  return speakers.map(({ name }) => name).join(' & ');
}
