/** What may be imported, by folder or file. */
export type Allowed = Readonly<Record<string, readonly string[]>>;

/**
 * What each folder may import. The linter refuses everything else (`plugin.ts`), `import type` and `import()` too.
 *
 * A row holds for all that is below its path, together with the rows of the folders around it, and a folder may always
 * import its own files. An entry is a folder, a file, or a package with all that is in it (`*` at its end stands for
 * the rest of its name). `type …` allows its types alone, `lazy …` allows `import()` alone.
 */
export const ALLOWED: Allowed = {
  // The rules. They know nothing else, not even Node.
  'src/domain': [],

  // What stands on the rules alone.
  'src/errors.ts': [],
  'src/log.ts': ['pino', 'zod'],
  'src/schedule.ts': ['src/domain', 'cron-parser', 'node-cron'],
  'src/background.ts': ['type src/log.ts', 'node:events'],
  'src/markdown': ['src/domain', 'type mdast', 'mdast-util-*', 'micromark-extension-*'],
  'src/db': [
    'src/domain',
    'src/errors.ts',
    'type src/log.ts',
    'drizzle-orm',
    'postgres',
    'pg-boss',
    '@electric-sql/pglite',
    'zod',
    'node:*',
  ],
  'src/unfurl': [
    '@exodus/bytes',
    'src/domain',
    'src/errors.ts',
    'unfurl.js',
    'undici',
    'htmlparser2',
    'entities',
    'tldts',
    'oembed-providers',
    'zod',
    'node:*',
  ],

  // Slack's formats, and its API.
  'src/slack/message.ts': ['src/slack/text', 'type @slack/types'],
  'src/slack/text': ['src/domain', 'zod'],
  'src/slack/views': [
    'src/domain',
    'src/slack/text',
    'src/slack/message.ts',
    'src/markdown',
    'type @slack/types',
    'zod',
  ],
  'src/slack/api': [
    'src/domain',
    'src/slack/text',
    'src/slack/message.ts',
    'src/log.ts',
    'src/errors.ts',
    '@slack/*',
    'zod',
    'node:*',
  ],

  // What the news desk does. It reaches the outside through Context.
  'src/workspaces.ts': [
    'type src/domain',
    'type src/log.ts',
    'type src/db',
    'type src/slack/api',
    'src/desk/directory.ts',
  ],
  'src/outbox.ts': [
    'type src/domain',
    'type src/log.ts',
    'type src/db',
    'type src/slack/message.ts',
    'type src/workspaces.ts',
    'src/slack/api/gateway.ts',
    'zod',
    'node:util',
  ],
  'src/context.ts': [
    'src/domain',
    'src/markdown',
    'src/log.ts',
    'src/background.ts',
    'src/outbox.ts',
    'src/workspaces.ts',
    'src/db',
  ],
  'src/desk': [
    'src/domain',
    'src/markdown',
    'src/errors.ts',
    'src/schedule.ts',
    'type src/context.ts',
    'type src/log.ts',
    'node:timers',
  ],

  // The doors, which do not know each other.
  'src/door': [
    'src/desk',
    'src/domain',
    'src/errors.ts',
    'src/log.ts',
    'type src/context.ts',
    'src/slack/message.ts',
    'src/slack/text',
    'src/slack/views',
    'type @slack/types',
    'zod',
  ],
  'src/listeners': [
    'src/door',
    'src/desk',
    'src/domain',
    'src/errors.ts',
    'src/schedule.ts',
    'type src/context.ts',
    'src/slack/message.ts',
    'src/slack/text',
    'src/slack/views',
    'src/slack/api/incoming.ts',
    '@slack/bolt',
    'type @slack/types',
    'node:timers',
    'zod',
  ],
  commands: [
    'src/door',
    'src/desk',
    'src/domain',
    'src/errors.ts',
    'type src/context.ts',
    'src/slack/message.ts',
    'src/slack/text',
    'src/slack/views',
    'zod',
  ],
  'commands/index.ts': ['@slack/bolt'],
  jobs: [
    'src/desk',
    'src/domain',
    'src/errors.ts',
    'type src/context.ts',
    'src/slack/message.ts',
    'src/slack/views',
    'zod',
  ],
  'jobs/job.ts': ['type src/db/queue.ts'],
  'jobs/index.ts': ['type src/db/queue.ts'],
  'jobs/clock.ts': ['type src/db/queue.ts', 'src/schedule.ts', 'node-cron'],

  // What starts it all.
  'src/app.ts': [
    'commands/index.ts',
    'src/listeners/index.ts',
    'type src/context.ts',
    'src/slack/api',
    '@slack/bolt',
  ],
  'src/config.ts': ['src/errors.ts', 'src/schedule.ts', 'src/unfurl/fetching/fetch-allow.ts', 'zod'],
  'src/program.ts': [
    'jobs/index.ts',
    'src/app.ts',
    'src/background.ts',
    'src/config.ts',
    'src/context.ts',
    'src/db',
    'src/desk',
    'src/errors.ts',
    'src/log.ts',
    'src/outbox.ts',
    'src/slack/api',
    'src/unfurl',
    'lazy playground/index.ts',
    'node:*',
  ],
  'src/main.ts': ['src/config.ts', 'src/errors.ts', 'src/program.ts'],
  'src/inspect.ts': ['src/errors.ts', 'src/unfurl', 'node:*'],

  // The stand-in of Slack. It knows Slack's words and the rules, and is handed the rest.
  playground: [
    'src/domain',
    'src/slack/text',
    'type src/context.ts',
    'ajv',
    'undici',
    'ws',
    'yaml',
    'zod',
    'node:*',
  ],
  'playground/blocks': ['mdast-util-*', 'micromark-extension-*'],
  'playground/page': ['type mdast', 'mdast-util-*', 'micromark-extension-*'],
  'playground/jump.ts': ['src/schedule.ts'],
  'playground/past.ts': ['src/desk'],
};
