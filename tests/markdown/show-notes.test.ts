import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SectionForm } from '../../src/domain/section.ts';
import type { ShowNotes } from '../../src/domain/show-notes.ts';
import type { Told } from '../../src/domain/told-words.ts';
import type { Words } from '../../src/domain/words/words.ts';
import { renderShowNotes } from '../../src/markdown/show-notes.ts';
import { wordsOfMessage } from '../../src/slack/text/message-words.ts';
import { intended, linksOf, markedTree, treeOf, visible, withoutCode } from './trees.ts';

const RULE = '-'.repeat(126);

const notesOf = (items: readonly Told[], form: SectionForm = 'items'): ShowNotes => ({
  show: 'The Show',
  number: 7,
  hosts: [],
  guests: [],
  sections: [{ key: 'main', heading: 'News', form, items }],
});

/** What stands below the heading of a section. */
const rendered = (items: readonly Told[], form?: SectionForm) =>
  renderShowNotes(notesOf(items, form)).replace(`### The Show Episode #07\n\n${RULE}\n\n### News\n\n`, '');
const renderedItem = (words: Words) => rendered([{ words }]);

const said = (text: string): Words => wordsOfMessage({ text });
const linkTo = (title: string, url = 'https://a.example/'): Words => [
  { type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', value: title }] }] },
];

describe('show notes', () => {
  it("end with the show's footer, also where there is nothing else", () => {
    const footer = 'Found a mistake? [Suggest a fix](https://notes.example/edit)\n\n<script>';
    const end = `${RULE}\n\nFound a mistake? [Suggest a fix](https://notes.example/edit)\n\n&lt;script>\n`;
    expect(renderShowNotes({ ...notesOf([]), footer })).toBe(`### The Show Episode #07\n\n${end}`);
    expect(renderShowNotes({ ...notesOf([{ words: said('Hello') }]), footer })).toMatch(
      /Hello\n\n-{126}\n\nFound/,
    );
    expect(renderShowNotes({ ...notesOf([]), footer: ' \n ' })).toBe('### The Show Episode #07\n');
  });

  it('have the form that episodes have had', () => {
    const notes: ShowNotes = {
      show: 'Giant Conversations',
      number: 3,
      date: '2024-03-22',
      topic: 'Giant Swarm, Security & Open Source.',
      hosts: [{ name: 'Oliver Thylmann', profileUrl: 'https://twitter.com/othylmann' }],
      guests: [{ name: 'Zach Stone', profileUrl: 'https://twitter.com/StoneZach' }, { name: 'Ada' }],
      sections: [
        {
          key: 'main',
          heading: 'News from #swarmalicious',
          form: 'items',
          items: [
            {
              words: said(
                '<https://a.example/|Internet> Ed warns of *AI*.\n\nSee also <https://a.example/b|this>.',
              ),
            },
            { words: said('<https://www.parca.dev/|Parca>\nis fast') },
            { words: said('• one\n• two') },
          ],
        },
        { key: 'main', heading: 'Main topic', form: 'text', items: [] },
        {
          key: 'main',
          heading: 'Bug of Week (from our Retrospectives)',
          form: 'text',
          items: [{ words: said('Too many pods.\n• one') }, { words: said('Another.') }],
        },
      ],
    };
    expect(renderShowNotes(notes)).toBe(`### Giant Conversations Episode #03 — 2024-03-22

**Topic**

Giant Swarm, Security & Open Source.

**Hosted by:**

* [Oliver Thylmann](https://twitter.com/othylmann)

**Starring:**

* [Zach Stone](https://twitter.com/StoneZach)
* Ada

${RULE}

### News from #swarmalicious

- [Internet](https://a.example/) Ed warns of **AI**.

  See also [this](https://a.example/b).
- [Parca](https://www.parca.dev/)  
  is fast
- one
- two

${RULE}

### Bug of Week (from our Retrospectives)

Too many pods.

- one

Another.
`);
  });

  it.each([
    ['items', '- Found'],
    ['text', 'Found'],
  ] as const)('have what a section of the form %s says of its own before its stories', (form, story) => {
    const section = { key: 'main', heading: 'Found', form, words: 'What?\nWhy?\n\nSee <b>.' };
    const own = '1. What?\n2. Why?\n\nSee &lt;b>.\n';
    const rendered = (items: ShowNotes['sections'][number]['items']) =>
      renderShowNotes({ ...notesOf([]), sections: [{ ...section, items }] }).split('### Found\n\n')[1];
    expect(rendered([])).toBe(own);
    expect(rendered([{ words: said('Found') }])).toBe(`${own}\n${story}\n`);
  });

  it('leave out what is not known', () => {
    expect(
      renderShowNotes({ show: 'The Show', number: 123, hosts: [], guests: [{ name: ' ' }], sections: [] }),
    ).toBe('### The Show Episode #123\n');
    expect(renderShowNotes(notesOf([{ words: [] }]))).toBe('### The Show Episode #07\n');
  });

  it('put lists, quotes and code below their item', () => {
    const words = said('<https://a.example/|Tools> Look:\n• one\n• two\n\nAnd\n&gt; a quote\n```let a```');
    expect(renderedItem(words)).toBe(`- [Tools](https://a.example/) Look:

  - one
  - two

  And

  > a quote

  \`\`\`
  let a
  \`\`\`
`);
  });

  it.each([
    'C++ & Rust: what’s new?',
    'snake_case_name in v1.30',
    '5 * 3 = 15, a _ b',
    'AT&T, R&D and Q&A',
    "Don't panic: 10 tips (2026), part #2.",
    'A | B, 50% off, $5 > 4!',
    'foo@ bar, #hash, a/b, [nothing',
  ])('leave %j readable', (title) => {
    const readable = title.replace('[', '\\[');
    expect(renderedItem(linkTo(title))).toBe(`- [${readable}](https://a.example/)\n`);
  });

  it.each([
    ['https://en.wikipedia.org/wiki/Foo_(bar)', 'https://en.wikipedia.org/wiki/Foo_(bar)'],
    ['https://a.example/(', 'https://a.example/%28'],
    ['https://a.example/)(', 'https://a.example/%29%28'],
    ['https://a.example/?q=a\\b|c`d', 'https://a.example/?q=a%5Cb%7Cc%60d'],
    ['https://a.example/?a=1&copy=2', 'https://a.example/?a=1&copy=2'],
    ['https://a.example/a b\n"<x>', 'https://a.example/a%20b%22%3Cx%3E'],
  ])('link to %j as %j', (url, written) => {
    expect(renderedItem(linkTo('T', url))).toBe(`- [T](${written})\n`);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'not a url', ''])('never link to %j', (url) => {
    expect(renderedItem(linkTo('T', url))).toBe('- T\n');
  });
});

const Case = z.object({
  id: z.string(),
  target: z.string(),
  name: z.string(),
  input: z.object({ title: z.string(), url: z.string() }).catch({ title: '', url: '' }),
  renderedLinks: z.array(z.object({ href: z.string(), text: z.string() })).optional(),
  renderedMustNotMatch: z.array(z.string()).default([]),
  sourceMustContain: z.string().default(''),
});
const casesFile = new URL('../slack/text/cases/mrkdwn.json', import.meta.url);
const cases = z
  .array(Case)
  .parse(JSON.parse(readFileSync(casesFile, 'utf8')))
  .filter(({ target }) => target === 'markdown' || target === 'slack_markdown_block');

describe('the cases', () => {
  it.each(cases)('$id: $name', ({ input, renderedLinks, renderedMustNotMatch, sourceMustContain }) => {
    const next = { title: 'One ` more', url: 'https://example.com/next' };
    const markdown = rendered([input, next].map(({ title, url }) => ({ words: linkTo(title, url) })));
    expect(markdown).toContain(sourceMustContain);
    const html = marked.parse(markdown, { async: false });
    for (const pattern of renderedMustNotMatch) expect(html).not.toContain(pattern);
    expect(html.match(/<li>/g)).toHaveLength(2);
    expect(linksOf(treeOf(markdown))).toEqual([
      ...(renderedLinks ?? []),
      { href: next.url, text: next.title },
    ]);
  });
});

describe("strangers' words", () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 3 }),
        fc.constantFrom(
          ...'* ** _ __ ~ ~~ ` `` ``` [ ] ( ) ![ ]( < > & \\ ! # - + = | : / @ . , 1. 1) a b ü 👍 你'.split(
            ' ',
          ),
          ...'<!channel> <@U012AB3CD> <#C012AB3CD> <!here|here> @here @channel @everyone &lt; &amp; &copy; &#60; &lt;!channel>'.split(
            ' ',
          ),
          ...'https://evil.example www.evil.example a@evil.example javascript:alert(1) <script> </a> <!-- --> <b> ](x) [^1] [x]: [ ]'.split(
            ' ',
          ),
        ),
        fc.constantFrom(
          ' ',
          '\n',
          '\t',
          '  \n',
          '\n\n',
          '\n# ',
          '\n- ',
          '\n> ',
          '\n===',
          '\n---',
          '| - | - |',
        ),
        fc.constantFrom('\u2028', '\u202E', '\uE001', '\uE002'),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));

  const flags = fc.record({
    bold: fc.boolean(),
    italic: fc.boolean(),
    strike: fc.boolean(),
    code: fc.boolean(),
  });
  const leaf = fc.oneof(
    fc.record({ type: fc.constant('text'), text: hostile, style: flags }),
    fc.record({ type: fc.constant('link'), url: fc.webUrl(), text: hostile, style: flags }),
  );
  const section = fc.record({
    type: fc.constant('rich_text_section'),
    elements: fc.array(leaf, { maxLength: 4 }),
  });
  const element = fc.oneof(
    { weight: 3, arbitrary: section },
    fc.record({
      type: fc.constant('rich_text_list'),
      style: fc.constantFrom('bullet', 'ordered'),
      indent: fc.nat(2),
      elements: fc.array(section, { maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('rich_text_quote'), elements: fc.array(leaf, { maxLength: 3 }) }),
    fc.record({ type: fc.constant('rich_text_preformatted'), elements: fc.array(leaf, { maxLength: 2 }) }),
  );
  const words = fc
    .array(element, { maxLength: 4 })
    .map((elements) => wordsOfMessage({ blocks: [{ type: 'rich_text', elements }] }));

  it('make no address of a mailbox behind another at sign', () => {
    expect(linksOf(markedTree(renderedItem(said('_@a@b.example_'))))).toEqual([]);
  });

  it('act as no Markdown in a title', () => {
    fc.assert(
      fc.property(hostile, (title) => {
        const shown = visible(title);
        fc.pre(shown !== '');
        const markdown = renderedItem(linkTo(title));
        const link = { type: 'link', url: 'https://a.example/', children: [{ type: 'text', value: shown }] };
        const tree = [
          {
            type: 'list',
            children: [{ type: 'listItem', children: [{ type: 'paragraph', children: [link] }] }],
          },
        ];
        expect(treeOf(markdown)).toEqual(tree);
        expect(markedTree(markdown)).toEqual(tree);
      }),
      { numRuns: 1_000 },
    );
  });

  it('act only as the Markdown they are meant to be', () => {
    fc.assert(
      fc.property(words, fc.constantFrom<SectionForm>('items', 'text'), (said, form) => {
        const tree = intended(said, form);
        fc.pre(tree.length > 0);
        const markdown = rendered([{ words: said }], form);
        expect(treeOf(markdown)).toEqual(tree);
        expect(linksOf(markedTree(markdown))).toEqual(linksOf(tree));
      }),
      { numRuns: 700 },
    );
  });

  it('call nobody in Slack', () => {
    fc.assert(
      fc.property(words, hostile, (said, title) => {
        const markdown = renderShowNotes({
          ...notesOf([{ words: linkTo(title) }, { words: said }, { markdown: title }]),
          show: title,
          topic: title,
          hosts: [{ name: title }],
          guests: [{ name: title, profileUrl: 'https://a.example/' }],
        });
        expect(markdown).not.toMatch(/<(?:!(?:here|channel|everyone|subteam|date)|[@#][A-Z])/);
        expect(withoutCode(markdown)).not.toMatch(/@(?:here|channel|everyone)(?![\dA-Za-z])/);
      }),
      { numRuns: 400 },
    );
  });
});
