import { describe, expect, it } from 'vitest';
import type { Change, Patch } from '../../../src/domain/change.ts';
import { changeInWords } from '../../../src/slack/views/change.ts';

const said = (after: Patch, more: Partial<Change> = {}) => {
  const change = { id: 3, userId: 'U0ANA', at: new Date(0), before: {}, after, ...more };
  return changeInWords({ change, by: 'Ana', titles: new Map([[1, 'QUIC']]) });
};

describe('a change in words', () => {
  it.each([
    [{ title: 'Mine' }, 'Ana changed the title of “QUIC”'],
    [{ words: 'Mine' }, 'Ana changed the words of “QUIC”'],
    [{ title: 'Mine', words: 'Mine' }, 'Ana changed “QUIC”'],
    [{ position: 2 }, 'Ana moved “QUIC”'],
    [{ section: 'bug', position: null }, 'Ana moved “QUIC”'],
    [{ state: 'in' }, 'Ana took “QUIC” in'],
    [{ state: 'kept', keptFrom: 7 }, 'Ana kept “QUIC” for next time'],
    [{ state: 'left out' }, 'Ana left “QUIC” out'],
    [{ state: 'declined', reason: 'It is old.' }, 'Ana declined “QUIC”'],
    [{ joinedTo: 2 }, 'Ana joined “QUIC” with another story'],
    [{ joinedTo: null }, 'Ana let “QUIC” stand by itself again'],
    [{ followUp: true }, 'Ana made “QUIC” a follow-up'],
    [{ addedBy: 'U0ANA', state: 'in' }, 'Ana added “QUIC”'],
  ] as const)('says of %o: %s', (patch, words) => {
    expect(said({ about: 1, stories: { 1: patch } })).toBe(words);
  });

  it('names facts and settings', () => {
    expect(said({ facts: { topic: 'Queues', heldOn: null } })).toBe('Ana changed the date and topic');
    expect(said({ settings: { name: 'The Show' } })).toBe('Ana changed the settings: name');
  });

  it('says what was taken back', () => {
    const undoes = 2;
    expect(said({ about: 1, stories: { 1: { state: null } } }, { undoes })).toBe(
      'Ana took back a change of “QUIC”',
    );
    expect(said({ facts: { topic: null } }, { undoes })).toBe('Ana took back a change of the topic');
  });
});
