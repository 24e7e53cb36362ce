import { Parser } from 'htmlparser2';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PODCAST_BYTES, podcastText } from '../../src/publishing/podcast-text.ts';
import { seeds } from '../support/seeds.ts';
import { notesWith } from './notes.ts';

const bytes = (text: string) => Buffer.byteLength(text);

/** The tags of HTML by name, each once; fails where one is not closed. */
function tagsOf(html: string): string[] {
  const open: string[] = [];
  const tags = new Set<string>();
  const parser = new Parser({
    onopentag: (name, attributes) => {
      open.push(name);
      tags.add([name, ...Object.keys(attributes)].join(' '));
    },
    onclosetag: (name, isImplied) => {
      expect([open.pop(), isImplied]).toEqual([name, false]);
    },
  });
  parser.end(html);
  return [...tags].toSorted();
}

it('has paragraphs, lists and links, and nothing else', () => {
  const { text, cut, bytes: length } = podcastText({ markdown: notesWith(1) });
  expect(text).toBe(
    '<p>The Show Episode #07 — 2026-03-02</p><p>A good one.</p><p>Hosted by:</p>' +
      '<ul><li><a href="https://ada.example/">Ada</a></li><li>Ben</li></ul>' +
      '<p>News from #news</p><ul><li><a href="https://news.example/1?a=1&amp;b=2">News 1</a> What is said of it &amp; more.</li></ul>' +
      '<p>Main topic</p><p>First this.</p><p>Then that:</p><ol><li>one</li><li>two<ul><li>nested <a href="https://deep.example/">link</a></li></ul></li></ol>' +
      '<p>Found a mistake? <a href="https://fix.example/">Suggest a fix</a>.</p>',
  );
  expect(cut).toEqual([]);
  expect(length).toBe(bytes(text));
});

it('cuts whole items from the end of a section, and says which', () => {
  const address = 'https://notes.example/notes/7';
  const { text, cut, bytes: length } = podcastText({ markdown: notesWith(60), address });
  expect(length).toBeLessThanOrEqual(PODCAST_BYTES);
  expect(length).toBeGreaterThan(PODCAST_BYTES - 120);
  expect(text).toMatch(
    /<\/li><\/ul><p>Main topic<\/p><p>First this.<\/p><p>Then that:<\/p><p>All notes: <a href="https:\/\/notes.example\/notes\/7">https:\/\/notes.example\/notes\/7<\/a><\/p>$/,
  );
  const news = [...text.matchAll(/News (\d+)</g)].map(([, number]) => Number(number));
  expect(news).toEqual(news.map((_, index) => index + 1));
  expect(cut[0]).toEqual({
    heading: 'News from #news',
    text: `News ${news.length + 1} What is said of it & more.`,
    links: [`https://news.example/${news.length + 1}?a=1&b=2`],
  });
  expect(cut.slice(60 - news.length).map(({ heading, text: said }) => [heading, said])).toEqual([
    ['Main topic', 'one'],
    ['Main topic', 'two nested link'],
    [undefined, 'Found a mistake? Suggest a fix.'],
  ]);
});

it('says nothing of a page where there is none', () => {
  expect(podcastText({ markdown: notesWith(60) }).text).not.toContain('All notes');
});

it('a paragraph that fills it by itself does not take the rest with it', () => {
  const markdown = `### Long\n\n${'word '.repeat(900)}\n\n### Short\n\nStays.`;
  const { text, cut } = podcastText({ markdown });
  expect(text).toBe('<p>Short</p><p>Stays.</p>');
  expect(cut.map(({ heading }) => heading)).toEqual(['Long']);
});

it('goes to the last byte, with letters of more than one', () => {
  const markdown = Array.from({ length: 40 }, () => `- ${'ü'.repeat(50)}`).join('\n');
  const item = bytes(`<li>${'ü'.repeat(50)}</li>`);
  const limit = bytes('<ul></ul>') + 10 * item;
  expect(podcastText({ markdown }, { limit })).toMatchObject({ bytes: limit, cut: { length: 30 } });
  expect(podcastText({ markdown }, { limit: limit - 1 })).toMatchObject({
    bytes: limit - item,
    cut: { length: 31 },
  });
});

it('has no other tag, and no byte too many, whatever is in the notes', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
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
    '3. ',
    '> ',
    '### ',
    '\n---\n',
    '|',
    'words ',
    'ü🐝',
    'https://a.example/?a="b"&c',
    '[a](javascript:alert(1))',
    '<script>alert(1)</script>',
    '<p onclick=x>',
    ']]>',
    '&amp;',
    '    code\n',
  );
  const notes = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(notes, fc.integer({ min: 80, max: 400 }), (markdown, limit) => {
      const { text, bytes: length } = podcastText({ markdown, address: 'https://n.example/' }, { limit });
      expect(length).toBe(bytes(text));
      expect(length).toBeLessThanOrEqual(limit);
      expect(tagsOf(text).filter((tag) => !/^(?:p|ul|li|ol(?: start)?|a href)$/.test(tag))).toEqual([]);
      expect(text).not.toMatch(/href="(?!https?:)|\]\]>/);
    }),
    { numRuns: 300 },
  );
});

// The longest of the real episodes.
it.skipIf(seeds.length === 0)('of a real episode fits, and cuts from its end', () => {
  for (const { notes } of seeds) {
    const {
      text,
      bytes: length,
      cut,
    } = podcastText({ markdown: notes, address: 'https://n.example/notes/3' });
    expect(length).toBeLessThanOrEqual(PODCAST_BYTES);
    expect(tagsOf(text)).toEqual(expect.arrayContaining(['a href', 'li', 'p', 'ul']));
    expect(cut.length > 0).toBe(text.includes('All notes: '));
  }
});
