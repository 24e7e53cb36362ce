import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/markdown/past-file.ts';
import { PAST_NOTES } from '../support/past-notes.ts';
import { MONDAY } from '../support/shows.ts';
import { SHOW } from '../support/stories.ts';

const read = (content: string, name = 'notes.md') => readFile({ name, content }, SHOW, MONDAY);
const only = (content: string, name?: string) => {
  const { episodes, unclear } = read(content, name);
  expect(episodes).toHaveLength(1);
  return { ...episodes[0], unclear };
};

/** A list in the news of an episode that is all right. */
const news = (...lines: string[]) =>
  `# The Show Episode #4 — 2026-01-28\n\n### News from #news\n\n${lines.join('\n')}\n`;

const ITEMS = [
  {
    section: 'main',
    words: 'Queues grow. See the [old paper](https://example.com/paper).',
    links: ['https://example.com/paper'],
  },
  {
    section: 'news',
    title: 'Clocks lie',
    words: 'Ours most of all, says [Carol](https://example.com/carol).',
    links: ['https://example.com/clocks', 'https://example.com/carol'],
  },
  {
    section: 'news',
    words: 'Somebody measured [caches](https://example.com/caches) for a year.',
    links: ['https://example.com/caches'],
  },
  { section: 'company', words: 'We have a new office.', links: [] },
];

const FACTS = {
  number: 2,
  heldOn: '2026-01-14',
  intro: 'Winter is here.',
  topic: 'Queues that wait',
  hosts: [{ name: 'Ada', profileUrl: 'https://example.com/ada' }],
  guests: [{ name: 'Ben' }],
};

