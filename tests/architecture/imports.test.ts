import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * What must not be imported, by folder or file. Each is planted three times, as value, as type and by `import()`; with
 * a word before it, in that manner alone.
 */
const REFUSED: Record<string, string[]> = {
  'src/domain': [
    'src/errors.ts',
    'src/log.ts',
    'src/context.ts',
    'src/db/links.ts',
    'src/desk/rules.ts',
    'src/markdown/document.ts',
    'src/slack/message.ts',
    'src/slack/text/mrkdwn.ts',
    'src/unfurl/text.ts',
    'playground/index.ts',
    'zod',
    'tldts',
    'node:url',
  ],
  'src/domain/words': ['src/db/links.ts', 'src/markdown/document.ts', 'zod', 'node:util'],
  'src/errors.ts': ['src/log.ts', 'src/domain/link.ts', 'zod', 'node:util'],
  'src/log.ts': ['src/errors.ts', 'src/slack/api/gateway.ts', '@slack/web-api'],
  'src/markdown': [
    'src/db/links.ts',
    'src/desk/notes.ts',
    'src/slack/message.ts',
    'src/unfurl/text.ts',
    'zod',
  ],
  'src/publishing': [
    'src/context.ts',
    'src/db/episodes.ts',
    'src/desk/notes.ts',
    'src/slack/views/notes.ts',
    'src/unfurl/reader.ts',
    'node:fs',
  ],
  'src/db': [
    'value src/log.ts',
    'src/context.ts',
    'src/desk/rules.ts',
    'src/listeners/index.ts',
    'src/markdown/document.ts',
    'src/slack/message.ts',
    'src/unfurl/reader.ts',
    'commands/index.ts',
    'jobs/index.ts',
    'playground/index.ts',
    '@slack/web-api',
    'unfurl.js',
  ],
  'src/unfurl': [
    'src/context.ts',
    'src/db/links.ts',
    'src/desk/rules.ts',
    'src/markdown/document.ts',
    'src/slack/message.ts',
    'jobs/index.ts',
    'playground/index.ts',
    '@slack/bolt',
    'drizzle-orm',
    'postgres',
  ],
  'src/schedules': [
    'src/context.ts',
    'src/db/links.ts',
    'src/markdown/document.ts',
    'src/unfurl/reader.ts',
    'src/slack/message.ts',
    'undici',
    'node:fs',
  ],
  'src/names': ['src/db/links.ts', 'src/markdown/document.ts', 'src/slack/message.ts', 'zod', 'node:fs'],
  'src/videos': ['src/db/links.ts', 'src/schedules/entries.ts', 'src/unfurl/reader.ts', 'undici', 'node:fs'],
  'src/slack/text': ['src/slack/api/gateway.ts', 'src/slack/views/help.ts', 'src/db/links.ts', '@slack/bolt'],
  'src/slack/views': [
    'src/context.ts',
    'src/db/links.ts',
    'src/desk/why.ts',
    'src/slack/api/gateway.ts',
    'src/slack/api/incoming.ts',
    'src/unfurl/text.ts',
    'commands/index.ts',
    '@slack/bolt',
    '@slack/web-api',
    'value @slack/types',
    'node:fs',
  ],
  'src/slack/api': [
    'src/context.ts',
    'src/db/links.ts',
    'src/desk/rules.ts',
    'src/listeners/index.ts',
    'src/slack/views/help.ts',
    'src/unfurl/text.ts',
    'drizzle-orm',
  ],
  'src/outbox.ts': [
    'src/context.ts',
    'src/desk/digest.ts',
    'src/slack/views/digest.ts',
    'value src/db/database.ts',
    'value src/slack/message.ts',
    'src/slack/api/incoming.ts',
    '@slack/web-api',
  ],
  'src/workspaces.ts': ['src/context.ts', 'value src/db/people.ts', 'value src/slack/api/gateway.ts'],
  'src/context.ts': [
    'src/desk/digest.ts',
    'src/listeners/index.ts',
    'src/slack/views/help.ts',
    'jobs/index.ts',
    'playground/index.ts',
    'src/unfurl/reader.ts',
    'src/slack/api/gateway.ts',
    '@slack/bolt',
  ],
  'src/desk': [
    'value src/context.ts',
    'value src/log.ts',
    'src/app.ts',
    'src/db/links.ts',
    'src/door/apology.ts',
    'src/listeners/index.ts',
    'src/outbox.ts',
    'src/slack/api/gateway.ts',
    'src/slack/api/incoming.ts',
    'src/slack/message.ts',
    'src/slack/text/mrkdwn.ts',
    'src/slack/views/digest.ts',
    'src/unfurl/reader.ts',
    'commands/index.ts',
    'jobs/index.ts',
    'playground/index.ts',
    '@slack/bolt',
    '@slack/types',
    '@slack/web-api',
    'drizzle-orm/pg-core',
    'postgres',
    'unfurl.js',
    'node-cron',
    'node:fs',
  ],
  'src/door': [
    'value src/context.ts',
    'src/db/links.ts',
    'src/listeners/index.ts',
    'src/slack/api/gateway.ts',
    'src/unfurl/reader.ts',
    'commands/index.ts',
    'jobs/index.ts',
    'playground/index.ts',
    '@slack/bolt',
    'value @slack/types',
    '@slack/web-api',
  ],
  'src/listeners/actions': [
    'value src/context.ts',
    'src/app.ts',
    'src/db/links.ts',
    'src/slack/api/gateway.ts',
    'src/unfurl/reader.ts',
    'commands/index.ts',
    'jobs/index.ts',
    'playground/index.ts',
    '@slack/web-api',
    'drizzle-orm',
    'node-cron',
  ],
  commands: [
    'value src/context.ts',
    'src/app.ts',
    'src/db/links.ts',
    'src/listeners/index.ts',
    'src/slack/api/gateway.ts',
    'src/slack/api/incoming.ts',
    'src/unfurl/reader.ts',
    'jobs/index.ts',
    'playground/index.ts',
    '@slack/bolt',
    '@slack/web-api',
    'drizzle-orm',
    'postgres',
    'unfurl.js',
    'node-cron',
  ],
  'commands/index.ts': ['@slack/web-api', 'src/db/links.ts'],
  jobs: [
    'value src/context.ts',
    'src/db/queue.ts',
    'src/listeners/index.ts',
    'src/slack/api/gateway.ts',
    'src/unfurl/reader.ts',
    'commands/index.ts',
    'playground/index.ts',
    '@slack/bolt',
    'cron-parser',
    'drizzle-orm',
    'node-cron',
    'pg-boss',
  ],
  'jobs/index.ts': ['value src/db/queue.ts', 'src/db/links.ts', 'node-cron'],
  'jobs/clock.ts': ['value src/db/queue.ts'],
  'jobs/job.ts': ['value src/db/queue.ts', 'node-cron'],
  'src/app.ts': [
    'src/db/links.ts',
    'src/desk/rules.ts',
    'jobs/index.ts',
    'commands/draft.ts',
    'playground/index.ts',
  ],
  'src/config.ts': ['src/log.ts', 'src/unfurl/reader.ts', 'src/db/database.ts'],
  'src/schedule.ts': ['src/config.ts', 'zod'],
  'src/health.ts': ['src/db/condition.ts', 'src/server.ts', 'prom-client'],
  'src/metrics.ts': ['value src/db/queue.ts', 'src/health.ts', 'node:http'],
  'src/server.ts': ['value src/config.ts', 'src/health.ts', 'src/slack/api/receivers.ts'],
  'src/catching-up.ts': ['value src/background.ts', 'src/context.ts', 'src/desk/welcome.ts'],
  'src/program.ts': [
    'value playground/index.ts',
    'playground/server.ts',
    'commands/index.ts',
    'src/slack/views/help.ts',
  ],
  'src/main.ts': ['src/app.ts', 'src/db/database.ts', 'src/program.ts', 'playground/index.ts'],
  'src/run.ts': ['src/app.ts', 'src/db/database.ts', 'playground/index.ts'],
  'src/api.ts': ['src/db/episodes.ts', 'src/desk/publish.ts'],
  'src/inspect.ts': ['src/db/links.ts', 'src/program.ts'],
  'src/import-slack.ts': ['src/db/posts.ts', 'src/slack/api/gateway.ts'],
  'src/offline.ts': ['src/slack/api/gateway.ts', 'src/desk/archived.ts'],
  'src/slack/archive': ['src/slack/api/incoming.ts', 'src/desk/archived.ts'],
  playground: [
    'value src/context.ts',
    'src/db/links.ts',
    'src/desk/rules.ts',
    'src/listeners/index.ts',
    'src/slack/api/gateway.ts',
    'src/slack/views/help.ts',
    'src/unfurl/reader.ts',
    'commands/index.ts',
    'jobs/index.ts',
    '@slack/web-api',
    'drizzle-orm',
  ],
};

