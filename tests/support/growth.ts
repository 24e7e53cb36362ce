const TIMES = 8;
const ROUNDS_MAX = 40;
/** Between 1, where the work grows as the input does, and 2, where it grows with its square. */
const BETWEEN = 1.7;

/**
 * How the work grows with its input: eight times the input is compared with the single one. Both are done again, and
 * the best of each taken, while the machine is too busy to tell.
 */
export function growthOf(run: (size: number) => unknown, size: number): 'linear' | 'quadratic' {
  let eightfold = Infinity;
  let single = Infinity;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    eightfold = Math.min(eightfold, msOf(run, TIMES * size));
    // The long one goes first: what is compiled on the way serves both.
    single = Math.min(single, msOf(run, size), msOf(run, size));
    if (Math.log(eightfold / single) / Math.log(TIMES) < BETWEEN) return 'linear';
  }
  return 'quadratic';
}

function msOf(run: (size: number) => unknown, size: number): number {
  const start = performance.now();
  run(size);
  return performance.now() - start;
}