describe('notes of before in Markdown', () => {
  it('are an episode with its facts and items, and stay as they were written', () => {
    expect(only(PAST_NOTES)).toEqual({
      ...FACTS,
      sectionOrder: ['main'],
      items: ITEMS,
      notes: PAST_NOTES,
      unclear: [],
    });
  });

  it('have no more items than anybody talks of, and all of them stand in the notes', () => {
    const lines = Array.from({ length: 1003 }, (_, index) => `- https://a.example/${index}`);
    const { items, notes, unclear } = only(news(...lines));
    expect(items).toHaveLength(1000);
    expect(notes).toContain('https://a.example/1002');
    expect(unclear).toEqual([
      { line: 1, why: '#04 has more than 1000 items: those behind them stand in the notes alone' },
    ]);
  });

  it('may have line ends of any kind, and what neither files nor databases take is left out', () => {
    const { notes, items } = only(`\uFEFF${PAST_NOTES.replaceAll('\n', '\r\n')}\0`);
    expect(notes).toBe(PAST_NOTES);
    expect(items).toEqual(ITEMS);
  });

  it('may be of several episodes; each has its part of the file', () => {
    const second = PAST_NOTES.replace('#02 — 2026-01-14', '#03 — 2026-01-21');
    const { episodes, unclear } = read(`# Our shows\n\n${PAST_NOTES}\n${second}`);
    expect(episodes.map(({ number, notes, items }) => [number, notes, items.length])).toEqual([
      [2, PAST_NOTES, 4],
      [3, second, 4],
    ]);
    expect(unclear).toEqual([{ line: 1, why: 'it stands before the first episode, and is left out' }]);
  });

  it('take the addresses with them that links have elsewhere in the file', () => {
    const { episodes } = read(
      `## Show #1\n\n### News from #news\n\n- [A][a]\n\n## Show #2\n\n### News from #news\n\n- [B][b]\n\n[a]: https://example.com/a\n[b]: https://example.com/b\n`,
    );
    expect(episodes.map(({ items }) => items[0]?.links)).toEqual([
      ['https://example.com/a'],
      ['https://example.com/b'],
    ]);
    expect(episodes[0]?.notes).toBe(
      '## Show #1\n\n### News from #news\n\n- [A][a]\n\n[a]: https://example.com/a\n',
    );
  });

  it.each([
    ['Date: 2026-01-14', { heldOn: '2026-01-14' }],
    ['**Recorded on** 14 January 2026', { heldOn: '2026-01-14' }],
    [
      'Hosts: Ada, Ben and [Carol](https://example.com/c)',
      {
        hosts: [{ name: 'Ada' }, { name: 'Ben' }, { name: 'Carol', profileUrl: 'https://example.com/c' }],
      },
    ],
    [
      'Date: 2026-01-14\nTopic: Queues\nGuests: Anders',
      {
        heldOn: '2026-01-14',
        topic: 'Queues',
        guests: [{ name: 'Anders' }],
      },
    ],
    ['### Hosts\n\n- Ada\n\nWinter is here.', { hosts: [{ name: 'Ada' }], intro: 'Winter is here.' }],
  ])('tell facts as people write them: %s', (head, facts) => {
    expect(only(`# The Show Episode #4\n\n${head}\n\n## Main topic\n\nWords.\n`)).toMatchObject(facts);
  });

  it('take number, date and title from front matter or the name of the file, where they do not say them', () => {
    const body = '\n## News from #news\n\n- [A](https://example.com/a)\n';
    expect(
      only(`---\nlayout: post\ntitle: "Queues"\ndate: 2026-01-14 09:00\nepisode: 7\n---\n${body}`),
    ).toMatchObject({
      number: 7,
      heldOn: '2026-01-14',
      topic: 'Queues',
      notes: body.trimStart(),
      unclear: [],
    });
    expect(only(body, 'old/2026-01-14-episode-07.md')).toMatchObject({ number: 7, heldOn: '2026-01-14' });
    expect(only(body, '12.md')).toMatchObject({ number: 12 });
    expect(read(body, '2026-01-14.md').episodes).toEqual([]);
    const several = read('# Show #1\n\nA.\n\n# Show #2\n\nB.\n', '2026-01-14.md').episodes;
    expect(several.map(({ heldOn }) => heldOn)).toEqual([undefined, undefined]);
  });

  it('find sections by their headings, also where something was called otherwise then', () => {
    const { items } = only(
      '# Show #1\n\n## News from #old-news\n\n- [A](https://example.com/a)\n\n## News from Umbrella Corp.\n\n- B\n\n## 🐛 The bug of the week\n\nC\n',
    );
    expect(items?.map(({ section }) => section)).toEqual(['news', 'company', 'bug']);
  });

  it('have a link lead its item where taking it out leaves whole sentences', () => {
    const { items } = only(
      news(
        '- Clocks lie https://example.com/clocks',
        '- https://example.com/bare',
        '- <https://example.com/auto> Words.',
        '- **[Bold](https://example.com/bold)** Words.',
      ),
    );
    expect(items).toEqual([
      {
        section: 'news',
        title: 'Clocks lie',
        links: ['https://example.com/clocks'],
      },
      { section: 'news', links: ['https://example.com/bare'] },
      { section: 'news', words: 'Words.', links: ['https://example.com/auto'] },
      { section: 'news', title: 'Bold', words: 'Words.', links: ['https://example.com/bold'] },
    ]);
  });

  it.each([
    [news('- No link here.'), 5, 'a bullet without a link in “News from #news”'],
    [
      news('- [A](https://example.com/a)', '', 'By the way.'),
      7,
      'it is no item of “News from #news”: it stands in the notes alone',
    ],
    ['# Show #1 — 6 March\n\nHello.\n', 1, '“6 March” is no date that I can read: write it like 2024-03-06'],
    ['# Show #1\n\nHello.\n', 1, 'there is no date'],
    ['# Show #1 — 2062-01-14\n\nHello.\n', 1, '2062-01-14 is still to come'],
    [
      '# Show #1 — 2026-01-14\n\nDate: soon\n',
      3,
      '“soon” is no date that I can read: write it like 2024-03-06',
    ],
    [
      '# Show #1 — 2026-01-14\n\n## Jokes\n\nOne.\n',
      3,
      '“Jokes” is no section of the show: what it has is kept without one',
    ],
    [
      '# Show #1 — 2026-01-14\n\n- a list\n',
      3,
      'it stands before the first section, and is taken for the intro',
    ],
    [
      `# Show #1 — 2026-01-14\n\n${'long '.repeat(50_000)}`,
      1,
      'the notes of #01 have more than 200000 characters',
    ],
    ['Just words.\n', 1, 'there is no heading with the number of an episode, like “Episode #02”'],
    ['', 1, 'there is no heading with the number of an episode, like “Episode #02”'],
  ])('say what was not understood, and where: %#', (content, line, why) => {
    expect(read(content).unclear).toContainEqual({ line, why });
  });

  it('have no date where it is still to come', () => {
    for (const content of ['# Show #1 — 2062-01-14\n\nHello.\n', '# Show #1\n\nDate: 2062-01-14\n'])
      expect(only(content)).not.toHaveProperty('heldOn');
  });

  it('keep what stands under no section of the show, without one', () => {
    const { items } = only(
      '# Show #1 — 2026-01-14\n\n## Picks\n\n- [A](https://example.com/a) Words.\n\n## Thoughts\n\nB [c](https://example.com/c)\n',
    );
    expect(items).toEqual([
      { title: 'A', words: 'Words.', links: ['https://example.com/a'] },
      { words: 'B [c](https://example.com/c)', links: ['https://example.com/c'] },
    ]);
  });

  it('have a footer behind their last rule', () => {
    const { footer, items, unclear } = only(
      news('- [A](https://example.com/a)', '', '----', '', 'Send us [yours](https://example.com/send).'),
    );
    expect(footer).toBe('Send us [yours](https://example.com/send).');
    expect(items).toHaveLength(1);
    expect(unclear).toEqual([]);
  });
});

