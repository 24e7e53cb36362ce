import names from '../../src/domain/emoji-names.json' with { type: 'json' };

const CHARACTERS = new Map(Object.entries(names));
// The first of several names is Slack's own, such as `+1` before `thumbsup`.
const NAMES = new Map(
  Object.entries(names)
    .toReversed()
    .map(([name, character]) => [character, name]),
);

/** Slack numbers the five skin tones 2 to 6. */
const TONES = ['\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'] as const;
const FIRST_TONE = 2;

export type EmojiElement = { type: 'emoji'; name: string; unicode?: string; skin_tone?: number };

/** An emoji by its name. One that only this workspace has gives no code points; the tone stands among them, too. */
export function emojiElement(name: string, tone?: number): EmojiElement {
  const character = CHARACTERS.get(name);
  return {
    type: 'emoji',
    name,
    ...(character !== undefined && { unicode: codePoints(toned(character, tone)) }),
    ...(tone !== undefined && { skin_tone: tone }),
  };
}

/** An emoji typed as a character, which Slack's composer turns into its name. */
export function emojiOfCharacter(character: string): EmojiElement | undefined {
  const toneAt = TONES.findIndex((tone) => character.includes(tone));
  const bare = toneAt < 0 ? character : character.replace(TONES[toneAt] ?? '', '');
  const name = NAMES.get(bare) ?? NAMES.get(`${bare}\uFE0F`);
  if (name === undefined) return undefined;
  return emojiElement(name, toneAt < 0 ? undefined : toneAt + FIRST_TONE);
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text with its emoji by their names, as Slack keeps plain texts: `:grinning:` for 😀. */
export function namedEmoji(text: string): string {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => {
    const emoji = /\p{Emoji_Presentation}|\uFE0F/u.test(segment) ? emojiOfCharacter(segment) : undefined;
    if (!emoji) return segment;
    return `:${emoji.name}:${emoji.skin_tone === undefined ? '' : `:skin-tone-${emoji.skin_tone}:`}`;
  }).join('');
}

// The tone stands in place of the variation selector.
function toned(character: string, tone = 0): string {
  const modifier = TONES[tone - FIRST_TONE];
  return modifier ? character.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${modifier}`) : character;
}

function codePoints(character: string): string {
  return Array.from(character, (point) => point.codePointAt(0)?.toString(16).padStart(4, '0')).join('-');
}
