import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import type { FrontMatter } from '../../../src/domain/show.ts';
import { fileOf, notesInFile, pathOf } from '../../../src/publishing/ways/front-matter.ts';
import { AN_EPISODE } from './support.ts';

const KINDS: FrontMatter[] = ['jekyll', 'hugo', 'hugo-toml', 'astro', 'none'];

/** Texts that are something else without quotes, or would end what they stand in. */
const ATTACKS = [
  'no',
  '3.10',
  'c# and @lantern: "yes" & \'no\'',
  '---\nlayout: evil\n---',
  '+++\ndraft = true\n+++',
  '"; drop\\n: x\u0000\u0007\u007F\u2028',
  '{{ site.secret }} {% include evil %}',
  '!!js/function evil',
  '*anchor &anchor <<: x',
];

const frontMatterOf = (file: string) => /^(?:---|\+\+\+)\n([^]*?)\n(?:---|\+\+\+)\n\n/.exec(file)?.[1] ?? '';

describe('a file of a website', () => {
  it('has the fields of its generator, then the notes', () => {
    expect(fileOf(AN_EPISODE, 'jekyll')).toBe(`---
layout: "post"
title: "Episode #03: Small queues & “long” winters"
date: "2026-01-20T11:00:00Z"
description: "Queues Words."
episode: 3
hosts:
  - "Ana"
  - "Tomé"
---

${AN_EPISODE.notes}`);
    expect(fileOf(AN_EPISODE, 'hugo-toml')).toBe(`+++
title = "Episode #03: Small queues & “long” winters"
date = "2026-01-20T11:00:00Z"
description = "Queues Words."
draft = false
episode = 3
hosts = ["Ana", "Tomé"]
+++

${AN_EPISODE.notes}`);
    expect(frontMatterOf(fileOf(AN_EPISODE, 'astro'))).toContain('pubDate: "2026-01-20T11:00:00Z"');
    expect(fileOf(AN_EPISODE, 'none')).toBe(AN_EPISODE.notes);
  });

  it.each(ATTACKS)('has %j as a text and as nothing else, in YAML 1.1 and 1.2', (attack) => {
    const episode = { ...AN_EPISODE, topic: attack, hosts: [{ name: attack }] };
    for (const kind of ['jekyll', 'hugo', 'astro'] as const) {
      const written = frontMatterOf(fileOf(episode, kind));
      for (const version of ['1.1', '1.2'] as const) {
        const document = parseDocument(written, { version });
        expect([document.errors, document.warnings]).toEqual([[], []]);
        expect(document.toJS()).toMatchObject({
          hosts: [attack],
          title: expect.stringMatching(/^Episode #03: /),
        });
      }
    }
    // What JSON has in one line TOML has too.
    const [, hosts = ''] = /^hosts = (\[[^]*?\])\n\+\+\+/m.exec(fileOf(episode, 'hugo-toml')) ?? [];
    expect(JSON.parse(hosts)).toEqual([attack]);
    expect(hosts.split('').filter((sign) => sign < ' ' || sign === '\u007F')).toEqual([]);
  });

  it.each(KINDS)('gives its notes back: %s', (kind) => {
    for (const notes of [
      AN_EPISODE.notes,
      '---\n\nA rule first\n',
      'Braces {{ a }} {{{ b }}} {% raw %} {{< c >}} {{% d %}}\n',
      '`{{ code }}` {{ "{{" }}\n',
    ])
      expect(notesInFile(fileOf({ ...AN_EPISODE, notes }, kind), kind).trim()).toBe(notes.trim());
  });

  it('has no tag of its generator in its notes', () => {
    const notes = 'Braces {{ a }} {{{ b }}} {% raw %} {{< c >}} {{% d %}}\n';
    const bodyOf = (kind: FrontMatter) =>
      fileOf({ ...AN_EPISODE, notes }, kind).split(/(?:---|\+\+\+)\n\n/)[1] ?? '';
    expect(bodyOf('jekyll').replaceAll(/\{\{ "\{[{%]" \}\}/g, '')).not.toMatch(/\{[{%]/);
    for (const kind of ['hugo', 'hugo-toml'] as const) {
      expect(bodyOf(kind)).toContain('Braces');
      expect(bodyOf(kind)).not.toMatch(/\{\{[<%]/);
    }
  });

  it('is of no time to come', () => {
    const file = fileOf({ ...AN_EPISODE, date: '2026-01-25' }, 'jekyll');
    expect(file).toContain('date: "2026-01-20T11:00:00Z"');
    expect(fileOf({ ...AN_EPISODE, date: '2026-01-18' }, 'jekyll')).toContain('date: "2026-01-18T12:00:00Z"');
  });
});

it.each([
  ['_posts/{date}-episode-{number}.md', {}, '_posts/2026-01-20-episode-03.md'],
  ['content/{year}/{slug}-{number}.md', {}, 'content/2026/small-queues-long-winters-03.md'],
  ['{number}-{slug}.md', { topic: 'Ä „Größe“ / ../../x' }, '03-a-grosse-x.md'],
  ['{number}-{slug}.md', { topic: '日本語' }, '03-episode-03.md'],
  ['{number}.md', { number: 104 }, '104.md'],
])('the path %s of %j is %s', (template, facts, path) => {
  expect(pathOf(template, { ...AN_EPISODE, ...facts })).toBe(path);
});
