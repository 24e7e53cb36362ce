import { expect, it } from 'vitest';
import { nodesOf } from '../../src/markdown/reader.ts';
import { within } from '../../src/markdown/nodes.ts';
import { withoutHtml } from '../../src/markdown/without-html.ts';
import { PAST_NOTES } from '../support/past-notes.ts';

it('leaves what has none as it was written', () => {
  const markdown = `${PAST_NOTES}\n<https://example.com/a> 1 < 2 \`<b>\` a@b.example\n\n    <indented>\n`;
  expect(withoutHtml(markdown)).toEqual({ markdown, unclear: [] });
});

it.each([
  ['a <b>bold</b> word', 'a &lt;b>bold&lt;/b> word'],
  ['one<br/>two', 'one two'],
  ['a <!-- secret\n--> b', 'a \n b'],
  ['<script>\nalert(1)\n</script>', '&lt;script>\nalert(1)\n&lt;/script>'],
  [
    '<div>\n\n<img src=x onerror=alert(1)>\n\n</div>',
    '&lt;div>\n\n&lt;img src=x onerror=alert(1)>\n\n&lt;/div>',
  ],
  ['[go](javascript:alert(1)) on', 'go on'],
  ['[![x](data:text/html,1)](vbscript:x)', ''],
  ['[a][b]\n\n[b]: javascript:alert(1)', '[a][b]\n\n'],
  ['<javascript:alert(1)>', 'javascript:alert(1)'],
  ['[mail](mailto:ada@example.com) [site](/about)', '[mail](mailto:ada@example.com) [site](/about)'],
  ['Hi <!channel> <@U0ADA> @here `<!here>`', 'Hi &lt;!channel> &lt;@U0ADA> &#64;here `<\u2060!here>`'],
])('makes %s inert', (markdown, expected) => {
  expect(withoutHtml(markdown).markdown.trimEnd()).toBe(expected.trimEnd());
});

it('says where HTML stood, and keeps each line where it was', () => {
  const { markdown, unclear } = withoutHtml('one\n\n<div>\ntwo\n</div>\n\n[x\ny](javascript:1)\n\nlast');
  expect(unclear).toEqual([
    { line: 3, why: 'HTML stands in the notes as text' },
    { line: 7, why: 'an address that is not of the web is left out' },
  ]);
  expect(markdown.split('\n').indexOf('last')).toBe(9);
});

it('comes to an end with HTML in HTML, and nothing of it is left', () => {
  const markdown = `${'<a>\n\n<!-- '.repeat(50)}${'<div>'.repeat(200)}${'[a](<javascript:>'.repeat(50)}`;
  const nodes = nodesOf(withoutHtml(markdown).markdown).flatMap((node) => [...within(node)]);
  expect(nodes.filter(({ type }) => type === 'html')).toEqual([]);
});
