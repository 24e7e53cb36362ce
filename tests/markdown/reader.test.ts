import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/domain/words/plain-text.ts';
import { wordsOfMarkdown } from '../../src/markdown/reader.ts';
import { renderShowNotes } from '../../src/markdown/show-notes.ts';
import { treeOf } from './trees.ts';

/** What comes of a host's words in the notes. */
const told = (markdown: string) =>
  renderShowNotes({
    show: 'S',
    number: 1,
    hosts: [],
    guests: [],
    sections: [{ key: 'main', heading: 'H', form: 'text', items: [{ markdown }] }],
  }).split('### H\n\n')[1] ?? '';

describe("a host's Markdown", () => {
  it.each([
    'One _two_ is **three** and `four`',
    'One  \ntwo',
    'One\n\ntwo',
    '- one\n- two\n  - three',
    '4. four\n5. five',
    '- bullets\n\n1. numbers',
    '> said\n>\n> twice',
    '```\nlet a\n```',
    '[label](https://a.example/b)',
    '~~gone~~',
  ])('comes back as it was: %j', (markdown) => {
    expect(told(markdown).trimEnd()).toBe(markdown);
  });

  it.each([
    ['# A heading', '**A heading**'],
    ['one\ntwo', 'one  \ntwo'],
    ['https://a.example/b?utm_source=x', '[https\\://a.example/b](https://a.example/b)'],
    ['<b>bold</b>', '&lt;b>bold&lt;/b>'],
    ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['<!-- a comment -->', '&lt;!-- a comment -->'],
    ['[x](javascript:alert(1))', 'x'],
    ['![x](https://a.example/x.png)', '\\!\\[x]\\(https\\://a.example/x.png)'],
    ['one\n\n---\n\ntwo', 'one\n\n\\---\n\ntwo'],
    ['| a |\n|---|\n| b |', '\\| a |  \n\\|---|  \n\\| b |'],
  ])('%j is %j', (markdown, notes) => {
    expect(told(markdown).trimEnd()).toBe(notes);
  });

  it('acts as nothing but words, lists, quotes, code and links', () => {
    const allowed = new Set(
      'paragraph text break strong emphasis delete inlineCode link list listItem blockquote code'.split(' '),
    );
    const parts = fc.constantFrom(
      ...'a b * ** _ ` ``` ~~ # > - 1. [ ] ( ) ![ < > <b> </b> <!-- --> <script> | --- === https://a.example www.a.example & &lt; \\'.split(
        ' ',
      ),
      ' ',
      '\n',
      '\n\n',
      '\n    ',
      '\n|---|---|\n',
      '[^1]',
      '[^1]: x',
      '[a]: https://a.example',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), (written) => {
        const markdown = written.join('');
        const types: string[] = [];
        const visit = ({ type, children = [] }: ReturnType<typeof treeOf>[number]) => {
          types.push(type);
          children.forEach(visit);
        };
        treeOf(told(markdown)).forEach(visit);
        expect(types.filter((type) => !allowed.has(type))).toEqual([]);
        expect(() => plainText(wordsOfMarkdown(markdown))).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });
});
