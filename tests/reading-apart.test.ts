import { expect, it } from 'vitest';
import { notesReader } from '../src/reading-apart.ts';
import { PAST_NOTES } from './support/past-notes.ts';
import { aVisit } from './support/visit.ts';

const { show } = aVisit(undefined);
const NOW = new Date('2026-03-02T08:00:00Z');
const GOOD = { name: 'episode-02.md', content: PAST_NOTES };
/** Closing brackets that nothing opens, for which the Markdown reader looks at all that came before. */
const SLOW = { name: 'slow.md', content: `# Episode #03\n\n${']'.repeat(100_000)}` };

it('what is slow to read is given up on, and what comes behind it is read', async () => {
  const read = await notesReader(1500)([SLOW, GOOD], show, NOW);
  expect(read.map(({ episodes }) => episodes.map(({ number }) => number))).toEqual([[], [2]]);
  expect(read[0]?.unclear).toEqual([
    { line: 1, why: 'it takes too long to be read: leave out what is not notes' },
  ]);
});

it('who asks meanwhile waits for their turn, and nothing else does', async () => {
  const read = notesReader(15_000);
  const first = read([GOOD], show, NOW);
  const second = read([{ ...GOOD, name: 'again.md' }], show, NOW);
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 5);
  const [[one], [other]] = await Promise.all([first, second]);
  clearInterval(ticking);
  expect(one).toEqual(other);
  expect(one?.episodes[0]).toMatchObject({ number: 2, heldOn: '2026-01-14' });
  expect(turns).toBeGreaterThan(3);
});
