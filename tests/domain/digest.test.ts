import { expect, it } from 'vitest';
import { digestKey } from '../../src/domain/digest.ts';

it('a digest has one key for each time it falls due, whatever zone the time is written in', () => {
  const slot = new Date('2026-03-02T09:00:00+01:00');
  expect(digestKey(slot)).toBe('digest 2026-03-02T08:00:00.000Z');
  expect(digestKey(new Date('2026-03-02T08:00:00Z'))).toBe(digestKey(slot));
  expect(digestKey(new Date('2026-03-02T08:00:01Z'))).not.toBe(digestKey(slot));
});
