import { stdout } from 'node:process';
import { pino } from 'pino';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import type { DestinationStream } from '../../src/log.ts';

/** So long must a text be to be looked for: what is shorter may stand in a line by chance. */
const SHORTEST = 12;
const TOKEN = /xox[a-z]-[\w-]{4,}|xapp-[\w-]{4,}/;
const ADDRESS = /https?:\/\/[^\s|>"\\]+/g;

/** What the programs of the running test have printed, and the workspaces that they worked for. */
let lines: string[] = [];
let workspaces: PlaygroundSlack[] = [];

/** Called when a test begins that looks at what its programs print. */
export function forgetLogs(): void {
  lines = [];
  workspaces = [];
}

export function noteLine(line: string): void {
  lines.push(line);
}

export function noteWorkspace(slack: PlaygroundSlack): void {
  workspaces.push(slack);
}

/** Where a program of this process logs: all is looked at, what is as grave as `shown` is printed too. */
export function keptLog(shown: string): DestinationStream {
  const least = pino.levels.values[shown] ?? Infinity;
  return {
    write(line) {
      noteLine(line);
      const level = Number(/"level":(\d+)/.exec(line)?.[1]);
      if (level >= least) stdout.write(line);
    },
  };
}

export type LookedAt = { lines: number; leaks: string[] };

/** Looks in all lines for tokens, signing secrets, and what people wrote. */
export function lookAtLogs(): LookedAt {
  const secrets = workspaces.flatMap(({ app }) => [app.botToken, app.appToken, app.signingSecret]);
  const texts = byBeginning(workspaces.flatMap(writtenIn));
  const leaks = lines.filter(
    (line) => TOKEN.test(line) || secrets.some((secret) => line.includes(secret)) || holdsOne(line, texts),
  );
  return { lines: lines.length, leaks };
}

/** What people wrote, in channels and with commands, as it stands in JSON: whole texts, their lines, and the addresses in them. */
function writtenIn({ world }: PlaygroundSlack): string[] {
  const said = [...world.channels.values()].flatMap(({ messages }) =>
    [...messages.values()].map(({ message }) => message),
  );
  const told = world.events.flatMap(({ event }) => [event, event['message'], event['previous_message']]);
  const texts = [...said, ...told].flatMap(textOf);
  const parts = texts.flatMap((text) => [text, ...text.split('\n'), ...(text.match(ADDRESS) ?? [])]);
  return [...new Set(parts)].map((part) => JSON.stringify(part.trim()).slice(1, -1));
}

function textOf(message: unknown): string[] {
  if (typeof message !== 'object' || message === null || 'bot_id' in message) return [];
  return 'text' in message && typeof message.text === 'string' ? [message.text] : [];
}

type ByBeginning = ReadonlyMap<string, readonly string[]>;

/** There may be thousands of texts and of lines: each place of a line is looked up, not each text looked for. */
function byBeginning(texts: readonly string[]): ByBeginning {
  return Map.groupBy(
    texts.filter(({ length }) => length >= SHORTEST),
    (text) => text.slice(0, SHORTEST),
  );
}

function holdsOne(line: string, texts: ByBeginning): boolean {
  for (let at = 0; at + SHORTEST <= line.length; at++) {
    const found = texts.get(line.slice(at, at + SHORTEST));
    if (found?.some((text) => line.startsWith(text, at))) return true;
  }
  return false;
}
