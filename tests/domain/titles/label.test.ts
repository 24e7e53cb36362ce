import { expect, test } from 'vitest';
import { isTelling } from '../../../src/domain/titles/label.ts';

const url = 'https://www.example.com/a-page';

test.each(['here', 'Link', 'this', 'this link', 'Read more…', 'click here!', 'hier', '→', '👉', ''])(
  'the label %j says nothing',
  (label) => {
    expect(isTelling(label, url)).toBe(false);
  },
);

test.each(['https://other.example', 'www.example.com/a', 'example.com', 'example.com/a-p…'])(
  'the label %j is an address',
  (label) => {
    expect(isTelling(label, url)).toBe(false);
  },
);

test.each([
  'website',
  'upstream issue for it',
  "Here's a preview.",
  'Here be dragons',
  'This Week in Rust',
  'A',
  '2024',
  'other.example',
])('the label %j stays', (label) => {
  expect(isTelling(label, url)).toBe(true);
});
