import { expect, it } from 'vitest';
import { createPageScan } from '../../../src/unfurl/html/page-scan.ts';

function scanned(...pieces: string[]) {
  const scan = createPageScan();
  for (const piece of pieces) scan.write(piece);
  scan.end();
  return scan.facts;
}

it.each([
  ['a title', '<title>&amp;lt;b&amp;gt; &amp; more</title>', ({ title }: Facts) => title],
  ['a headline', '<h1>&amp;lt;b&amp;gt; &amp; more</h1>', ({ headings }: Facts) => headings[0]],
  [
    'a meta',
    '<meta name="author" content="&amp;lt;b&amp;gt; &amp; more">',
    ({ metas }: Facts) => metas.get('author')?.[0],
  ],
  [
    'a byline',
    '<h1>x</h1><p class="byline">&amp;lt;b&amp;gt; &amp; more</p>',
    ({ shown }: Facts) => shown.names[0],
  ],
])('decodes the entities of %s once', (_, html, textIn) => {
  expect(textIn(scanned(html))).toBe('&lt;b&gt; & more');
});

type Facts = ReturnType<typeof scanned>;

it('decodes an entity that comes in two pieces', () => {
  expect(scanned('<title>Tables &am', 'p; queues</title>').title).toBe('Tables & queues');
});

it('leaves JSON-LD as it stands, also when its type has an entity', () => {
  const script = '{"headline":"Tables &amp; queues"}';
  expect(scanned(`<script type="application/ld&#x2B;json">${script}</script>`).jsonLd).toEqual([script]);
});

it('finds a name and a date behind entities', () => {
  const { shown, dateLines } = scanned(
    '<h1>Queues</h1><div>&nbsp;Written by Ada Lovelace</div><p>Monday,&nbsp;2&nbsp;November&nbsp;2026</p>',
  );

  expect(shown.names).toEqual(['\u00a0Written by Ada Lovelace']);
  expect(dateLines).toEqual(['Monday,\u00a02\u00a0November\u00a02026']);
});

it('keeps so much of a text as is worth keeping, whatever it takes to write it', () => {
  expect(scanned(`<h1>${'&#1087;'.repeat(1_000)}</h1>`).headings).toEqual(['п'.repeat(1_000)]);
  expect(scanned(`<h1>${'x'.repeat(100_000)}</h1>`).headings).toEqual(['x'.repeat(2_000)]);
});

it.each([
  ['levels', 512, '<b>'],
  ['elements', 60_000, '<b></b>'],
])('goes no further than a page has %s', (_, limit, element) => {
  const last = scanned(element.repeat(limit - 1), '<h1>At the end</h1>');
  const beyond = scanned(element.repeat(limit), '<h1>Beyond</h1>');

  expect(last.headings).toEqual(['At the end']);
  expect(beyond.headings).toEqual([]);
});
