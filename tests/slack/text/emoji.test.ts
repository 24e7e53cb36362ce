import { expect, it } from 'vitest';
import { emojiText } from '../../../src/slack/text/emoji.ts';

it.each([
  ['studio_microphone', '🎙️'],
  ['+1', '👍'],
  ['thumbsup', '👍'],
  ['+1::skin-tone-6', '👍🏿'],
  ['thinking_face', '🤔'],
  ['flag-de', '🇩🇪'],
  ['de', '🇩🇪'],
  ['female-technologist', '👩‍💻'],
  ['female-technologist::skin-tone-2', '👩🏻‍💻'],
  ['man-bouncing-ball::skin-tone-4', '⛹🏽‍♂️'],
  ['bug::skin-tone-3', '🐛'],
  ['heart', '❤️'],
  ['party_parrot', ':party_parrot:'],
  ['party_parrot::skin-tone-3', ':party_parrot:'],
  ['constructor', ':constructor:'],
])('%s is %s', (name, text) => {
  expect(emojiText(name)).toBe(text);
});
