import { expect, it } from 'vitest';
import { declinedMessage, posterNewsMessage } from '../../../src/slack/views/poster-news.ts';
import { flawOf, huge, HUGE } from './support.ts';

const news = { userId: 'U0ADA', number: 14, covered: ['Ninety alerts'], kept: [], next: 15 };

it('a poster is told which of theirs are in, and which are kept', () => {
  expect(posterNewsMessage(news).text).toBe('1 of your stories is in episode #14: “Ninety alerts”.');
  const more = { ...news, covered: ['Ninety alerts', 'QUIC'], kept: ['Sidecars'] };
  expect(posterNewsMessage(more).text).toBe(
    '2 of your stories are in episode #14: “Ninety alerts”, “QUIC”. Not this time: “Sidecars” (kept for #15).',
  );
});

it('a poster is told that theirs was declined, and why', () => {
  expect(declinedMessage('QUIC', 'The Show').text).toBe('The hosts of The Show will not take “QUIC”.');
  expect(declinedMessage('QUIC', 'The Show', 'We had it.').text).toBe(
    'The hosts of The Show will not take “QUIC”: We had it.',
  );
});

it('what posters are told is taken by Slack however long it is', () => {
  const titles = Array.from({ length: 60 }, (_, index) => huge(index));
  expect(flawOf(posterNewsMessage({ ...news, covered: titles, kept: titles }))).toBeUndefined();
  for (const text of HUGE) expect(flawOf(declinedMessage(text, text, text))).toBeUndefined();
});
