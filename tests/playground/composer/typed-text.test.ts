import { expect, it } from 'vitest';
import { renderMrkdwn } from '../../../playground/composer/mrkdwn.ts';
import type { RichElement } from '../../../playground/composer/rich-text.ts';
import { parseTypedText } from '../../../playground/composer/typed-text.ts';

const section = (...elements: RichElement[]) => [{ type: 'rich_text_section', elements }];
const text = (words: string): RichElement => ({ type: 'text', text: words });

it.each([
  [
    'an address, escaped in the text and plain in the element',
    'See https://a.example/x?a=1&b=2.',
    'See <https://a.example/x?a=1&amp;b=2>.',
    section(text('See '), { type: 'link', url: 'https://a.example/x?a=1&b=2' }, text('.')),
  ],
  [
    'an address in brackets',
    '(https://a.example/x)',
    '(<https://a.example/x>)',
    section(text('('), { type: 'link', url: 'https://a.example/x' }, text(')')),
  ],
  [
    'an address with brackets of its own',
    'https://a.example/x_(y)',
    '<https://a.example/x_(y)>',
    section({ type: 'link', url: 'https://a.example/x_(y)' }),
  ],
  [
    'words that are a link',
    '[the post](https://a.example/x)',
    '<https://a.example/x|the post>',
    section({ type: 'link', url: 'https://a.example/x', text: 'the post' }),
  ],
  [
    'a host without a scheme',
    'a.example/x is good',
    '<http://a.example/x|a.example/x> is good',
    section({ type: 'link', url: 'http://a.example/x', text: 'a.example/x' }, text(' is good')),
  ],
  [
    'an e-mail address',
    'ask x@a.example',
    'ask <mailto:x@a.example|x@a.example>',
    section(text('ask '), { type: 'link', url: 'mailto:x@a.example', text: 'x@a.example' }),
  ],
  [
    'mentions',
    '<@U0ALICE0001> in <#C0SWARMA001> @here',
    '<@U0ALICE0001> in <#C0SWARMA001> <!here>',
    section(
      { type: 'user', user_id: 'U0ALICE0001' },
      text(' in '),
      { type: 'channel', channel_id: 'C0SWARMA001' },
      text(' '),
      { type: 'broadcast', range: 'here' },
    ),
  ],
  [
    'styles in styles',
    '*bold _both_* ~gone~',
    '*bold _both_* ~gone~',
    section(
      { type: 'text', text: 'bold ', style: { bold: true } },
      { type: 'text', text: 'both', style: { bold: true, italic: true } },
      text(' '),
      { type: 'text', text: 'gone', style: { strike: true } },
    ),
  ],
  [
    'an address in code, which Slack makes a link all the same',
    '`curl https://a.example/x`',
    '`curl <https://a.example/x>`',
    section(
      { type: 'text', text: 'curl ', style: { code: true } },
      { type: 'link', url: 'https://a.example/x', style: { code: true } },
    ),
  ],
  [
    'emoji as name and as character, with tones of skin and without',
    ':bug: 👍 👋🏽 🎙 :our-own:',
    ':bug: :+1: :wave::skin-tone-4: :studio_microphone: :our-own:',
    section(
      { type: 'emoji', name: 'bug', unicode: '1f41b' },
      text(' '),
      { type: 'emoji', name: '+1', unicode: '1f44d' },
      text(' '),
      { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fd', skin_tone: 4 },
      text(' '),
      { type: 'emoji', name: 'studio_microphone', unicode: '1f399-fe0f' },
      text(' '),
      { type: 'emoji', name: 'our-own' },
    ),
  ],
  ['what would be markup', 'a < b & c > d', 'a &lt; b &amp; c &gt; d', section(text('a < b & c > d'))],
  ['underscores within words', 'snake_case_name', 'snake_case_name', section(text('snake_case_name'))],
  ['lines', 'one\ntwo', 'one\ntwo', section(text('one\ntwo'))],
  [
    'quotes',
    '> one\n> two',
    '&gt; one\n&gt; two',
    [{ type: 'rich_text_quote', elements: [text('one\ntwo')] }],
  ],
  [
    'a fence',
    '```\nx < 1\n```',
    '```x &lt; 1```',
    [{ type: 'rich_text_preformatted', elements: [text('x < 1')], border: 0 }],
  ],
  [
    'lists, also within lists',
    'Two:\n- one\n    - nested https://a.example/x\n1. first',
    'Two:\n• one\n    ◦ nested <https://a.example/x>\n1. first',
    [
      ...section(text('Two:')),
      { type: 'rich_text_list', style: 'bullet', indent: 0, border: 0, elements: section(text('one')) },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 1,
        border: 0,
        elements: section(text('nested '), { type: 'link', url: 'https://a.example/x' }),
      },
      { type: 'rich_text_list', style: 'ordered', indent: 0, border: 0, elements: section(text('first')) },
    ],
  ],
])('reads %s', (_what, typed, mrkdwn, elements) => {
  const block = parseTypedText(typed);
  expect(block.elements).toEqual(elements);
  expect(renderMrkdwn(block)).toBe(mrkdwn);
});
