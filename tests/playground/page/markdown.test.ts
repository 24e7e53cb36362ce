import { expect, it } from 'vitest';
import { parseMarkdown } from '../../../playground/page/markdown.ts';

const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });

it('reads Markdown as plain data', () => {
  expect(parseMarkdown('- [A](https://a.example) ~~old~~')).toEqual([
    {
      type: 'list',
      ordered: false,
      start: null,
      spread: false,
      children: [
        {
          type: 'listItem',
          spread: false,
          checked: null,
          children: [
            paragraph(
              {
                type: 'link',
                title: null,
                url: 'https://a.example',
                children: [{ type: 'text', value: 'A' }],
              },
              { type: 'text', value: ' ' },
              { type: 'delete', children: [{ type: 'text', value: 'old' }] },
            ),
          ],
        },
      ],
    },
  ]);
});

it('keeps HTML as the text it is', () => {
  const [block, inline] = parseMarkdown('<script>alert(1)</script>\n\nA <b>c</b>');

  expect(block).toEqual({ type: 'text', value: '<script>alert(1)</script>' });
  expect(JSON.stringify(inline)).not.toContain('html');
});

it.each([
  ['Hi <@U0ALICE0001>', 'slack:@U0ALICE0001'],
  ['In <#C0SWARMA001|news>', 'slack:#C0SWARMA001'],
  ['<!channel> look', 'slack:!channel'],
])('reads what Slack reads in it: %s', (markdown, url) => {
  expect(JSON.stringify(parseMarkdown(markdown))).toContain(`"url":"${url}"`);
});

it('leaves escaped tokens alone', () => {
  expect(parseMarkdown('&lt;!channel>')).toEqual([paragraph({ type: 'text', value: '<!channel>' })]);
});

it('takes no link for a token', () => {
  expect(JSON.stringify(parseMarkdown('[x](slack:!channel) <slack:!here>'))).not.toContain('"url":"slack:');
});
