import { expect, test } from 'vitest';
import { closedMessage } from '../../../src/slack/views/closed.ts';
import { flawOf, huge, wordsIn } from './support.ts';

test('an address that readers cannot open is named, and what to do', () => {
  const message = closedMessage(['https://acme.example/plan?hs_preview=abc-1']);
  expect(message.text).toBe(
    'Readers cannot open this link of your message: https://acme.example/plan?hs_preview=abc-1 Edit your message so that it links to what everybody can open. The show notes follow it.',
  );
  expect(flawOf(message)).toBeUndefined();
});

test('of many addresses some are named and the others counted', () => {
  const message = closedMessage(
    Array.from({ length: 60 }, (_, index) => `https://intranet/${index}/${huge(index)}`),
  );
  expect(flawOf(message)).toBeUndefined();
  expect(wordsIn(message)).toContain('these links of your message');
  expect(wordsIn(message)).toContain('and 55 more');
});
