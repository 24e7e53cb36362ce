import { describe, expect, it } from 'vitest';
import { emojiName, emojiTyped } from '../../src/domain/emoji.ts';

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

describe('an emoji that somebody types', () => {
  it.each([
    [':bee:', 'bee'],
    ['honeybee', 'honeybee'],
    [' 🐝 ', 'bee'],
    ['🎙️', 'studio_microphone'],
    ['🎙', 'studio_microphone'],
    ['👍🏽', '+1'],
    [':+1::skin-tone-3:', '+1'],
    [':My_Own:', 'my_own'],
  ])('is known by its name: %s', (typed, name) => {
    expect(emojiTyped(typed)).toBe(name);
  });

  it.each(['', '::', 'two words', '🐝🐝', ':bee: :bug:', '!', `:${'x'.repeat(101)}:`])(
    'is none: %s',
    (typed) => {
      expect(emojiTyped(typed)).toBeUndefined();
    },
  );
});
