/** The emoji offered first. */
export const FAVOURITES = [
  'studio_microphone',
  'bug',
  '+1',
  'eyes',
  'tada',
  'heart',
  'joy',
  'rocket',
  'fire',
  'thinking_face',
  'clap',
  '100',
  'raised_hands',
  'pray',
  'wave',
  'bulb',
  'white_check_mark',
  'x',
  'question',
  'exclamation',
  'star',
  'newspaper',
  'headphones',
  'microphone',
  'movie_camera',
  'books',
  'link',
  'pushpin',
  'calendar',
  'alarm_clock',
  'coffee',
  'beers',
  'smile',
  'sweat_smile',
  'sob',
  'scream',
  'exploding_head',
  'nerd_face',
  'sunglasses',
  'face_with_monocle',
  'octopus',
  'penguin',
  'whale',
  'honeybee',
  'snake',
  'crab',
  'ship',
  'package',
  'lock',
  'warning',
  'construction',
  'hammer_and_wrench',
  'gear',
  'zap',
  'cloud',
  'rainbow',
];

/** Slack numbers the five Fitzpatrick skin tones 2 to 6. */
const FIRST_TONE = 0x1f3fb;

/**
 * The character of an emoji by Slack's name, or `:name:` when there is none.
 *
 * @param {Record<string, string>} characters
 * @param {string} name may end in a skin tone
 */
export function emojiText(characters, name) {
  const [bare = '', tone] = name.split('::skin-tone-');
  const character = characters[bare];
  if (!character) return `:${bare}:`;
  if (!tone) return character;
  const modifier = String.fromCodePoint(FIRST_TONE + Number(tone) - 2);
  return character.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${modifier}`);
}

/**
 * Text with `:names:` turned into characters, as in the plain texts of blocks.
 *
 * @param {Record<string, string>} characters
 * @param {string} text
 */
export function withEmoji(characters, text) {
  return text.replace(/:([a-z0-9_'+-]+):/g, (written, name) => characters[name] ?? written);
}
