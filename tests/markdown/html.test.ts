import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOf } from '../../src/markdown/html.ts';
import { actingIn, tagsIn } from '../publishing/tags.ts';

describe('notes as HTML', () => {
  it.each([
    [
      '### News\n\n- [A](https://a.example/?a=1&b=2) words\n- **bold** `code`',
      '<h3>News</h3>\n<ul>\n<li><a href="https://a.example/?a=1&#x26;b=2" rel="nofollow noopener">A</a> words</li>\n<li><strong>bold</strong> <code>code</code></li>\n</ul>',
    ],
    ['3. three\n4. four', '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'],
    ['[mail](mailto:ada@a.example)', '<p><a href="mailto:ada@a.example">mail</a></p>'],
    ['a  \nb ~~c~~', '<p>a<br>\nb <del>c</del></p>'],
    ['[a]\n\n[a]: https://a.example/', '<p><a href="https://a.example/" rel="nofollow noopener">a</a></p>'],
    [
      '![a cat](https://a.example/cat.png)',
      '<p><a href="https://a.example/cat.png" rel="nofollow noopener">a cat</a></p>',
    ],
    [
      '| a |\n|---|\n| b |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>',
    ],
  ])('reads %j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it.each([
    ['<script>alert(1)</script>', '<p>&#x3C;script>alert(1)&#x3C;/script></p>'],
    ['a vector<int> of <b>them</b>', '<p>a vector&#x3C;int> of &#x3C;b>them&#x3C;/b></p>'],
    ['<!-- a remark --> ', ''],
  ])('shows HTML as it was typed, but for remarks: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](java&#10;script:alert(1))',
    '[a](data:text/html,x)',
    '[a](/notes/1)',
    '[a](//evil.example)',
    '[a](mailto:a@b?cc=c@d\n)',
    '![a](javascript:alert(1))',
    '[a][b]\n\n[b]: vbscript:x',
  ])('links nothing but the web and mail: %j', (markdown) => {
    expect(tagsIn(htmlOf(markdown)).map(({ name }) => name)).not.toContain('a');
    expect(htmlOf(markdown)).toContain('a');
  });

  it('keeps what footnotes say', () => {
    expect(htmlOf('a[^1]\n\n[^1]: b [c](https://c.example/)')).toBe(
      '<p>a[1]</p>\n<p>b <a href="https://c.example/" rel="nofollow noopener">c</a></p>',
    );
  });

  it('has no character that a document cannot hold', () => {
    expect(htmlOf('a\u0008b \uD800 [c\u202E](https://c.example/)')).toMatch(
      /^<p>ab \uFFFD <a [^>]+>c<\/a><\/p>$/,
    );
  });

  it('outlines a page where it is asked to', () => {
    const notes = '### Episode\n\n### News\n\n##### Deep\n\n### More';
    expect(tagsIn(htmlOf(notes, { headings: 'outlined' })).map(({ name }) => name)).toEqual([
      'h1',
      'h2',
      'h3',
      'h2',
    ]);
    expect(tagsIn(htmlOf(notes)).map(({ name }) => name)).toEqual(['h3', 'h3', 'h5', 'h3']);
  });

  it('is inert whatever is in it', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '`',
      '[',
      ']',
      '(',
      ')',
      '![',
      '\n',
      '\n\n',
      '- ',
      '> ',
      '|',
      '---',
      '\\',
      'a',
      ' ',
      'javascript:alert(1)',
      'https://a.example/',
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:x">',
      '<svg/onload=x>',
      '</script>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&lt;',
      '[^1]',
      '[^1]: ',
      '[x]: ',
      'style="x"',
      ' onclick=x ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
        (markdown) => {
          expect(actingIn(htmlOf(markdown))).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});
