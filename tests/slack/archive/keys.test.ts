import { expect, test } from 'vitest';
import { withoutKeys } from '../../../src/slack/archive/keys.ts';

test.for([
  [
    'https://files.slack.com/files-pri/T1-F1/a.png?t=xoxe-12-ab',
    'https://files.slack.com/files-pri/T1-F1/a.png',
  ],
  ['https://a.slack.com/docs/T1/F1?token=xoxe-1-2&x=1', 'https://a.slack.com/docs/T1/F1?x=1'],
  ['https://a.slack.com/f?x=1&amp;t=xoxe-1', 'https://a.slack.com/f?x=1'],
  ['https:\\/\\/a.slack.com\\/f?x=1&t=xoxe-1&y=2', 'https:\\/\\/a.slack.com\\/f?x=1&y=2'],
  [
    String.raw`https://a.slack.com/f?x=1\u0026t=xoxe-1\u0026y=2`,
    String.raw`https://a.slack.com/f?x=1\u0026y=2`,
  ],
  ['https://example.com/?t=90', 'https://example.com/?t=90'],
  ['https://example.com/?token=mine', 'https://example.com/?token=mine'],
])('%s becomes %s', ([json = '', without]) => {
  expect(withoutKeys(json)).toBe(without);
});
