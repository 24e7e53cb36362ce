import { onTestFinished } from 'vitest';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import type { aCrowd } from './crowd.ts';
import { type Spawned, spawnProgram } from './spawned.ts';

type Crowd = ReturnType<typeof aCrowd>;
type Lives = { slack: PlaygroundSlack; crowd: Crowd; env: Record<string, string> };

/** While it is starting, as soon as it listens, or when it has acknowledged so many events more. */
type Death = 'starting' | 'listening' | number;

type Deaths = {
  times: number;
  /** So many there are in the end. */
  posts: number;
  deaths?: readonly Death[];
  /** Asked before a start, resolves on its way; left out: when it asks Slack something. */
  underWay?: () => Promise<unknown>;
};

/** What a program says when Slack's events may come. */
export const HEARS = 'Slack';
const PATIENCE_MS = 120_000;

const DEATHS = [12, 'listening', 3, 1, 30, 'starting', 20, 7, 'listening', 2, 15, 'starting'] as const;

/** Programs of which the next is always loaded, so that it starts at once. */
function aSuccession(env: Record<string, string>) {
  const load = () => spawnProgram(env, 'tests/support/main-when-told.ts');
  let next: Spawned | undefined = load();
  return {
    start({ isLast }: { isLast: boolean }): Spawned {
      const program = next ?? load();
      program.tell('start');
      next = isLast ? undefined : load();
      return program;
    },
    end: async () => void (await next?.kill('SIGKILL')),
  };
}

/**
 * Starts a program again and again, and kills it each time, somewhere else on its way, while people post.
 *
 * @returns how often it came to listen
 * @throws when it ends by itself
 */
export async function killedAgainAndAgain(
  { slack, crowd, env }: Lives,
  { times, posts, deaths = DEATHS, underWay = () => nextCall(slack) }: Deaths,
): Promise<number> {
  let listened = 0;
  const programs = aSuccession(env);
  onTestFinished(programs.end);
  for (let kill = 0; kill < times; kill++) {
    const death = deaths[kill % deaths.length] ?? 'listening';
    // Half of them while it starts: on a slow machine Slack may have given up on those when it listens.
    crowd.goesOn(Math.round((posts * (kill + 0.5)) / times));
    const starts = death === 'starting' ? underWay() : undefined;
    const program = programs.start({ isLast: kill + 1 === times });
    const listens = program.says(HEARS).then(() => {
      listened += 1;
      crowd.goesOn(Math.round((posts * (kill + 1)) / times));
      return typeof death === 'number' ? acknowledges(death, { slack, crowd }) : undefined;
    });
    const ends = program.ended.then((code) => {
      throw new Error(`ended with ${code}:\n${program.lines.join('\n')}`);
    });
    // All of them are over when it is killed.
    for (const after of [listens, ends]) after.catch(() => {});
    try {
      await Promise.race([...(starts ? [starts] : []), listens, ends]);
    } finally {
      await program.kill('SIGKILL');
    }
  }
  crowd.goesOn(posts);
  await crowd.isDone();
  return listened;
}

async function nextCall(slack: PlaygroundSlack): Promise<unknown> {
  const calls = slack.calls.length;
  return slack.waitFor(() => slack.calls.length > calls, PATIENCE_MS);
}

/** Resolves when so many events more are acknowledged, or all that there are. */
async function acknowledges(more: number, { slack, crowd }: Pick<Lives, 'slack' | 'crowd'>): Promise<void> {
  const before = acknowledged(slack);
  let isDone = false;
  void crowd.isDone().then(() => {
    isDone = true;
  });
  const isIdle = () => isDone && slack.deliveries.every(({ outcome }) => outcome !== 'waiting');
  await slack.waitFor(() => acknowledged(slack) - before >= more || isIdle(), PATIENCE_MS);
}

function acknowledged({ deliveries }: PlaygroundSlack): number {
  return deliveries.filter(({ outcome }) => outcome === 'acknowledged').length;
}
