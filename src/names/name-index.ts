import { doubleMetaphone } from 'double-metaphone';
import type { KnownName } from '../domain/trips/name.ts';

/** A name in one of the forms that people write: `Open Policy Agent (OPA)` has two. */
export type NameForm = KnownName & {
  /** Its letters and digits alone, without accents. */
  letters: string;
  sounds: readonly string[];
};

/** Names by their letters and by how they sound. */
export type NameIndex = {
  forms: readonly NameForm[];
  byLetters: ReadonlyMap<string, NameForm>;
  bySound: ReadonlyMap<string, readonly NameForm[]>;
};

/** A shorter code says too little. */
const SOUND_CODES = 3;
const SHORTEST = 2;

export function nameIndex(names: readonly KnownName[]): NameIndex {
  const byLetters = new Map<string, NameForm>();
  const bySound = new Map<string, NameForm[]>();
  for (const form of names.flatMap(formsOf)) {
    if (form.letters.length < SHORTEST || byLetters.has(form.letters)) continue;
    byLetters.set(form.letters, form);
    for (const sound of form.sounds) bySound.set(sound, [...(bySound.get(sound) ?? []), form]);
  }
  return { forms: [...byLetters.values()], byLetters, bySound };
}

function formsOf({ name, kind }: KnownName): NameForm[] {
  const [, before = name, within] = /^(.+?)\s*\(([^()]+)\)$/.exec(name) ?? [];
  return [before, ...(within === undefined ? [] : [within])].map((form) => ({
    name: form,
    kind,
    letters: lettersOf(form),
    sounds: soundsOf(lettersOf(form)),
  }));
}

export function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** How a word may sound: with and without the vowel it begins with (`Engine X`), double letters as one. */
export function soundsOf(letters: string): string[] {
  const codes = doubleMetaphone(letters).map((code) => code.replace(/(.)\1+/g, '$1'));
  const sounds = codes.flatMap((code) => [code, code.replace(/^A/, '')]);
  return [...new Set(sounds)].filter((code) => code.length >= SOUND_CODES);
}
