import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig, VARIABLES } from '../src/config.ts';
import { StartError } from '../src/errors.ts';

const BOT = { SLACK_BOT_TOKEN: 'xoxb-1-secret' };
const APP = { SLACK_APP_TOKEN: 'xapp-1-secret' };
const SIGNING = { SLACK_SIGNING_SECRET: '0123456789abcdef' };

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return '';
}

describe('the configuration', () => {
  it.each([
    [{}, 'playground'],
    [{ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ' }, 'playground'],
    [{ ...BOT, ...APP }, 'socket'],
    [{ ...BOT, ...SIGNING }, 'http'],
    [{ ...BOT, ...APP, ...SIGNING }, 'socket'],
  ])('of %j is for %s', (env, kind) => {
    expect(readConfig(env).transport.kind).toBe(kind);
  });

  it('has the defaults of the documentation', () => {
    expect(readConfig({})).toMatchObject({
      slackApiUrl: 'https://slack.com/api/',
      dataDir: './data',
      databaseIsPooled: false,
      port: 3000,
      host: '127.0.0.1',
      showDefaults: { timeZone: 'Europe/Berlin', digestCron: '0 9 * * MON', company: 'Giant Swarm' },
      logLevel: 'info',
    });
  });

  it.each([
    [BOT, 'SLACK_APP_TOKEN is missing'],
    [APP, 'SLACK_BOT_TOKEN is missing (SLACK_APP_TOKEN is set)'],
    [SIGNING, 'SLACK_BOT_TOKEN is missing (SLACK_SIGNING_SECRET is set)'],
    [{ ...BOT, SLACK_APP_TOKEN: 'xoxb-2' }, 'SLACK_APP_TOKEN must start with xapp-'],
    [{ DATABASE_POOLED: 'yes' }, 'DATABASE_POOLED must be 1, or 0'],
    [{ DATABASE_URL: 'mysql://u:hunter2@host/db' }, 'DATABASE_URL must be a URL such as postgres://'],
    [{ API_TOKEN: 'secret' }, 'API_TOKEN must have at least 24 characters'],
    [{ WEBHOOK_URL: 'https://a.example' }, 'WEBHOOK_SECRET is missing (WEBHOOK_URL is set)'],
    [{ WEBHOOK_URL: 'https://a.example', WEBHOOK_SECRET: 'secret' }, 'WEBHOOK_SECRET must be whsec_'],
    [{ GHOST_URL: 'https://a.example' }, 'GHOST_KEY is missing (GHOST_URL is set)'],
    [{ GHOST_URL: 'https://a.example', GHOST_KEY: 'a:b' }, "GHOST_KEY must be Ghost's Admin API key"],
    [{ GITHUB_TOKEN: 'secret' }, 'GITHUB_TOKEN must be a token of GitHub'],
    [
      { WORDPRESS_URL: 'https://a.example', WORDPRESS_USER: 'bot' },
      'WORDPRESS_PASSWORD is missing (WORDPRESS_URL is set)',
    ],
    [{ PORT: 'eighty' }, 'PORT must be a number'],
    [{ PORT: '70000' }, 'PORT must be a port'],
    [{ TIMEZONE: 'Middle/Earth' }, 'TIMEZONE must be a time zone'],
    [{ DIGEST_CRON: 'every monday' }, 'DIGEST_CRON must be a cron expression'],
    [{ FETCH_ALLOW: '10.0.0.0/99' }, 'FETCH_ALLOW'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  ])('refuses %j in one sentence', (env, message) => {
    expect(refusal(env)).toContain(`Cannot start: ${message}`);
    expect(refusal(env)).not.toMatch(/secret|hunter2|\n/);
  });

  it.each(['.env.example', 'README.md'])('has every variable in %s', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(VARIABLES.filter((name) => !text.includes(name))).toEqual([]);
  });

  it('is taken from .env too by npm start, where nothing else is set', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [, reader = ''] = /^node --import (\S+) /.exec(scripts.start) ?? [];
    const start = (cwd: string) =>
      execFileSync(
        process.execPath,
        ['--import', resolve(reader), '-p', '[process.env.COMPANY, process.env.DATA_DIR].join()'],
        { cwd, encoding: 'utf8', env: { DATA_DIR: '/set' } },
      ).trim();
    const folder = mkdtempSync(join(tmpdir(), 'swarmalicious-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));

    expect(start(folder)).toBe(',/set');
    writeFileSync(join(folder, '.env'), 'COMPANY=Small Talk\nDATA_DIR=/written\n');
    expect(start(folder)).toBe('Small Talk,/set');
  });

  it('names all problems at once', () => {
    const text = refusal({ ...BOT, PORT: 'x', TIMEZONE: 'y' });
    expect(text.split('\n')).toEqual([
      'Cannot start:',
      expect.stringContaining('- PORT'),
      expect.stringContaining('- TIMEZONE'),
      expect.stringContaining('- SLACK_APP_TOKEN'),
    ]);
  });

  it.each(['0 9 * * MON', '*/5 * * * * *', '0 9 * * 1', '30 8 1,15 * *'])('takes the schedule %s', (cron) => {
    expect(readConfig({ DIGEST_CRON: cron }).showDefaults.digestCron).toBe(cron);
  });
});
