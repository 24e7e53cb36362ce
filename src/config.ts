import { z } from 'zod';
import { StartError } from './errors.ts';
import type { WayKeys } from './publishing/ways/index.ts';
import { isCron, isTimeZone } from './schedule.ts';
import { type FetchAllow, parseFetchAllow } from './unfurl/fetching/fetch-allow.ts';

const SLACK_API_URL = 'https://slack.com/api/';

const token = (prefix: string, name: string) =>
  z.string().startsWith(prefix, `must start with ${prefix} (it is the ${name})`);

const address = (example: string) =>
  z.url({ protocol: /^https?$/, error: `must be a URL such as ${example}` }).optional();

const Environment = z.object({
  SLACK_BOT_TOKEN: token('xoxb-', "app's Bot User OAuth Token").optional(),
  SLACK_APP_TOKEN: token('xapp-', 'App-Level Token with connections:write').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'is too short to be a signing secret').optional(),
  SLACK_API_URL: address('https://slack.com/api/'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must be a URL such as postgres://user:password@host:5432/database',
    })
    .optional(),
  DATABASE_POOLED: z
    .enum(['0', '1'], { error: 'must be 1, or 0' })
    .default('0')
    .transform((value) => value === '1'),
  DATA_DIR: z.string().default('./data'),
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be a port from 0 to 65535')
    .max(65_535, 'must be a port from 0 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: address('https://notes.example.com'),
  WEBHOOK_URL: address('https://example.com/episodes'),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[\w+/]{32,}={0,2}$/, 'must be whsec_ and at least 24 bytes in base64')
    .optional(),
  GITHUB_TOKEN: z.string().min(20, 'must be a token of GitHub, such as github_pat_…').optional(),
  GITHUB_API_URL: address('https://api.github.com').default('https://api.github.com'),
  WORDPRESS_URL: address('https://notes.example.com'),
  WORDPRESS_USER: z.string().optional(),
  WORDPRESS_PASSWORD: z.string().optional(),
  GHOST_URL: address('https://notes.example.com'),
  GHOST_KEY: z
    .string()
    .regex(/^[\da-f]{24}:[\da-f]{64}$/i, "must be Ghost's Admin API key, 24 signs, a colon and 64")
    .optional(),
  BUTTONDOWN_KEY: z.string().optional(),
  TRANSISTOR_KEY: z.string().optional(),
  API_TOKEN: z.string().min(24, 'must have at least 24 characters').optional(),
  TIMEZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/Berlin')
    .default('Europe/Berlin'),
  DIGEST_CRON: z
    .string()
    .refine(isCron, 'must be a cron expression such as 0 9 * * MON')
    .default('0 9 * * MON'),
  COMPANY: z.string().max(100, 'must have at most 100 characters').default('Giant Swarm'),
  FETCH_ALLOW: z.string().default('').transform(readFetchAllow),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
  HTTP_PROXY: z.string().optional(),
  HTTPS_PROXY: z.string().optional(),
  NO_PROXY: z.string().optional(),
});

/** The names of all variables that are read. */
export const VARIABLES = Object.keys(Environment.shape);

export type Transport =
  | { kind: 'socket'; botToken: string; appToken: string }
  | { kind: 'http'; botToken: string; signingSecret: string }
  | { kind: 'playground' };

export type Config = ReturnType<typeof readConfig>;

/**
 * Reads and checks the whole environment at once; an empty variable counts as not set.
 *
 * @throws StartError naming every variable that is wrong, and never its value
 */
