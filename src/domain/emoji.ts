import { nearestWord } from './words/nearest.ts';
import names from './emoji-names.json' with { type: 'json' };

const CHARACTERS = new Map<string, string>(Object.entries(names));

/** The first name of each character: Slack knows some by several, `bee` and `honeybee`. */
const FIRST_NAMES = new Map<string, string>();
for (const [name, character] of CHARACTERS) {
  if (!FIRST_NAMES.has(character)) FIRST_NAMES.set(character, name);
}

/**
 * The one name by which an emoji is known here, however it is called and whatever its skin tone: `honeybee` is `bee`,
 * `thumbsup::skin-tone-3` is `+1`. A workspace's own emoji keep their name.
 */
export function emojiName(name: string): string {
  const [bare = name] = name.split('::');
  const character = CHARACTERS.get(bare);
  return (character && FIRST_NAMES.get(character)) ?? bare;
}

/** Whether every workspace has it, by this name. */
export function isStandardEmoji(name: string): boolean {
  return CHARACTERS.has(name);
}

/** The standard emoji that somebody may have meant by a name that none has. */
export function nearestEmoji(name: string): string | undefined {
  return nearestWord(name, [...CHARACTERS.keys()]);
}

/** The names of characters, whether or not they are marked as pictures. */
const NAMES = new Map(
  [...FIRST_NAMES].map(([character, name]) => [unmarked(character) || character, name] as const),
);

/**
 * The name of the one emoji that somebody typed, as a name, `:name:` or character; undefined where it is none. Names
 * that no standard emoji has are those of the workspace's own.
 */
export function emojiTyped(text: string): string | undefined {
  const typed = text.trim();
  const character = NAMES.get(unmarked(typed));
  if (character !== undefined) return character;
  return /^:?([\p{L}\p{M}\d_+'-]{1,100})(?:::skin-tone-[2-6])?:?$/u.exec(typed)?.[1]?.toLowerCase();
}

/** Without the variation selector and the skin tone. */
function unmarked(character: string): string {
  return character.replace(/\uFE0F|[\u{1F3FB}-\u{1F3FF}]/gu, '');
}
