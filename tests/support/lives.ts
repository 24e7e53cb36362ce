import type { PlaygroundSlack } from '../../playground/slack.ts';
import type { aCrowd } from './crowd.ts';
import { type Spawned, spawnProgram } from './spawned.ts';

type Crowd = ReturnType<typeof aCrowd>;
type Lives = { slack: PlaygroundSlack; crowd: Crowd; env: Record<string, string> };

/** What a program says when Slack's events may come. */
export const HEARS = 'Slack';
const PATIENCE_MS = 120_000;

/** How many events more it acknowledges before it is killed; none: while it is starting, or as soon as it listens. */
const DEATHS = ['starting', 12, 'listening', 3, 1, 30, 'starting', 20, 7, 'listening', 2, 15] as const;

/** Starts a program again and again, and kills it each time, somewhere else on its way, while people post. */
export async function killedAgainAndAgain(
  { slack, crowd, env }: Lives,
  { times, posts }: { times: number; posts: number },
): Promise<void> {
  for (let kill = 1; kill <= times; kill++) {
    // Half of them while it starts: on a slow machine Slack may have given up on those when it listens.
    crowd.goesOn(Math.round((posts * (kill - 0.5)) / times));
    const program = spawnProgram(env);
    const listens = program.says(HEARS).then(() => crowd.goesOn(Math.round((posts * kill) / times)));
    listens.catch(() => {});
    try {
      await comesTo(DEATHS[kill % DEATHS.length] ?? 'listening', program, { slack, crowd, listens });
    } finally {
      await program.kill('SIGKILL');
    }
  }
  crowd.goesOn(posts);
  await crowd.isDone();
}

async function comesTo(
  death: (typeof DEATHS)[number],
  program: Spawned,
  { slack, crowd, listens }: Pick<Lives, 'slack' | 'crowd'> & { listens: Promise<void> },
): Promise<void> {
  if (death === 'starting') {
    const calls = slack.calls.length;
    await slack.waitFor(() => slack.calls.length > calls || !program.isRunning(), PATIENCE_MS);
    if (!program.isRunning()) throw new Error(`did not start:\n${program.lines.join('\n')}`);
    return;
  }
  await listens;
  if (death === 'listening') return;
  const before = acknowledged(slack);
  let isDone = false;
  void crowd.isDone().then(() => {
    isDone = true;
  });
  // It may have acknowledged all that there is.
  const isIdle = () => isDone && slack.deliveries.every(({ outcome }) => outcome !== 'waiting');
  await slack.waitFor(() => acknowledged(slack) - before >= death || isIdle(), PATIENCE_MS);
}

function acknowledged({ deliveries }: PlaygroundSlack): number {
  return deliveries.filter(({ outcome }) => outcome === 'acknowledged').length;
}