export function readConfig(env: NodeJS.ProcessEnv) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = Environment.safeParse({
    ...given,
    HTTP_PROXY: given['HTTP_PROXY'] ?? given['http_proxy'],
    HTTPS_PROXY: given['HTTPS_PROXY'] ?? given['https_proxy'],
    NO_PROXY: given['NO_PROXY'] ?? given['no_proxy'],
  });
  const problems = [
    ...(parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message.replace(/\.$/, '')}`) ??
      []),
    ...missingTokens(given),
    ...TOGETHER.flatMap((names) => missingOf(names, given)),
  ];
  if (!parsed.success || problems.length > 0) throw new StartError(sentence(problems));
  const { data } = parsed;
  return {
    transport: transportOf(data),
    slackApiUrl: withSlash(data.SLACK_API_URL ?? SLACK_API_URL),
    databaseUrl: data.DATABASE_URL,
    /** Whether a pooler stands before it that lends connections for a transaction. */
    databaseIsPooled: data.DATABASE_POOLED,
    dataDir: data.DATA_DIR,
    port: data.PORT,
    host: data.HOST,
    /** Where everybody finds the program, where that is known. */
    publicUrl: data.PUBLIC_URL,
    /** The program that is told of episodes; none where there is none. */
    webhook: webhookOf(data),
    /** By which other systems let us in that notes go to. */
    wayKeys: wayKeysOf(data),
    /** By which programs are let in that read episodes; none are where there is none. */
    apiToken: data.API_TOKEN,
    /** What a show gets when it is created. */
    showDefaults: { timeZone: data.TIMEZONE, digestCron: data.DIGEST_CRON, company: data.COMPANY },
    fetchAllow: data.FETCH_ALLOW,
    proxy: {
      ...(data.HTTP_PROXY ? { http: data.HTTP_PROXY } : {}),
      ...(data.HTTPS_PROXY ? { https: data.HTTPS_PROXY } : {}),
      ...(data.NO_PROXY ? { no: data.NO_PROXY } : {}),
    },
    logLevel: data.LOG_LEVEL,
  };
}

function transportOf(data: z.infer<typeof Environment>): Transport {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = data;
  if (botToken && appToken) return { kind: 'socket', botToken, appToken };
  if (botToken && signingSecret) return { kind: 'http', botToken, signingSecret };
  return { kind: 'playground' };
}

function missingTokens(given: Record<string, string | undefined>): string[] {
  const second = given['SLACK_APP_TOKEN'] ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
  if (given['SLACK_BOT_TOKEN'] && !given[second]) {
    return ['SLACK_APP_TOKEN is missing (or SLACK_SIGNING_SECRET, to receive events over HTTP)'];
  }
  if (!given['SLACK_BOT_TOKEN'] && given[second]) return [`SLACK_BOT_TOKEN is missing (${second} is set)`];
  return [];
}

function webhookOf({ WEBHOOK_URL: url, WEBHOOK_SECRET: secret }: z.infer<typeof Environment>) {
  return url !== undefined && secret !== undefined ? { url, secret } : undefined;
}

/** Variables of which each needs the others. */
const TOGETHER = [
  ['WEBHOOK_URL', 'WEBHOOK_SECRET'],
  ['WORDPRESS_URL', 'WORDPRESS_USER', 'WORDPRESS_PASSWORD'],
  ['GHOST_URL', 'GHOST_KEY'],
] as const;

function missingOf(names: readonly string[], given: Record<string, string | undefined>): string[] {
  const set = names.find((name) => given[name]);
  if (set === undefined) return [];
  return names.filter((name) => !given[name]).map((name) => `${name} is missing (${set} is set)`);
}

function wayKeysOf(data: z.infer<typeof Environment>): WayKeys {
  const { WORDPRESS_URL: url, WORDPRESS_USER: user, WORDPRESS_PASSWORD: password } = data;
  const { GITHUB_TOKEN: token, GITHUB_API_URL: apiUrl } = data;
  const {
    GHOST_URL: ghost,
    GHOST_KEY: ghostKey,
    BUTTONDOWN_KEY: buttondown,
    TRANSISTOR_KEY: transistor,
  } = data;
  const hasWordPress = url !== undefined && user !== undefined && password !== undefined;
  return {
    ...(token === undefined ? {} : { github: { token, apiUrl } }),
    ...(hasWordPress ? { wordpress: { url, user, password } } : {}),
    ...(ghost !== undefined && ghostKey !== undefined ? { ghost: { url: ghost, key: ghostKey } } : {}),
    ...(buttondown === undefined ? {} : { buttondown: { key: buttondown } }),
    ...(transistor === undefined ? {} : { transistor: { key: transistor } }),
  };
}

function sentence(problems: string[]): string {
  if (problems.length === 1) return `Cannot start: ${problems[0]}.`;
  return ['Cannot start:', ...problems.map((problem) => `- ${problem}`)].join('\n');
}

function readFetchAllow(text: string, context: z.RefinementCtx): FetchAllow {
  try {
    return parseFetchAllow(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' });
    return z.NEVER;
  }
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
