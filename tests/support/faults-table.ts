import { stdout } from 'node:process';
import type { Reporter, TestCase } from 'vitest/node';

/** Prints what the faults have shown, a line a figure, when all of them are through. */
export class FaultsTable implements Reporter {
  readonly #lines: string[] = [];

  onTestCaseResult(testCase: TestCase): void {
    const { promise, figures = [] } = testCase.meta();
    if (!promise) return;
    const word = testCase.result().state === 'passed' ? 'kept  ' : 'BROKEN';
    this.#lines.push(`${word} ${testCase.name}`, ...figures.map((figure) => `       ${figure}`));
  }

  onTestRunEnd(): void {
    stdout.write(`\n${this.#lines.join('\n')}\n`);
  }
}
