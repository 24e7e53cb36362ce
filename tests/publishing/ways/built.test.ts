import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import type { FrontMatter } from '../../../src/domain/show.ts';
import { fileOf, pathOf } from '../../../src/publishing/ways/front-matter.ts';
import { temporaryFolder } from '../../support/bot.ts';
import { AN_EPISODE } from './support.ts';

const run = promisify(execFile);
const isEverywhere = inject('isEverywhere');

const EPISODES = [
  AN_EPISODE,
  {
    ...AN_EPISODE,
    number: 4,
    date: '2026-01-27',
    topic: 'no: "3.10" & {{ site.secret }} {% include evil %} --- +++',
    hosts: [{ name: "c# and @lantern's" }],
    publishedAt: '2026-01-27T11:00:00.000Z',
    notes:
      'Braces {{ site.secret }} {{{ b }}} {% include evil %} {% endraw %} {{< evil >}} {{% evil %}} here\n\n`{{ code }}`\n',
  },
];

/** What a website has of its own, and how it is built where its generator is there. */
const SITES: Record<
  string,
  { files: Record<string, string>; path: string; build: string[]; kinds: FrontMatter[] }
> = {
  jekyll: {
    files: {
      '_config.yml': 'title: Site\nsecret: SECRET\n',
      '_layouts/post.html': '<h1>{{ page.title }}</h1>{{ content }}',
    },
    path: '_posts/{date}-episode-{number}.md',
    build: ['build', '--quiet', '--destination', 'built'],
    kinds: ['jekyll'],
  },
  hugo: {
    files: {
      'config.toml':
        "baseURL = 'https://site.example/'\ntitle = 'Site'\ndisableKinds = ['term', 'taxonomy', 'RSS', 'sitemap']\n",
      'layouts/_default/single.html': '<h1>{{ .Title }}</h1>{{ .Content }}',
      'layouts/_default/list.html': '{{ range .Pages }}{{ .Permalink }}{{ end }}',
    },
    path: 'content/posts/{date}-episode-{number}.md',
    build: ['--quiet', '--destination', 'built'],
    kinds: ['hugo', 'hugo-toml'],
  },
};

const built = Object.entries(SITES).flatMap(([program, site]) =>
  site.kinds.map((kind) => ({ program, kind, site })),
);

test.for(built)(
  '$program builds the files of a pull request, with fields as $kind',
  async ({ program, kind, site }, { skip }) => {
    skip(!isEverywhere, 'part of npm run test:everywhere: the generators take seconds');
    skip(spawnSync(program, ['--help']).error !== undefined, `${program} is not installed`);
    const folder = await temporaryFolder();
    const files = [
      ...Object.entries(site.files),
      ...EPISODES.map((episode) => [pathOf(site.path, episode), fileOf(episode, kind)] as const),
    ];
    for (const [name, content] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await run(program, site.build, { cwd: folder });
    const names = await readdir(join(folder, 'built'), { recursive: true });
    const pages = await Promise.all(
      ['03', '04'].map((number) =>
        readFile(
          join(
            folder,
            'built',
            names.find((name) => name.includes(`episode-${number}`) && name.endsWith('.html')) ?? '',
          ),
          'utf8',
        ),
      ),
    );
    const [plain = '', hostile = ''] = pages;
    expect(plain).toContain(
      'Episode #03: Small queues &amp; “long” winters'.replace('&amp;', program === 'jekyll' ? '&' : '&amp;'),
    );
    expect(plain).toMatch(/<a href="https:\/\/example\.com\/q\?a=1&amp;b=2">Queues<\/a> Words\./);
    expect(pages.join('')).not.toContain('SECRET');
    const words = hostile.replaceAll('\u2060', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    expect(words).toContain(
      'Braces {{ site.secret }} {{{ b }}} {% include evil %} {% endraw %} {{< evil >}} {{% evil %}} here',
    );
    expect(words).toContain('{{ code }}');
  },
);
