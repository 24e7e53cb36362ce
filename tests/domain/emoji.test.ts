import { expect, it } from 'vitest';
import { emojiName } from '../../src/domain/emoji.ts';

it.each([
  [['bee', 'honeybee'], 'bee'],
  [['+1', 'thumbsup', 'thumbsup::skin-tone-2', '+1::skin-tone-6'], '+1'],
  [['hankey', 'poop', 'shit'], 'hankey'],
  [['flag-gb', 'gb', 'uk'], 'flag-gb'],
  [['wave', 'wave::skin-tone-3'], 'wave'],
  [['our-logo'], 'our-logo'],
  [['constructor'], 'constructor'],
  [[''], ''],
])('the emoji %j are one, %j', (names, name) => {
  expect(new Set(names.map(emojiName))).toEqual(new Set([name]));
});

it('emoji that only look alike stay different', () => {
  expect(new Set(['bug', 'lady_beetle', 'beetle', 'bee', 'ant'].map(emojiName)).size).toBe(5);
});
