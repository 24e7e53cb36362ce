import { expect, test } from 'vitest';
import { originInWords, sourceInWords } from '../../../src/slack/views/title-source.ts';

test('a title was set by a host, or is from where it was found', () => {
  expect([originInWords('host'), originInWords('page:title'), originInWords('slack')]).toEqual([
    'was set by a host',
    "is from the page's title",
    "is from Slack's own preview",
  ]);
});

test('where a title was found is said in words', () => {
  expect([sourceInWords('host'), sourceInWords('label'), sourceInWords('path')]).toEqual([
    'a host',
    "the poster's text for the link",
    'the words in the address',
  ]);
});
