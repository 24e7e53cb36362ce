import { pino } from 'pino';
import { expect, test } from 'vitest';
import { apology } from '../../src/door/apology.ts';
import { UserError } from '../../src/errors.ts';
import { errorInLog } from '../../src/log.ts';

function aLog() {
  const lines: unknown[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  return { lines, logger: pino({ serializers: { error: errorInLog } }, destination) };
}

test('what a person can mend is told as it is, and not logged', () => {
  const { lines, logger } = aLog();
  expect(apology(new UserError('Which episode?'), logger, '/episode show')).toEqual({
    text: 'Which episode?',
  });
  expect(lines).toEqual([]);
});

test.each([
  ['an error', new Error('relation "x" does not exist'), { message: 'relation "x" does not exist' }],
  ['what is no error', 'a bare text', { type: 'string' }],
])('%s is apologised for in words that say nothing of it, and logged once', (_, thrown, logged) => {
  const { lines, logger } = aLog();
  expect(apology(thrown, logger, '/episode show')).toEqual({
    text: 'Sorry, that did not work. Try again in a minute. If it fails again, ask an admin to look at my log.',
  });
  expect(lines).toMatchObject([{ level: 50, msg: 'Failed: /episode show', error: logged }]);
});
