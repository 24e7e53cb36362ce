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
  ['https://a.slack.com/f?t=xoxe.xoxp-1-Mi0y', 'https://a.slack.com/f'],
  ['https://a.slack.com/f?t=xoxe-1%2D2%2Fab&y=2', 'https://a.slack.com/f?y=2'],
  ['https://a.slack.com/f?download_token=xoxe-1', 'https://a.slack.com/f'],
  ['https://a.slack.com/f?T=XOXE-1', 'https://a.slack.com/f'],
  ['https://a.slack.com/f#t=xoxe-1', 'https://a.slack.com/f#t='],
  [
    'https://b.example/?q=https%3A%2F%2Fa.slack.com%2Ff%3Ft%3Dxoxe-1-2',
    'https://b.example/?q=https%3A%2F%2Fa.slack.com%2Ff%3Ft%3D',
  ],
  ['export SLACK_TOKEN=xoxb-your-token', 'export SLACK_TOKEN=xoxb-your-token'],
  ['https://example.com/?t=90', 'https://example.com/?t=90'],
  ['https://example.com/?token=mine', 'https://example.com/?token=mine'],
])('%s becomes %s', ([json = '', without]) => {
  expect(withoutKeys(json)).toBe(without);
});
