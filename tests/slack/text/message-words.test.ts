import { describe, expect, it } from 'vitest';
import { linksIn } from '../../../src/domain/words/posted-links.ts';
import { plainText } from '../../../src/domain/words/plain-text.ts';
import { wordsOfMessage } from '../../../src/slack/text/message-words.ts';

const richText = (...elements: unknown[]) => [{ type: 'rich_text', elements }];
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });

describe('the words of a message', () => {
  it('are its rich text, which says more than its text', () => {
    const blocks = richText(section({ type: 'text', text: '*not bold*' }));
    expect(wordsOfMessage({ text: '*not bold*', blocks })).toEqual([
      { type: 'paragraph', children: [{ type: 'text', value: '*not bold*' }] },
    ]);
  });

  it.each([{ text: 'hello' }, { text: 'hello', blocks: [] }, { text: 'hello', blocks: [{ type: 'image' }] }])(
    'are its text in %j',
    (message) => {
      expect(plainText(wordsOfMessage(message))).toBe('hello');
    },
  );

  it('are none without a text', () => {
    expect(wordsOfMessage({})).toEqual([]);
  });

  it('hold what was passed on from elsewhere, as a quote', () => {
    const blocks = richText(section({ type: 'text', text: 'Seen in dev' }));
    const passed = richText(section({ type: 'link', url: 'https://a.example' }));
    const attachments = [{ is_share: true, text: '', message_blocks: [{ message: { blocks: passed } }] }];
    const words = wordsOfMessage({ text: '', blocks, attachments });
    expect(words.map(({ type }) => type)).toEqual(['paragraph', 'quote']);
    expect(linksIn(words)).toEqual([{ url: 'https://a.example' }]);
  });

  it("do not hold Slack's unfurls", () => {
    const attachments = [{ from_url: 'https://a.example', title: 'A', text: 'about' }];
    expect(plainText(wordsOfMessage({ text: 'hello', attachments }))).toBe('hello');
  });
});

describe('what no database takes', () => {
  const words = (...elements: unknown[]) => wordsOfMessage({ blocks: richText(section(...elements)) });

  it.each([
    ['NUL in an address', words({ type: 'link', url: 'https://a.example/\0b' })],
    [
      'half a character in an address',
      words({ type: 'link', url: 'https://a.example/\uD800', text: '\uDC00' }),
    ],
    ['NUL in the id of a person', words({ type: 'user', user_id: 'U1\0' }, { type: 'text', text: 'a\0' })],
    ['half a character as an emoji', words({ type: 'emoji', name: 'x\0', unicode: 'd800' })],
    ['NUL in mrkdwn', wordsOfMessage({ text: '<https://a.example/\0|b\0> <@U1\0> `\0` \uD800 ```\0c```' })],
  ])('is left out: %s', (_, said) => {
    expect(said.length).toBeGreaterThan(0);
    const stored = JSON.stringify(said);
    expect(stored).not.toMatch(/\\u(?:0000|[dD][89a-fA-F])/);
    expect(stored.isWellFormed()).toBe(true);
  });

  it.each(['rich_text_section', 'rich_text_quote', 'rich_text_list'])(
    'is not read to the end of nesting: %s',
    (type) => {
      let deep: unknown = { type: 'text', text: 'deep' };
      for (let depth = 0; depth < 5_000; depth += 1) deep = { type, style: 'bullet', elements: [deep] };
      expect(
        plainText(wordsOfMessage({ blocks: richText(section({ type: 'text', text: 'top' }), deep) })),
      ).toBe('top');
    },
  );
});

describe('the links of a message', () => {
  it('come in their order, wherever they stand', () => {
    const link = (name: string, text?: string) => ({ type: 'link', url: `https://${name}.example/`, text });
    const blocks = richText(
      section(link('one'), { type: 'text', text: ' and ' }, link('two', 'Two')),
      { type: 'rich_text_list', style: 'bullet', elements: [section(link('three'))] },
      { type: 'rich_text_quote', elements: [link('four')] },
      { type: 'rich_text_preformatted', elements: [link('code')] },
      section({ ...link('code'), style: { code: true } }, link('one')),
    );
    expect(linksIn(wordsOfMessage({ blocks }))).toEqual([
      { url: 'https://one.example/' },
      { url: 'https://two.example/', label: 'Two' },
      { url: 'https://three.example/' },
      { url: 'https://four.example/' },
      { url: 'https://one.example/' },
    ]);
  });

  it.each([
    '`<https://a.example>`',
    '```<https://a.example>```',
    '<mailto:a@b.example|a@b.example>',
    '<tel:+49123|+49 123>',
    '<https://acme.slack.com/archives/C1/p1720710212000000>',
    '<https://acme.enterprise.slack.com/archives/C1/p1>',
    '<https://app.slack.com/client/T1/C1>',
    '<https://acme.slack.com/docs/T1/F1>',
    '<ftp://a.example/b>',
    '<@U1> <#C1>',
  ])('are none in %s', (text) => {
    expect(linksIn(wordsOfMessage({ text }))).toEqual([]);
  });

  it.each([
    'https://slack.com/blog/news',
    'https://api.slack.com/docs/formatting',
    'https://slack.com.example/archives/C1',
  ])('may be %s', (url) => {
    expect(linksIn(wordsOfMessage({ text: `<${url}>` }))).toEqual([{ url }]);
  });
});
