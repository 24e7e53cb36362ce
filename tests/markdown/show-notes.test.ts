import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ShowNotes, ShowNotesItem } from '../../src/domain/show-notes.ts';
import type { Words } from '../../src/domain/words/words.ts';
import { renderShowNotes } from '../../src/markdown/show-notes.ts';
import { wordsOfMessage } from '../../src/slack/text/message-words.ts';
import { intended, linksOf, markedTree, treeOf, visible, withoutCode } from './trees.ts';

const RULE = '-'.repeat(126);

const notesOf = (...items: ShowNotesItem[]): ShowNotes => ({
  show: 'The Show',
  number: 7,
  hosts: [],
  guests: [],
  sections: [{ heading: 'News', items }],
});

/** What stands below the heading of a section. */
const renderedItems = (...items: ShowNotesItem[]) =>
  renderShowNotes(notesOf(...items)).replace(`### The Show Episode #07\n\n${RULE}\n\n### News\n\n`, '');

const said = (text: string): Words => wordsOfMessage({ text });

describe('show notes', () => {
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
          heading: 'News from #swarmalicious',
          items: [
            {
              link: {
                title: 'Are We Watching The Internet Die?',
                url: 'https://www.wheresyoured.at/are-we/',
              },
              commentary: said('Ed warns of *AI*.\n\nSee also <https://a.example/b|this>.'),
            },
            { link: { title: 'Parca', url: 'https://www.parca.dev/' }, commentary: [] },
          ],
        },
        { heading: 'Main topic', items: [] },
        { heading: 'Bug of Week (from our Retrospectives)', items: [{ commentary: said('Too many pods.') }] },
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

- [Are We Watching The Internet Die?](https://www.wheresyoured.at/are-we/) Ed warns of **AI**. See also [this](https://a.example/b).
- [Parca](https://www.parca.dev/)

${RULE}

### Bug of Week (from our Retrospectives)

- Too many pods.
`);
  });

  it('leave out what is not known', () => {
    expect(
      renderShowNotes({ show: 'The Show', number: 123, hosts: [], guests: [{ name: ' ' }], sections: [] }),
    ).toBe('### The Show Episode #123\n');
    expect(renderShowNotes(notesOf({ commentary: [] }))).toBe('### The Show Episode #07\n');
  });

  it('put lists, quotes and code below their item', () => {
    const commentary = said('Look:\n• one\n• two\n\nAnd\n&gt; a quote\n```let a```');
    expect(renderedItems({ link: { title: 'T', url: 'https://a.example/' }, commentary }))
      .toBe(`- [T](https://a.example/) Look:

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
    expect(renderedItems({ link: { title, url: 'https://a.example/' }, commentary: [] })).toBe(
      `- [${readable}](https://a.example/)\n`,
    );
  });

  it.each([
    ['https://en.wikipedia.org/wiki/Foo_(bar)', 'https://en.wikipedia.org/wiki/Foo_(bar)'],
    ['https://a.example/(', 'https://a.example/%28'],
    ['https://a.example/)(', 'https://a.example/%29%28'],
    ['https://a.example/?q=a\\b|c`d', 'https://a.example/?q=a%5Cb%7Cc%60d'],
    ['https://a.example/?a=1&copy=2', 'https://a.example/?a=1&copy=2'],
    ['https://a.example/a b\n"<x>', 'https://a.example/a%20b%22%3Cx%3E'],
  ])('link to %j as %j', (url, written) => {
    expect(renderedItems({ link: { title: 'T', url }, commentary: [] })).toBe(`- [T](${written})\n`);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'not a url', ''])('never link to %j', (url) => {
    expect(renderedItems({ link: { title: 'T', url }, commentary: [] })).toBe('- T\n');
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
    const next = { link: { title: 'One ` more', url: 'https://example.com/next' }, commentary: [] };
    const markdown = renderedItems({ link: input, commentary: [] }, next);
    expect(markdown).toContain(sourceMustContain);
    const html = marked.parse(markdown, { async: false });
    for (const pattern of renderedMustNotMatch) expect(html).not.toContain(pattern);
    expect(html.match(/<li>/g)).toHaveLength(2);
    expect(linksOf(treeOf(markdown))).toEqual([
      ...(renderedLinks ?? []),
      { href: next.link.url, text: next.link.title },
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
    const commentary = wordsOfMessage({ text: '_@a@b.example_' });
    const markdown = renderedItems({ link: { title: 'T', url: 'https://a.example/' }, commentary });
    expect(linksOf(markedTree(markdown))).toHaveLength(1);
  });

  it('act as no Markdown in a title', () => {
    fc.assert(
      fc.property(hostile, (title) => {
        const shown = visible(title);
        fc.pre(shown !== '');
        const markdown = renderedItems({ link: { title, url: 'https://a.example/' }, commentary: [] });
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
      { numRuns: 3_000 },
    );
  });

  it('act only as the Markdown they are meant to be', () => {
    fc.assert(
      fc.property(words, hostile, (commentary, title) => {
        fc.pre(visible(title) !== '');
        const markdown = renderedItems({ link: { title, url: 'https://a.example/' }, commentary });
        const item = intended(title, commentary);
        expect(treeOf(markdown)).toEqual([{ type: 'list', children: [item] }]);
        expect(linksOf(markedTree(markdown))).toEqual(linksOf([item]));
      }),
      { numRuns: 3_000 },
    );
  });

  it('call nobody in Slack', () => {
    fc.assert(
      fc.property(words, hostile, (commentary, title) => {
        const markdown = renderShowNotes({
          ...notesOf({ link: { title, url: 'https://a.example/' }, commentary }),
          show: title,
          topic: title,
          hosts: [{ name: title }],
          guests: [{ name: title, profileUrl: 'https://a.example/' }],
        });
        expect(markdown).not.toMatch(/<(?:!(?:here|channel|everyone|subteam|date)|[@#][A-Z])/);
        expect(withoutCode(markdown)).not.toMatch(/@(?:here|channel|everyone)(?![\dA-Za-z])/);
      }),
      { numRuns: 1_000 },
    );
  });
});
