import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../src/domain/trips/document-check.ts';
import { DEFAULT_FRONT_MATTER, tripFilename } from '../../../src/domain/trips/trip-style.ts';
import type { Words } from '../../../src/domain/words/words.ts';
import { renderDigestFiles, renderDigests } from '../../../src/markdown/trips/digests.ts';
import { renderPost } from '../../../src/markdown/trips/post.ts';
import { renderReport } from '../../../src/markdown/trips/report.ts';
import { readTripDocument } from '../../../src/markdown/trip-document.ts';
import { treeOf } from '../trees.ts';
import { A_TRIP, aTalk, note, PLAIN, words } from './a-trip.ts';

const WRITTEN = '2027-04-02';

it('tells a trip day by day, by the clocks of the place', () => {
  const { filename, content } = renderReport(A_TRIP, PLAIN, WRITTEN);
  expect(filename).toBe('2027-04-02-lanternconf-2027.md');
  expect(content).toBe(`# Lanternconf 2027 Aveiro

Three of us went to the coast.

# Sat 27th Mar

**Lamps at Sea - Ada Byron, Engines & Ben Okri, Roads**

[Lamps at Sea](https://www.youtube.com/watch?v=aaaaaaaaaaa)

- Lamps turn slowly
- Two kinds of them:
  - red ones
  - green ones

![A lamp \\[red\\]](/img/lamp.jpg)

**Boats Are Late - Cy Dee**

- They wait for lamps
- And for tides

---

# Sun 28th Mar

It rained all morning.

In the evening there was soup.

---

# More talks

**Nets**

- Holes, mostly

# New Technologies

- Lumora, lamps as code

# Learnings

> Bring batteries

> And a coat
`);
});

it('tells a trip for others: highlighted talks at length, the others in a point each', () => {
  expect(renderPost(A_TRIP, PLAIN, WRITTEN).content).toBe(`Three of us went to the coast.

# Introduction

Why we went.

# Highlighted talks

## Lamps at Sea

[Lamps at Sea](https://www.youtube.com/watch?v=aaaaaaaaaaa)

Lamps turn slowly

Two kinds of them:

- red ones
- green ones

![A lamp \\[red\\]](/img/lamp.jpg)

# Noteworthy talks

- Boats Are Late:
  - They wait for lamps
  - And for tides
- Nets: Holes, mostly

# Booths

## Lumora

They gave us soup.
`);
});

describe('digests', () => {
  it('tell each talk by itself, in one file', () => {
    const { filename, content } = renderDigests(A_TRIP, PLAIN, WRITTEN);
    expect(filename).toBe('2027-04-02-lanternconf-2027-digests.md');
    expect(content).toBe(`## Lamps at Sea | Ada Byron & Ben Okri

URL: [https\\://www\\.youtube.com/watch?v=aaaaaaaaaaa](https://www.youtube.com/watch?v=aaaaaaaaaaa)

* Lamps turn slowly
* Two kinds of them:
  * red ones
  * green ones

## Boats Are Late | Cy Dee

* They wait for lamps
* And for tides

## Nets

* Holes, mostly
`);
  });

  it('are a file a talk, two of one title too', () => {
    const talks = [aTalk({ title: 'Nets' }), aTalk({ title: 'Nets' }), aTalk({ title: 'Café: a Story?' })];
    const style = { ...PLAIN, frontMatter: 'title: {{title}}' };
    const files = renderDigestFiles({ ...A_TRIP, talks }, style, WRITTEN);
    expect(files.map(({ filename }) => filename)).toEqual([
      '2027-04-02-nets.md',
      '2027-04-02-nets-2.md',
      '2027-04-02-cafe-a-story.md',
    ]);
    expect(files[2]?.content).toBe('---\ntitle: "Café: a Story?"\n---\n\n## Café: a Story?\n');
  });
});

describe('front matter', () => {
  const start = (frontMatter: string, name: string, date = WRITTEN) =>
    renderReport(
      { ...A_TRIP, name },
      { ...PLAIN, frontMatter, authors: ['ada', 'ben'], tags: ['cloud native'] },
      date,
    ).content.split('\n# ')[0];

  it('is filled in where the template names a value, and is a list where it names a list', () => {
    expect(start(DEFAULT_FRONT_MATTER, 'Lanterns', '2027-04-02 10:00:00 +0100')).toBe(
      '---\nlayout: post\ntitle: "Lanterns"\ndate: "2027-04-02 10:00:00 +0100"\nauthors: [ "ada", "ben" ]\ntags: [ "cloud native" ]\n---\n',
    );
    expect(start('title: {{title}} 2027 # ours\nauthor: {{author}}\npublished: false', 'Lanterns')).toBe(
      '---\ntitle: "Lanterns 2027" # ours\nauthor: "ada, ben"\npublished: false\n---\n',
    );
  });

  it.each(['a: b', '"quoted"', '- list', '--- ', 'two\nlines', '{{date}}', '#no', "it's", 'yes'])(
    'holds %j as the text that it is',
    (name) => {
      const matter = start('title: "{{title}}"\nlayout: post', name) ?? '';
      expect(readTripDocument(`${matter}\ntext`)?.blocks.map(({ text }) => text)).toEqual(['text']);
      expect(matter.match(/^---$/gm)).toHaveLength(2);
      expect(matter).toMatch(/\nlayout: post\n---\n$/);
    },
  );
});

