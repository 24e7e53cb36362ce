import { expect, test } from 'vitest';
import { pino } from 'pino';
import { slackLogger } from '../../../src/slack/api/log.ts';

test("what Slack's packages say is in our log, one step quieter, and no payload is", () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const log = slackLogger(pino({ level: 'trace', base: null, timestamp: false }, stream));
  log.debug('http request body: {"text":"a secret"}');
  log.info('Going to', 'connect');
  log.warn('A pong', 'is late');
  log.error(new Error('it closed'));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 20, msg: 'Going to connect' },
    { level: 40, msg: 'A pong is late' },
    { level: 50, msg: 'Error: it closed' },
  ]);
});
