import { execSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { subcommands } from '../../commands/index.ts';
import { tripSubcommands } from '../../commands/trip/index.ts';
import { SCOPES } from '../../src/domain/condition.ts';
import { shortcuts } from '../../src/listeners/shortcuts/index.ts';
import events from './events.json' with { type: 'json' };
import schema from './manifest.schema.json' with { type: 'json' };

type Reference = Record<string, { scopes: string[] }>;

const manifest = parse(readFileSync('manifest.yml', 'utf8'));
const methods: Reference = JSON.parse(readFileSync('playground/api/methods.json', 'utf8'));
const granted: string[] = manifest.oauth_config.scopes.bot;
const subscribed: string[] = manifest.settings.event_subscriptions.bot_events;

const LISTENERS = 'src/listeners/events';
const GATEWAY = ['gateway', 'canvases']
  .map((name) => readFileSync(`src/slack/api/${name}.ts`, 'utf8'))
  .join('');
const listeners = readdirSync(LISTENERS).map((name) => readFileSync(join(LISTENERS, name), 'utf8'));

/** filesUploadV2 is the client's name for these two. */
const UPLOAD = ['files.getUploadURLExternal', 'files.completeUploadExternal'];

const called = [
  ...[...GATEWAY.matchAll(/(?:reading|leisurely|writing)\.((?:[a-z]+\.)+[a-zA-Z]+)\(/g)].map(
    ([, name = '']) => name,
  ),
  ...[...GATEWAY.matchAll(/apiCall\('([a-zA-Z.]+)'/g)].map(([, name = '']) => name),
  ...(GATEWAY.includes('filesUploadV2') ? UPLOAD : []),
];
const heard = listeners.flatMap((source) =>
  [...source.matchAll(/app\.event\('([a-z_]+)'/g)].map(([, name = '']) => name),
);

describe('manifest.yml', () => {
  it('is a manifest as Slack defines it', () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    expect(validate(manifest) || validate.errors).toBe(true);
  });

  it('subscribes to the events that the code listens to, and to no others', () => {
    expect(heard.length).toBeGreaterThan(3);
    const kinds = subscribed.map((event) => event.replace(/^message\..*/, 'message'));
    expect(new Set(kinds)).toEqual(new Set(heard));
  });

  it('grants what each called method needs', () => {
    expect(called.length).toBeGreaterThan(10);
    const refused = called.filter((name) => {
      const scopes = methods[name]?.scopes;
      return !scopes || (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)));
    });
    expect(refused).toEqual([]);
  });

  it('grants what each event needs', () => {
    const scopesOf: Record<string, string[]> = events;
    const isGranted = (scopes: string[]) =>
      scopes.length === 0 || scopes.some((scope) => granted.includes(scope));
    const missing = subscribed.filter((event) => !isGranted(scopesOf[event] ?? ['unknown']));
    expect(missing).toEqual([]);
  });

  it('grants nothing that is not needed', () => {
    const scopesOf: Record<string, string[]> = events;
    const needed = new Set([
      'commands',
      ...called.flatMap((name) => methods[name]?.scopes ?? []),
      ...subscribed.flatMap((event) => scopesOf[event] ?? []),
    ]);
    expect(granted.filter((scope) => !needed.has(scope))).toEqual([]);
  });

  it('grants what the bot looks for when it is asked how it is', () => {
    expect(Object.keys(SCOPES).toSorted()).toEqual(granted.toSorted());
  });

  it('is given to the Slack CLI as JSON', () => {
    const { hooks } = JSON.parse(readFileSync('.slack/hooks.json', 'utf8'));
    expect(JSON.parse(execSync(hooks['get-manifest'], { encoding: 'utf8' }))).toEqual(manifest);
    expect(hooks.start).toContain('npm start');
  });

  it('has the commands, and the hint of each names every subcommand', () => {
    const named = manifest.features.slash_commands.map(
      ({ command, usage_hint: hint }: { command: string; usage_hint: string }) => ({
        command,
        words: hint.split(' | ').map((usage) => usage.split(' ')[0]),
      }),
    );
    expect(named).toEqual([
      { command: '/episode', words: expect.arrayContaining(subcommands.map(({ name }) => name)) },
      { command: '/trip', words: expect.arrayContaining(tripSubcommands.map(({ name }) => name)) },
    ]);
    expect(named.map(({ words }: { words: string[] }) => words.length)).toEqual([
      subcommands.length,
      tripSubcommands.length,
    ]);
  });

  it("offers in a message's menu what the code has a door for", () => {
    const offered: { type: string; callback_id: string }[] = manifest.features.shortcuts;
    expect(offered.map(({ callback_id: id }) => id)).toEqual(shortcuts.map(({ name }) => name));
    expect(offered.every(({ type }) => type === 'message')).toBe(true);
  });
});
