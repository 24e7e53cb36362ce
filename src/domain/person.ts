/** Somebody who is named in show notes. */
export type Person = { name: string; profileUrl?: string };