it('leaves what a host has of a site untouched: HTML, Liquid, shortcodes', () => {
  const head =
    '![](/img/banner.png)\n\n* TOC\n{:toc}\n\n{:refdef: style="text-align: center;"}\n<img src="{{ \'/a.jpg\' | prepend: site.baseurl }}">\n{: refdef}';
  const foot = '{{< subscribe "now" >}}\n\n\\| {% include end.html %}';
  const { content } = renderPost(A_TRIP, { ...PLAIN, head, foot }, WRITTEN);
  expect(content.startsWith(`${head}\n\n`)).toBe(true);
  expect(content.endsWith(`\n\n${foot}\n`)).toBe(true);
});

describe('a video', () => {
  const shown = (videoUrl: string, embed: 'iframe' | 'link' | 'hugo' | 'jekyll') =>
    renderPost(
      {
        ...A_TRIP,
        intro: [],
        sections: [],
        talks: [aTalk({ title: 'Nets', isHighlighted: true, videoUrl })],
      },
      { ...PLAIN, embed },
      WRITTEN,
    ).content.split('\n')[4];

  it.each([
    [
      'iframe',
      expect.stringMatching(
        /^<p align="center"><iframe .*src="https:\/\/www\.youtube-nocookie\.com\/embed\/aaaaaaaaaaa" title=.*><\/iframe><\/p>$/,
      ),
    ],
    ['link', '[Nets](https://www.youtube.com/watch?v=aaaaaaaaaaa)'],
    ['hugo', '{{< youtube aaaaaaaaaaa >}}'],
    ['jekyll', '{% include youtube.html id="aaaaaaaaaaa" %}'],
  ] as const)('is shown as %s, without who shared it', (embed, expected) => {
    expect(shown('https://youtu.be/aaaaaaaaaaa?si=abc', embed)).toEqual(expected);
  });

  it('of another site is linked', () => {
    expect(shown('https://vimeo.com/123?share=copy', 'iframe')).toBe('[Nets](https://vimeo.com/123)');
  });

  it('is nothing where its address is none', () => {
    expect(shown('javascript:alert(1)', 'iframe')).toBe('Nets');
  });
});

describe('words of colleagues', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(
      '<script>',
      '{{',
      '}}',
      '{%',
      '%}',
      '{{<',
      '---',
      '# ',
      '- ',
      '> ',
      '`',
      '```',
      '\n',
      '**',
      '![',
      '](',
      'a',
      ' ',
      '\\',
      '<!--',
      '-->',
      '&lt;',
      '|',
      '@here',
      '{: .x}',
    ),
    maxLength: 12,
  });
  const asWords = (value: string): Words => [{ type: 'paragraph', children: [{ type: 'text', value }] }];
  const types = (content: string) => treeOf(content).map(({ type }) => type);

  it('add no block, no HTML and no tag of a site generator to a document', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, said, code) => {
        const talk = (own: string, value: string, codeValue: string) =>
          aTalk({
            title: own,
            isHighlighted: true,
            startsAt: new Date('2027-03-27T10:00:00Z'),
            notes: [{ words: [...asWords(value), { type: 'code', value: codeValue }], saidAt: new Date(0) }],
            photos: [{ path: '/a.jpg', alt: own }],
          });
        const trip = (one: ReturnType<typeof talk>, prose: string) => ({
          ...A_TRIP,
          name: 'Lanterns',
          talks: [one],
          days: [{ day: '2027-03-27', words: asWords(prose) }],
          learnings: [asWords(prose)],
        });
        for (const render of [renderReport, renderPost, renderDigests]) {
          const tame = render(trip(talk('a', 'a', 'a'), 'a'), PLAIN, WRITTEN).content;
          const wild = render(trip(talk(`a${title}`, `a${said}`, code), `a${said}`), PLAIN, WRITTEN).content;
          expect(types(wild)).toEqual(types(tame));
          expect(wild).not.toMatch(/\{\{|\{%/);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('lead nowhere with a tag in an address', () => {
    const talks = [aTalk({ title: 'Nets', notes: [note('[a](https://example.com/?q={{x}})')] })];
    expect(renderDigests({ ...A_TRIP, talks }, PLAIN, WRITTEN).content).toContain(
      '(https://example.com/?q=%7B%7Bx}})',
    );
  });
});

it('writes what its own check has nothing to say of, but for what is missing', () => {
  const talks = A_TRIP.talks.map((talk) => ({ ...talk, photos: talk.photos.map(({ path }) => ({ path })) }));
  const { content } = renderReport({ ...A_TRIP, talks }, { ...PLAIN, embed: 'iframe' }, WRITTEN);
  const document = readTripDocument(content);
  const findings = document && checkDocument(document, { days: { from: '2027-03-27', to: '2027-03-29' } });
  expect(findings?.map(({ text }) => text)).toEqual([
    'This picture has no alternative text.',
    '“Nets” has no speaker.',
  ]);
});

it.each([
  ['KubeCon + CloudNativeCon EU 2024', '2024-04-01-kubecon-cloudnativecon-eu-2024.md'],
  ['Ärger? Über „Öl“', '2024-04-01-arger-uber-ol.md'],
  ['../../etc/passwd', '2024-04-01-etc-passwd.md'],
  ['…', '2024-04-01-trip.md'],
])('names the file of %s so that sites take it', (name, filename) => {
  expect(tripFilename('2024-04-01', name)).toBe(filename);
});

it('leaves out what there is nothing of', () => {
  const nothing = {
    name: 'Lanterns',
    zone: 'UTC',
    talks: [],
    days: [],
    technologies: [],
    learnings: [],
    sections: [],
  };
  expect(renderReport(nothing, PLAIN, WRITTEN).content).toBe('# Lanterns\n');
  expect(renderPost({ ...nothing, talks: [aTalk({ title: 'Nets' })] }, PLAIN, WRITTEN).content).toBe('\n');
  expect(renderDigests({ ...nothing, intro: words('x') }, PLAIN, WRITTEN).content).toBe('\n');
});
