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
