export const HOSTILE_TITLE = 'Still here';

const TITLE = `<title>${HOSTILE_TITLE}</title>`;
const nested = (tag: string, times: number) => `<${tag}>`.repeat(times);
const jsonLd = (json: string) => `<script type="application/ld+json">${json}</script>`;

/** Pages that try to hold a program up, by what they do; each has its title at the start. */
export const HOSTILE_PAGES: Record<string, string> = {
  'a keywords tag that takes unfurl.js 198 s': `${TITLE}<meta name="keywords" content="a${',  '.repeat(160_000)}b">`,
  'keywords of spaces': `${TITLE}<meta name="keywords" content="a${' '.repeat(400_000)}b">`,
  'deep nesting': `${TITLE}${nested('b', 170_000)}`,
  'deep nesting in the head': `<head>${TITLE}${nested('noscript', 50_000)}`,
  'lists that never close': `${TITLE}${'<ul><li>'.repeat(60_000)}`,
  'a bad canonical address': `${TITLE}<link rel="canonical" href="http://">`,
  'a bad icon': `${TITLE}<link rel="icon" href="https://[bad">`,
  'a bad image': `${TITLE}<meta property="og:image" content="http://">`,
  'a bad og:url': `${TITLE}<meta property="og:url" content="https://">`,
  'a bad base': `${TITLE}<base href="http://[">`,
  'an article:tag alone': `${TITLE}<meta property="article:tag" content="x">`,
  'an og:video:tag alone': `${TITLE}<meta property="og:video:tag" content="x">`,
  'a flood of entities': `${TITLE}<p>${'&amp;&lt;&bogus;&#x41;'.repeat(60_000)}</p>`,
  'entities in an attribute': `${TITLE}<meta name="description" content="${'&amp;'.repeat(200_000)}">`,
  'an attribute without end': `${TITLE}<a href="${'x'.repeat(1_500_000)}`,
  'attributes without end': `${TITLE}<a ${Array.from({ length: 100_000 }, (_, index) => `a${index}=1`).join(' ')}>`,
  'thousands of metas': `${TITLE}${'<meta property="og:title:x" content="y">'.repeat(20_000)}`,
  'thousands of meta names': `${TITLE}${Array.from({ length: 20_000 }, (_, index) => `<meta name="n${index}" content="y">`).join('')}`,
  'brackets alone': `${TITLE}${'<'.repeat(1_000_000)}`,
  'comments that never end': `${TITLE}${'<!-- '.repeat(200_000)}`,
  'comments before anything': `${'<!-- '.repeat(1_500)}${' '.repeat(8_000)}-->${TITLE}`,
  'metas that never end': `${TITLE}${'<meta '.repeat(150_000)}`,
  'a huge script of JSON-LD': `${TITLE}${jsonLd(`{"@type":"Article","headline":"${'x'.repeat(1_000_000)}"}`)}`,
  'deep JSON-LD': `${TITLE}${jsonLd('['.repeat(120_000) + ']'.repeat(120_000))}`,
  'wide JSON-LD': `${TITLE}${jsonLd(`[${'{"@type":"Article"},'.repeat(12_000)}{}]`)}`.repeat(4),
  'JSON-LD of commas': `${TITLE}${jsonLd(`{${','.repeat(250_000)}`)}`,
  'JSON-LD of spaces': `${TITLE}${jsonLd(`{${' '.repeat(250_000)}`)}`,
  'JSON-LD of endings': `${TITLE}${jsonLd(`{${'// ]]> */ ; -->'.repeat(16_000)}.`)}`,
  'JSON-LD with wrong types': `${TITLE}${jsonLd('{"@type":[1,{}],"@graph":null,"author":[[[]]],"headline":{"a":1},"image":[null]}')}`,
  'bylines of spaces': `${TITLE}<h1>x</h1>${`<p class="byline">by${' '.repeat(5_000)}</p>`.repeat(100)}`,
  'bylines in one line': `${TITLE}<h1>x</h1>${'Written by &amp;'.repeat(60_000)}`,
  'dates without end': `${TITLE}<h1>x</h1>${`<p class="date">2020 ${'January '.repeat(300)}</p>`.repeat(100)}`,
  'separators without end': `${TITLE}<h1>${' | - '.repeat(20_000)}</h1><meta property="og:site_name" content="${' | '.repeat(1_300)}">`,
  'a mark of JSON-LD without end': `${TITLE}<h1>x</h1><footer>${' '.repeat(20_000)}${'application/ld+json'.repeat(50_000)}`,
};
