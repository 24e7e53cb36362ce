import { describe, expect, it } from 'vitest';
import { wordsOfRichText } from '../../../src/slack/text/rich-text.ts';

const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });
const text = (value: string, style?: object) => ({ type: 'text', text: value, style });
const link = (url: string, label?: string, style?: object) => ({ type: 'link', url, text: label, style });
const wordsOf = (...elements: unknown[]) => wordsOfRichText([{ type: 'rich_text', elements }]);
const inlinesOf = (...elements: unknown[]) => {
  const [block] = wordsOf(section(...elements));
  return block?.type === 'paragraph' ? block.children : block;
};

describe('an element', () => {
  it.each([
    ['text', text('a & b <c>'), { type: 'text', value: 'a & b <c>' }],
    ['bold', text('a', { bold: true }), { type: 'strong', children: [{ type: 'text', value: 'a' }] }],
    ['italic', text('a', { italic: true }), { type: 'emphasis', children: [{ type: 'text', value: 'a' }] }],
    ['strike', text('a', { strike: true }), { type: 'delete', children: [{ type: 'text', value: 'a' }] }],
    ['code', text('a', { code: true }), { type: 'inlineCode', value: 'a' }],
    ['a bare link', link('https://a.example/b'), { type: 'link', url: 'https://a.example/b', children: [] }],
    [
      'a link labelled with itself',
      link('https://a.example/b', 'a.example/b'),
      { type: 'link', url: 'https://a.example/b', children: [] },
    ],
    [
      'a labelled link',
      link('https://a.example/b', 'the\nlabel'),
      { type: 'link', url: 'https://a.example/b', children: [{ type: 'text', value: 'the label' }] },
    ],
    [
      'a link in code',
      link('https://a.example', undefined, { code: true }),
      { type: 'inlineCode', value: 'https://a.example' },
    ],
    ['mail', link('mailto:a@b.example', 'a@b.example'), { type: 'text', value: 'a@b.example' }],
    ['a telephone number', link('tel:+4912', undefined), { type: 'text', value: '+4912' }],
    ['another scheme', link('javascript:alert(1)', 'click'), { type: 'text', value: 'click' }],
    ['a user', { type: 'user', user_id: 'U1' }, { type: 'person', userId: 'U1' }],
    ['a channel', { type: 'channel', channel_id: 'C1' }, { type: 'channel', channelId: 'C1' }],
    ['a group', { type: 'usergroup', usergroup_id: 'S1' }, { type: 'text', value: '@group' }],
    ['a broadcast', { type: 'broadcast', range: 'channel' }, { type: 'text', value: '@channel' }],
    ['an emoji by name', { type: 'emoji', name: 'tada' }, { type: 'text', value: '🎉' }],
    [
      'an emoji by its characters',
      { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fd', skin_tone: 4 },
      { type: 'text', value: '👋🏽' },
    ],
    ['an emoji with a tone', { type: 'emoji', name: 'wave', skin_tone: 3 }, { type: 'text', value: '👋🏼' }],
    ["a workspace's emoji", { type: 'emoji', name: 'giantswarm' }, { type: 'text', value: ':giantswarm:' }],
    ['a colour', { type: 'color', value: '#ff0000' }, { type: 'text', value: '#ff0000' }],
    [
      'a date',
      { type: 'date', timestamp: 1720710212, format: '{date}', fallback: 'July 11' },
      { type: 'text', value: 'July 11' },
    ],
    [
      'a date without its words',
      { type: 'date', timestamp: 1720710212, format: '{date}' },
      { type: 'text', value: '2024-07-11' },
    ],
    ['an element of tomorrow', { type: 'hologram', text: 'hi' }, { type: 'text', value: 'hi' }],
  ])('%s', (_, element, inline) => {
    expect(inlinesOf(element)).toEqual([inline]);
  });
});

describe('styles', () => {
  it('are joined over neighbours and leave white space outside', () => {
    expect(
      inlinesOf(
        text('Read '),
        text('this ', { bold: true }),
        text('now ', { bold: true, italic: true }),
        text('ok'),
      ),
    ).toEqual([
      { type: 'text', value: 'Read ' },
      {
        type: 'strong',
        children: [
          { type: 'text', value: 'this ' },
          { type: 'emphasis', children: [{ type: 'text', value: 'now' }] },
        ],
      },
      { type: 'text', value: ' ok' },
    ]);
  });

  it('hold links', () => {
    expect(inlinesOf(text('a ', { bold: true }), link('https://a.example', 'b', { bold: true }))).toEqual([
      {
        type: 'strong',
        children: [
          { type: 'text', value: 'a ' },
          { type: 'link', url: 'https://a.example', children: [{ type: 'text', value: 'b' }] },
        ],
      },
    ]);
  });
});

describe('blocks', () => {
  const paragraph = (value: string) => ({ type: 'paragraph', children: [{ type: 'text', value }] });

  it('parts paragraphs at empty lines and keeps single line ends', () => {
    expect(wordsOf(section(text('one\ntwo\n\n\nthree\n')))).toEqual([
      {
        type: 'paragraph',
        children: [{ type: 'text', value: 'one' }, { type: 'break' }, { type: 'text', value: 'two' }],
      },
      paragraph('three'),
    ]);
  });

  it('nests lists by their indent', () => {
    const list = (style: string, indent: number, ...items: string[]) => ({
      type: 'rich_text_list',
      style,
      indent,
      elements: items.map((item) => section(text(item))),
    });
    expect(
      wordsOf(list('bullet', 0, 'a', 'b'), list('ordered', 1, 'b1', 'b2'), list('bullet', 0, 'c')),
    ).toEqual([
      {
        type: 'list',
        ordered: false,
        items: [
          [paragraph('a')],
          [paragraph('b'), { type: 'list', ordered: true, items: [[paragraph('b1')], [paragraph('b2')]] }],
          [paragraph('c')],
        ],
      },
    ]);
  });

  it('reads quotes, code and containers of tomorrow', () => {
    const quote = { type: 'rich_text_quote', elements: [text('q')] };
    const code = { type: 'rich_text_preformatted', elements: [text('a\n'), link('https://a.example')] };
    const panel = { type: 'rich_text_panel', elements: [section(text('p'))] };
    expect(wordsOf(quote, code, panel)).toEqual([
      { type: 'quote', children: [paragraph('q')] },
      { type: 'code', value: 'a\nhttps://a.example' },
      paragraph('p'),
    ]);
  });

  it.each([
    [[]],
    [[{ type: 'rich_text' }]],
    [[{ type: 'rich_text', elements: [null] }]],
    [[{ type: 'rich_text', elements: [section()] }]],
    [[{ type: 'rich_text', elements: [section(text(' \n '))] }]],
    [[{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }, null, 7]],
  ])('finds nothing in %j', (blocks) => {
    expect(wordsOfRichText(blocks)).toEqual([]);
  });
});
