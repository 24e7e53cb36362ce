import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../commands/new.ts';
import { UserError } from '../../src/errors.ts';

describe('/episode new', () => {
  it.each([
    ['', {}],
    ['7', { number: 7 }],
    ['#07', { number: 7 }],
    ['2026-12-01', { heldOn: '2026-12-01' }],
    ['2026‑12‑01', { heldOn: '2026-12-01' }],
    ['Queues “and” patience', { topic: 'Queues “and” patience' }],
    ['7 2026-12-01 Queues and patience', { number: 7, heldOn: '2026-12-01', topic: 'Queues and patience' }],
    ['7 Queues', { number: 7, topic: 'Queues' }],
    ['7 9 lives', { number: 7, topic: '9 lives' }],
  ])('reads %j', (text, facts) => {
    expect(parseFacts(text)).toEqual(facts);
  });

  it.each([
    ['0', 'numbered from 1'],
    ['9999999 2026-01-01', 'no number for an episode'],
    ['-3', 'no number for an episode'],
    ['9 01.12.2026 Foo', 'as 2026-12-01'],
    ['2026-13-01', 'is not a day'],
    ['2026-2-30', 'is not a day'],
    [`7 ${'x'.repeat(301)}`, 'at most 300 characters'],
  ])('refuses %j', (text, message) => {
    expect(() => parseFacts(text)).toThrow(UserError);
    expect(() => parseFacts(text)).toThrow(message);
  });
});
