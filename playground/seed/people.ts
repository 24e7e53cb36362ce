import type { User } from '../slack/wire.ts';

const NAMES = {
  mara: 'Mara Lindner',
  tomek: 'Tomek Wilga',
  ifeoma: 'Ifeoma Adu',
  jonas: 'Jonas Brehm',
  priya: 'Priya Salvi',
} as const;

export type PersonName = keyof typeof NAMES;

/** Mara hosts; the others post, vote and read along. */
export const HOST: PersonName = 'mara';

export const personId = (name: PersonName): string => `U0${name.toUpperCase().padEnd(9, '0')}`;

export const people: readonly Omit<User, 'deleted' | 'is_external'>[] = Object.entries(NAMES).map(
  ([name, real_name]) => ({
    id: personId(name as PersonName),
    name,
    real_name,
    display_name: name[0]?.toUpperCase() + name.slice(1),
    is_bot: false,
    tz: 'Europe/Berlin',
  }),
);
