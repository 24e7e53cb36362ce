import names from '../../domain/emoji-names.json' with { type: 'json' };

const CHARACTERS = new Map(Object.entries(names));

/** Slack calls the five Fitzpatrick tones 2 to 6. */
const FIRST_TONE = 0x1f3fb;

/**
 * The character of a standard emoji, by Slack's name for it, or `:name:` for a workspace's own.
 * A name may bring its tone along, as in reactions: `wave::skin-tone-3`.
 */
export function emojiText(name: string, tone?: number): string {
  const [bare = '', suffix] = name.split('::skin-tone-');
  const character = CHARACTERS.get(bare);
  return character ? withTone(character, tone ?? Number(suffix)) : `:${bare}:`;
}

/** Text in which `:names:` have become characters. */
export function withEmoji(text: string): string {
  return text.replace(
    /:([\p{L}\p{M}\d_+'-]{1,100}):(?::skin-tone-([2-6]):)?/gu,
    (written: string, name: string, tone?: string) =>
      CHARACTERS.has(name) ? emojiText(name, Number(tone)) : written,
  );
}

function withTone(character: string, tone: number): string {
  if (!(tone >= 2 && tone <= 6)) return character;
  const modifier = String.fromCodePoint(FIRST_TONE + tone - 2);
  // The tone stands in place of the variation selector: https://www.unicode.org/reports/tr51/#Emoji_Modifiers
  return character.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${modifier}`);
}
