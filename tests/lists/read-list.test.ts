import { describe, expect, it } from 'vitest';
import { listInWords } from '../../src/lists/message.ts';
import { readLines, readList } from '../../src/lists/read-list.ts';
import { wordsOfMessage } from '../../src/slack/text/message-words.ts';
import { growthOf } from '../support/growth.ts';

const NO_ROW = 'there is no address in this row';
const NO_WEB = 'that is no address of the web';

describe('a table', () => {
  it('has named columns, quoted cells, addresses without a scheme and rows without any', () => {
    const content = [
      '\uFEFFurl;title;note;date',
      'https://example.com/queues?a=1&b=2;Queues;"with a ; in it";2024-02-02',
      'https://example.com/mesh;"Mesh in ""nine"" weekends";"two',
      'lines";02.02.2024',
      'example.com/ferries;no scheme;;',
      ';a row without an address;;',
      '',
      ';;;',
      'https://example.com/lamps;"=HYPERLINK(""https://evil.example"";""click"")";;',
    ].join('\r\n');
    expect(readList({ name: 'Links.CSV', content })).toEqual({
      links: [
        { url: 'https://example.com/queues?a=1&b=2', title: 'Queues', words: 'with a ; in it' },
        { url: 'https://example.com/mesh', title: 'Mesh in "nine" weekends', words: 'two\nlines' },
        { url: 'https://example.com/ferries', title: 'no scheme' },
        { url: 'https://example.com/lamps', title: '=HYPERLINK("https://evil.example";"click")' },
      ],
      unclear: [{ line: 6, why: NO_ROW }],
    });
  });

  it('has no names of columns, or other separators', () => {
    const bare = 'Queues,https://example.com/queues,why not\nnothing\njavascript:alert(1),x\n';
    expect(readList({ name: 'a.csv', content: bare })).toEqual({
      links: [{ url: 'https://example.com/queues', title: 'Queues', words: 'why not' }],
      unclear: [
        { line: 2, why: NO_ROW },
        { line: 3, why: NO_ROW },
      ],
    });
    const tabs = 'Name\tLink\nA, b\thttps://example.com/a\n"never ends';
    expect(readList({ name: 'a.tsv', content: tabs })).toMatchObject({
      links: [{ url: 'https://example.com/a', title: 'A, b' }],
      unclear: [{ line: 3 }],
    });
  });
});

it('outlines have links, pages of feeds, folders and what is left out', () => {
  const content = `<?xml version="1.0"?>
<opml version="2.0"><head><title>Links</title></head><body>
<outline text="News">
<outline type="link" text="Queues &amp; winters" url="https://example.com/queues?a=1&amp;b=2"/>
<outline text="Mesh" _note="How it went." url="https://example.com/mesh"/>
</outline>
<outline type="rss" title="Example" xmlUrl="https://example.com/feed.xml" htmlUrl="https://example.com/"/>
<outline type="rss" text="Only a feed" xmlUrl="https://example.com/only.xml"/>
<outline type="include" text="More" url="https://example.com/more.opml"/>
<outline text="Bad" url="javascript:alert(1)"/>
<outline text="A line without a link"/>
</body></opml>`;
  expect(readList({ name: 'links.opml', content })).toEqual({
    links: [
      { url: 'https://example.com/queues?a=1&b=2', title: 'Queues & winters' },
      { url: 'https://example.com/mesh', title: 'Mesh', words: 'How it went.' },
      { url: 'https://example.com/', title: 'Example' },
    ],
    unclear: [
      { line: 8, why: 'it is a feed alone, without a page' },
      { line: 9, why: 'the list that it includes is not fetched' },
      { line: 10, why: NO_WEB },
      { line: 11, why: 'there is no address in it' },
    ],
  });
  const bomb = `<!DOCTYPE opml [<!ENTITY a "aaaa">]>${content}`;
  expect(readList({ name: 'links.xml', content: bomb })).toEqual({
    links: [],
    unclear: [{ line: 1, why: 'it has a document type, which no list needs' }],
  });
});

it('bookmarks have addresses and notes; what they are called is left to the page', () => {
  const content = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE>
<DL><p>
    <DT><H3 ADD_DATE="1706868000">Toolbar</H3>
    <DD>Of the folder
    <DL><p>
        <DT><A HREF="https://example.com/queues?a=1&amp;b=2" ICON="data:image/png;base64,iVBORw0KGgo=">Queues</A>
        <DD>Read before &lt;three&gt;
        <DT><A HREF="https://example.com/ferries" ADD_DATE="0"></A>
        <DT><H3>Inside</H3>
        <DD>Of another folder
        <DT><A HREF="javascript:void(0)">A bookmarklet</A>
        <DT><A FEEDURL="https://example.com/feed.xml" HREF="https://example.com/">Live</A>
    </DL><p>
</DL>`;
  expect(readList({ name: 'bookmarks.html', content })).toEqual({
    links: [
      { url: 'https://example.com/queues?a=1&b=2', words: 'Read before <three>' },
      { url: 'https://example.com/ferries' },
      { url: 'https://example.com/' },
    ],
    unclear: [{ line: 12, why: NO_WEB }],
  });
  expect(readList({ name: 'notes.html', content: '<h1>Episode #02</h1>' })).toBeUndefined();
});

it('lines have an address each, with a title behind a tab or words around it', () => {
  const content = [
    'https://example.com/queues?a=1&b=2\tSmall queues\tworth it',
    'example.com/mesh',
    '',
    '# a comment',
    'https://example.com/ferries, https://example.com/lamps',
    '<https://example.com/angle>',
    '- [A title](https://example.com/md)',
    '2. Ben says: https://example.com/said.',
    'Nothing here',
  ].join('\n');
  expect(readLines({ content })).toEqual({
    links: [
      { url: 'https://example.com/queues?a=1&b=2', title: 'Small queues', words: 'worth it' },
      { url: 'https://example.com/mesh' },
      { url: 'https://example.com/ferries' },
      { url: 'https://example.com/lamps' },
      { url: 'https://example.com/angle' },
      { url: 'https://example.com/md', title: 'A title' },
      { url: 'https://example.com/said', words: 'Ben says' },
    ],
    unclear: [{ line: 9, why: 'there is no address in it' }],
  });
  expect(readLines({ content: 'Prose.\nMore prose.\nAnd https://example.com/one.' })).toBeUndefined();
});

it('what is pasted into a message has labels, and what its lines say', () => {
  const text =
    'For next week:\n<https://example.com/a|Queues> a bit long\n• <https://example.com/b>\n<https://example.com/c|example.com/c>';
  expect(listInWords(wordsOfMessage({ text }))).toEqual([
    { url: 'https://example.com/a', title: 'Queues', words: 'a bit long' },
    { url: 'https://example.com/b' },
    { url: 'https://example.com/c' },
  ]);
});

it.each<[string, string, string]>([
  ['quotes', 'a.csv', '"a""'],
  ['open outlines', 'a.opml', '<outline text="a">'],
  ['open brackets', 'a.txt', '[[[(](['],
  ['commas', 'a.txt', 'https://a.b,,,, ,,,x '],
  ['bookmarks', 'a.html', '<DT><A HREF="x:y"><DD>a'],
])('%s are read in a time that grows with their length', (_, name, piece) => {
  const read = (length: number) => {
    const head = name === 'a.html' ? '<!DOCTYPE NETSCAPE-Bookmark-file-1>' : '';
    const content = head + piece.repeat(length);
    return readList({ name, content }) ?? readLines({ content });
  };
  expect(growthOf(read, 2000)).toBe('linear');
});
