import { expect, it } from 'vitest';
import { parseMrkdwn } from '../../../playground/page/mrkdwn.ts';

const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });
const words = (text: string, style?: object) => ({ type: 'text', text, ...(style && { style }) });

it.each([
  ['plain', [section(words('plain'))]],
  [
    '*bold* and _it ~both~_',
    [
      section(
        words('bold', { bold: true }),
        words(' and '),
        words('it ', { italic: true }),
        words('both', { italic: true, strike: true }),
      ),
    ],
  ],
  ['snake_case_name 2*3*4', [section(words('snake_case_name 2*3*4'))]],
  ['`*code* &lt;b&gt;`', [section(words('*code* <b>', { code: true }))]],
  [
    '<https://a.example/?a=1&amp;b=2|the &lt;site&gt;>',
    [section({ type: 'link', url: 'https://a.example/?a=1&b=2', text: 'the <site>' })],
  ],
  [
    'see https://a.example/x.',
    [section(words('see '), { type: 'link', url: 'https://a.example/x' }, words('.'))],
  ],
  [
    '[a](https://a.example)',
    [section(words('[a]('), { type: 'link', url: 'https://a.example' }, words(')'))],
  ],
  ['<javascript:alert(1)|x>', [section(words('<javascript:alert(1)|x>'))]],
  [
    '<@U0ALICE0001> <#C0SWARMA001|news> <!here>',
    [
      section(
        { type: 'user', user_id: 'U0ALICE0001' },
        words(' '),
        { type: 'channel', channel_id: 'C0SWARMA001' },
        words(' '),
        { type: 'broadcast', range: 'here' },
      ),
    ],
  ],
  ['&amp;lt;', [section(words('&lt;'))]],
  [
    '&gt; a\n&gt; b\nc',
    [{ type: 'rich_text_quote', elements: [words('a'), words('\n'), words('b')] }, section(words('c'))],
  ],
  [
    'a\n```\n*no*\n```\nb',
    [section(words('a')), { type: 'rich_text_preformatted', elements: [words('*no*')] }, section(words('b'))],
  ],
  ['- no list', [section(words('- no list'))]],
])('reads %j', (text, parts) => {
  expect(parseMrkdwn(text)).toEqual(parts);
});
