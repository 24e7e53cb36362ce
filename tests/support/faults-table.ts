import { stdout } from 'node:process';
import type { Reporter, TestCase } from 'vitest/node';

/** Prints what the faults have shown, a line a figure, when all of them are through. */
export class FaultsTable implements Reporter {
  readonly #lines: string[] = [];
  readonly #logs = { lines: 0, leaks: 0 };

  onTestCaseResult(testCase: TestCase): void {
    const { promise, figures = [], log } = testCase.meta();
    if (!promise) return;
    this.#logs.lines += log?.lines ?? 0;
    this.#logs.leaks += log?.leaks.length ?? 0;
    const word = testCase.result().state === 'passed' ? 'kept  ' : 'BROKEN';
    this.#lines.push(`${word} ${testCase.name}`, ...figures.map((figure) => `       ${figure}`));
  }

  onTestRunEnd(): void {
    const { lines, leaks } = this.#logs;
    const word = leaks === 0 ? 'kept  ' : 'BROKEN';
    const secrets = `${word} no secrets in the logs: all of these runs\n       ${leaks} of ${lines} lines with a token, a signing secret or what people wrote`;
    stdout.write(`\n${this.#lines.join('\n')}\n${secrets}\n`);
  }
}
