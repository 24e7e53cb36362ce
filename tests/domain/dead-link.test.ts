import { describe, expect, it } from 'vitest';
import { archiveAddress, isGoneForLong, presenceOf } from '../../src/domain/dead-link.ts';
import type { Failure, Page } from '../../src/domain/page.ts';

const anAnswer = (status: number, failure?: Failure['kind']): Page => ({
  kind: 'page',
  response: { status, finalUrl: 'https://example.com/', contentType: 'text/html', bytes: 1, ms: 1 },
  ...(failure ? { failure: { kind: failure, message: 'It failed.' } } : {}),
});

it.each<[string, Page, string]>([
  ['answers', anAnswer(200), 'there'],
  ['is not there', anAnswer(404, 'http'), 'gone'],
  ['is gone', anAnswer(410, 'http'), 'gone'],
  ['has something else by now', anAnswer(200, 'not-html'), 'unknown'],
  ['is behind a wall', anAnswer(403, 'challenge'), 'unknown'],
  ['asks for patience', anAnswer(429, 'challenge'), 'unknown'],
  ['has trouble', anAnswer(503, 'http'), 'unknown'],
  ['is withheld', anAnswer(451, 'http'), 'unknown'],
  ['takes too long', { kind: 'other', failure: { kind: 'timeout', message: 'Slow.' } }, 'unknown'],
  ['has no name', { kind: 'other', failure: { kind: 'network', message: 'No host.' } }, 'unknown'],
])('a page that %s is there, gone or neither', (_, page, presence) => {
  expect(presenceOf(page)).toBe(presence);
});

describe('a page is gone for long', () => {
  const since = new Date('2026-03-02T22:30:00Z');
  it.each([
    ['an hour later, on the next day', '2026-03-02T23:30:00Z', false],
    ['ten hours later, on the next day', '2026-03-03T08:30:00Z', false],
    ['a day later', '2026-03-03T22:30:00Z', true],
    ['a month later', '2026-04-02T04:40:00Z', true],
  ])('%s or not', (_, now, expected) => {
    expect(isGoneForLong(since, new Date(now), 'Europe/Berlin')).toBe(expected);
  });
});

it('a copy is asked for by the day of the episode, but for copies', () => {
  const at = new Date('2024-03-06T11:00:00Z');
  expect(archiveAddress('https://example.com/a?b=c', at)).toBe(
    'https://web.archive.org/web/20240306/https://example.com/a?b=c',
  );
  expect(archiveAddress('https://web.archive.org/web/2020/https://example.com/', at)).toBeUndefined();
});
