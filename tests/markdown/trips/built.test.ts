import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { DEFAULT_FRONT_MATTER, type TripStyle } from '../../../src/domain/trips/trip-style.ts';
import type { ToldTrip } from '../../../src/domain/trips/told-trip.ts';
import { renderPost } from '../../../src/markdown/trips/post.ts';
import { renderReport } from '../../../src/markdown/trips/report.ts';
import { temporaryFolder } from '../../support/bot.ts';
import { A_TRIP, aTalk } from './a-trip.ts';

const run = promisify(execFile);
const isEverywhere = inject('isEverywhere');

const HOSTILE =
  'Braces {{ site.secret }} {{{ b }}} {% include evil %} {% endraw %} {{< evil >}} {{% evil %}} <b>here';

const WILD: ToldTrip = {
  ...A_TRIP,
  name: 'no: "3.10" & {{ site.secret }}',
  talks: [
    ...A_TRIP.talks,
    aTalk({
      title: HOSTILE,
      isHighlighted: true,
      startsAt: new Date('2027-03-28T10:00:00Z'),
      notes: [
        {
          words: [
            {
              type: 'paragraph',
              children: [
                { type: 'text', value: HOSTILE },
                { type: 'inlineCode', value: '{{ code }}' },
              ],
            },
            { type: 'code', value: '{{ block }} {% block %}' },
          ],
          saidAt: new Date(0),
        },
      ],
    }),
  ],
};

const TEXTS = { authors: ['ada', 'no'], tags: ['3.10', 'cloud: native'], frontMatter: DEFAULT_FRONT_MATTER };

/** What a website has of its own, and how it is built where its generator is there. */
const SITES: Record<
  string,
  { style: TripStyle; own: string; folder: string; files: Record<string, string>; build: string[] }
> = {
  jekyll: {
    style: {
      ...TEXTS,
      embed: 'jekyll',
      head: '* TOC\n{:toc}\n\n<img src="{{ \'/a.jpg\' | prepend: site.base }}">',
    },
    own: '<img src="https://site.example/a.jpg"',
    folder: '_posts',
    files: {
      '_config.yml': 'title: Site\nsecret: SECRET\nbase: https://site.example\n',
      '_layouts/post.html': '<h1>{{ page.title }}</h1>{{ page.authors | join: "+" }}{{ content }}',
      '_includes/youtube.html':
        '<iframe src="https://www.youtube-nocookie.com/embed/{{ include.id }}"></iframe>',
    },
    build: ['build', '--quiet', '--destination', 'built'],
  },
  hugo: {
    style: { ...TEXTS, embed: 'hugo', foot: 'At the end' },
    own: '<p>At the end</p>',
    folder: 'content/posts',
    files: {
      'config.toml':
        "baseURL = 'https://site.example/'\ntitle = 'Site'\ndisableKinds = ['term', 'taxonomy', 'RSS', 'sitemap']\n",
      'layouts/_default/single.html': '<h1>{{ .Title }}</h1>{{ delimit .Params.authors "+" }}{{ .Content }}',
      'layouts/_default/list.html': '{{ range .Pages }}{{ .Permalink }}{{ end }}',
    },
    build: ['--quiet', '--destination', 'built'],
  },
};

test.for(Object.entries(SITES))(
  '%s builds a report and a post, and reads no tag in them',
  async ([program, site], { skip }) => {
    skip(!isEverywhere, 'part of npm run test:everywhere: the generators take seconds');
    skip(spawnSync(program, ['--help']).error !== undefined, `${program} is not installed`);
    const folder = await temporaryFolder();
    const files = [
      ...Object.entries(site.files),
      ...[renderReport, renderPost].map((render, index) => {
        const { content } = render(WILD, site.style, '2024-04-02 10:00:00 +0100');
        return [`${site.folder}/2024-04-02-trip-${index}.md`, content] as const;
      }),
    ];
    for (const [name, content] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await run(program, site.build, { cwd: folder });
    const names = await readdir(join(folder, 'built'), { recursive: true });
    const pages = names.filter((name) => /trip-\d.*\.html$/.test(name));
    expect(pages).toHaveLength(2);
    for (const name of pages) {
      const page = await readFile(join(folder, 'built', name), 'utf8');
      const words = page
        .replace(/<span[^>]*>|<\/span>/g, '')
        .replaceAll('\u2060', '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&#123;', '{');
      expect(page).not.toContain('SECRET');
      expect(page).toContain('ada+no');
      expect(page).toMatch(/<iframe[^>]*src="?https:\/\/www\.youtube(?:-nocookie)?\.com\/embed\/aaaaaaaaaaa/);
      expect(words).toContain(HOSTILE);
      expect(words).toContain('{{ code }}');
      expect(words).toContain('{{ block }} {% block %}');
      expect(page).toContain(site.own);
    }
  },
);