/** What may be imported. Each is planted as a value, or in the manner of the word before it. */
const PASSED: Record<string, string[]> = {
  'src/slack/message.ts': ['type @slack/types'],
  'src/slack/text': ['src/domain/words/words.ts', 'src/domain/emoji-names.json', 'zod'],
  'src/domain': ['src/domain/link.ts', 'src/domain/words/words.ts'],
  'src/domain/words': ['src/domain/link.ts', 'src/domain/urls/urls.ts', 'src/domain/words/inline.ts'],
  'src/log.ts': ['pino', 'zod'],
  'src/markdown': [
    'src/domain/words/words.ts',
    'type mdast',
    'mdast-util-to-markdown',
    'micromark-extension-gfm',
  ],
  'src/db': [
    'src/domain/link.ts',
    'type src/log.ts',
    'drizzle-orm/pg-core',
    '@electric-sql/pglite',
    'node:fs/promises',
  ],
  'src/unfurl/html': ['src/domain/page.ts', 'src/unfurl/text.ts', 'unfurl.js/dist/types.js', 'node:net'],
  'src/slack/views': [
    'src/domain/show.ts',
    'src/slack/text/mrkdwn.ts',
    'src/slack/message.ts',
    'type @slack/types',
  ],
  'src/slack/api': ['src/log.ts', 'src/slack/message.ts', '@slack/web-api', 'ws', 'node:timers/promises'],
  'src/workspaces.ts': ['src/desk/directory.ts', 'type src/db/people.ts', 'type src/slack/api/gateway.ts'],
  'src/outbox.ts': [
    'type src/slack/message.ts',
    'type src/db/database.ts',
    'src/slack/api/gateway.ts',
    'zod',
  ],
  'src/context.ts': ['src/db/links.ts', 'src/outbox.ts', 'src/workspaces.ts'],
  'src/desk': [
    'src/domain/story.ts',
    'src/markdown/show-notes.ts',
    'type src/context.ts',
    'node:timers/promises',
  ],
  'src/door': ['src/desk/show-for.ts', 'src/slack/views/help.ts', 'type src/context.ts', 'type @slack/types'],
  'src/listeners/events': [
    'src/door/apology.ts',
    'src/slack/api/incoming.ts',
    'type src/context.ts',
    '@slack/bolt',
  ],
  commands: [
    'src/door/apology.ts',
    'src/desk/notes.ts',
    'src/slack/text/mrkdwn.ts',
    'type src/context.ts',
    'zod',
  ],
  'commands/index.ts': ['@slack/bolt', 'commands/draft.ts'],
  jobs: ['src/desk/digest.ts', 'src/slack/views/digest.ts', 'type src/context.ts'],
  'jobs/index.ts': ['type src/db/queue.ts', 'jobs/clock.ts'],
  'jobs/clock.ts': ['type src/db/queue.ts', 'src/schedule.ts', 'node-cron'],
  'jobs/job.ts': ['type src/db/queue.ts', 'zod'],
  'src/app.ts': [
    'commands/index.ts',
    'src/listeners/index.ts',
    'src/slack/api/store-first.ts',
    'type src/context.ts',
  ],
  'src/background.ts': ['type src/log.ts', 'node:events'],
  'src/config.ts': ['src/errors.ts', 'src/unfurl/fetching/fetch-allow.ts', 'src/schedule.ts', 'zod'],
  'src/schedule.ts': ['cron-parser', 'node-cron', 'src/domain/wall-clock.ts'],
  'src/inspect.ts': ['src/errors.ts', 'src/unfurl/inspect.ts'],
  'src/import-slack.ts': ['src/offline.ts', 'src/slack/archive/open-archive.ts', 'src/desk/archived.ts'],
  'src/main.ts': ['src/run.ts'],
  'src/run.ts': ['src/config.ts', 'src/errors.ts', 'src/program.ts'],
  'src/program.ts': ['jobs/index.ts', 'src/app.ts', 'src/db/database.ts', 'lazy playground/index.ts'],
  playground: [
    'src/domain/urls/urls.ts',
    'src/domain/emoji-names.json',
    'type src/context.ts',
    'playground/seed.ts',
  ],
  'playground/page': ['playground/slack.ts', 'type mdast', 'mdast-util-gfm', 'micromark-extension-gfm'],
  'playground/jump.ts': ['src/schedule.ts'],
};