describe('notes of before that were made to harm', () => {
  it.each([
    ['a.md', `# Show #1\n\n${'> '.repeat(5_000)}`],
    ['a.md', `# Show #1\n\n${'- '.repeat(5_000)}`],
    ['a.html', `<h1>Show #1</h1>${'<div>'.repeat(5_000)}`],
    ['a.html', `<h1>Show #1</h1>${'<ul><li>'.repeat(5_000)}`],
  ])('are refused where they are nested too deeply: %#', (name, content) => {
    expect(read(content, name)).toEqual({
      episodes: [],
      unclear: [{ line: 1, why: 'it is nested too deeply to be read' }],
    });
  });
});

describe('notes of before in HTML', () => {
  const PAGE = `<!doctype html>
<html><head><title>x</title><script>alert(1)</script><style>p{}</style></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<article>
<h1>The Show Episode #02 — 2026-01-14</h1>
<p>Winter is here.</p>
<p><strong>Topic</strong></p><p>Queues that wait</p>
<p><strong>Hosted by:</strong></p>
<ul><li><a href="https://example.com/ada" onclick="alert(1)">Ada</a></li></ul>
<p><strong>Starring:</strong></p><ul><li>Ben</li></ul>
<hr>
<h2>Main topic</h2>
<p>Queues grow. See the <a href="https://example.com/paper">old paper</a>.</p>
<h2>News from #news</h2>
<ul>
<li><a href="https://example.com/clocks?utm_source=mail">Clocks lie</a> Ours most of all, says <a href="https://example.com/carol">Carol</a>.</li>
<li><p>Somebody measured <a href="https://example.com/caches">caches</a> for a year.</p></li>
<li>Nothing <b onmouseover=alert(1)>here</b> &lt;img src=x onerror=alert(1)&gt;<img src=x onerror=alert(1)></li>
</ul>
<h2>News from Acme</h2>
<table><tr><td>We have a new office.</td></tr></table>
</article></body></html>`;

  it('are the same episode, with notes in Markdown', () => {
    const { items, notes = '', unclear, ...facts } = only(PAGE, 'notes.html');
    expect(facts).toEqual({ ...FACTS, sectionOrder: ['main'] });
    const [main, clocks, caches, nothing, office] = items ?? [];
    expect([main, clocks, caches, office]).toEqual(ITEMS);
    expect(nothing?.words).toBe('Nothing **here** &lt;img src=x onerror=alert(1)>');
    expect(notes).not.toMatch(/<(?!https)|script|onclick|Home/);
    expect(unclear).toEqual([{ line: 18, why: 'a bullet without a link in “News from #news”' }]);
    expect(only(notes).items).toEqual(items);
  });
});

describe('notes of before in plain text', () => {
  const TEXT = `The Show Episode #02 - 2026-01-14
================================

Winter is here.

Topic: Queues that wait

Hosted by:
* Ada https://example.com/ada

Starring: Ben

Main topic

Queues grow. See https://example.com/paper.

News from #news

- Clocks lie: https://example.com/clocks?utm_source=mail
- https://example.com/caches Somebody measured caches
  for a year, (https://example.com/year).
- No link * <b>here</b>

Jokes of the week
1. Two bytes walk into a bar
`;

  it('are an episode, with notes in Markdown', () => {
    const { items, notes = '', unclear, ...facts } = only(TEXT, 'notes.txt');
    expect(facts).toEqual({ ...FACTS, sectionOrder: ['main'] });
    expect(items).toMatchObject([
      { section: 'main', links: ['https://example.com/paper'] },
      { section: 'news', links: ['https://example.com/clocks'] },
      { section: 'news', links: ['https://example.com/caches', 'https://example.com/year'] },
      { section: 'news', words: 'No link * &lt;b>here&lt;/b>', links: [] },
      { words: 'Two bytes walk into a bar', links: [] },
    ]);
    expect(unclear).toEqual([
      { line: 22, why: 'a bullet without a link in “News from #news”' },
      { line: 24, why: '“Jokes of the week” is no section of the show: what it has is kept without one' },
    ]);
    expect(only(notes).items).toEqual(items);
  });

  it('may be Markdown that is called so', () => {
    expect(only(PAST_NOTES, 'notes.txt').notes).toBe(PAST_NOTES);
  });
});