/** Ways in which `src/desk` might write an import that must not help it. */
const DISGUISES = [
  `import unnamed from '../db/stories.ts';`,
  `import * as all from '../db/stories.ts';`,
  `import {} from '../db/stories.ts';`,
  `export { named } from '../db/stories.ts';`,
  `export * from '../db/stories.ts';`,
  `export type { Stories } from '../db/stories.ts';`,
  `export type * from '../db/stories.ts';`,
  `export type Stories = import('../db/stories.ts').Stories;`,
  `export type Module = typeof import('../db/stories.ts');`,
  `import '../../src/db/stories.ts';`,
  `import './../db/stories.ts';`,
  `import '../domain/../db/stories.ts';`,
  `import '../domain-of-db/stories.ts';`,
  `import '../../node_modules/drizzle-orm/index.js';`,
  `import '#db';`,
  `import '/src/db/stories.ts';`,
  `await import(['..', 'db', 'stories.ts'].join('/'));`,
  'await import(`../db/stories.ts`);',
  // Node takes the type away and loads the file all the same.
  `import { type Context } from '../context.ts';`,
];

const WRITTEN = {
  value: (from: string) => `import '${from}';`,
  type: (from: string) => `import type {} from '${from}';`,
  lazy: (from: string) => `await import('${from}');`,
};
type Manner = keyof typeof WRITTEN;
const MANNERS: readonly Manner[] = ['value', 'type', 'lazy'];

type Planted = { place: string; statement: string };

const files = new Map<string, string[]>();

/** Writes a line into the file, or into a file of the folder. Gives where it stands, like `src/desk/planted.ts:3`. */
function plant(place: string, statement: string): Planted {
  const file = place.endsWith('.ts') ? place : `${place}/planted.ts`;
  const lines = files.get(file) ?? [];
  files.set(file, lines);
  return { place: `${file}:${lines.push(statement)}`, statement };
}

/** Plants what a table says of one folder or file: `type zod`, or `zod` in each of these manners. */
function plantAll(place: string, entries: readonly string[], manners: readonly Manner[]): Planted[] {
  return entries.flatMap((entry) => {
    const only = MANNERS.find((manner) => entry.startsWith(`${manner} `));
    const from = specifier(place, only ? entry.slice(only.length + 1) : entry);
    return (only ? [only] : manners).map((manner) => plant(place, WRITTEN[manner](from)));
  });
}

function specifier(place: string, target: string): string {
  if (!/^(src|commands|jobs|playground)\//.test(target)) return target;
  const path = posix.relative(place.endsWith('.ts') ? dirname(place) : place, target);
  return path.startsWith('.') ? path : `./${path}`;
}

const mustNot = Object.entries(REFUSED).map(([place, entries]) => ({
  place,
  planted: plantAll(place, entries, MANNERS),
}));
const may = Object.entries(PASSED).map(([place, entries]) => ({
  place,
  planted: plantAll(place, entries, ['value']),
}));
const disguised = DISGUISES.map((statement) => plant('src/desk', statement));
const inNewFolder = plant('src/new-folder', 'export const isNew = true;');
const circle = [
  plant('src/domain/hen.ts', `export type { Egg } from './egg.ts';`),
  plant('src/domain/egg.ts', `export type { Hen } from './hen.ts';`),
];

const Report = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string(),
      severity: z.literal('error'),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
});

let workspace: string;
/** Where each rule of the linter refused something. */
let refusals: Map<string, Set<string>>;

/** The linter as it is set up here, run once over a copy of the layout that holds what was planted. */
beforeAll(async () => {
  workspace = await realpath(await mkdtemp(join(tmpdir(), 'swarmalicious-imports-')));
  for (const path of ['.oxlintrc.json', 'scripts/lint'])
    await cp(path, join(workspace, path), { recursive: true });
  for (const [file, lines] of files) {
    await mkdir(join(workspace, dirname(file)), { recursive: true });
    await writeFile(join(workspace, file), lines.join('\n'));
  }
  const { stdout } = spawnSync(
    process.execPath,
    [resolve('node_modules/oxlint/bin/oxlint'), '--format=json'],
    { cwd: workspace, encoding: 'utf8', maxBuffer: Infinity },
  );
  const { diagnostics } = Report.parse(JSON.parse(stdout));
  refusals = new Map(
    Object.entries(Object.groupBy(diagnostics, ({ code }) => code)).map(([rule, found = []]) => [
      rule,
      new Set(found.flatMap(({ filename, labels }) => labels.map(({ span }) => `${filename}:${span.line}`))),
    ]),
  );
});

afterAll(() => rm(workspace, { recursive: true }));

it.each(mustNot)('$place is refused what it must not import', ({ planted }) => {
  expect(planted.filter(isAllowed)).toEqual([]);
});

it.each(may)('$place is allowed what it may import', ({ planted }) => {
  expect(planted.filter(isRefused)).toEqual([]);
});

it('refuses an import however it is written', () => {
  expect(disguised.filter(isAllowed)).toEqual([]);
});

it('asks what a new folder may import', () => {
  expect(isRefused(inNewFolder)).toBe(true);
});

it('refuses a circle of types', () => {
  expect(circle.filter((it) => !isRefusedBy('import(no-cycle)', it))).toEqual([]);
});

function isRefusedBy(rule: string, { place }: Planted): boolean {
  return refusals.get(rule)?.has(place) ?? false;
}

function isRefused(planted: Planted): boolean {
  return isRefusedBy('house(allowed-imports)', planted);
}

function isAllowed(planted: Planted): boolean {
  return !isRefused(planted);
}
