import { setTimeout as wait } from 'node:timers/promises';

const PARTS = ['database', 'migrations', 'slack', 'clock', 'queue'] as const;
type Part = (typeof PARTS)[number];

/** What is wrong with a part, in a few words, or nothing. */
type Look = () => string | undefined | Promise<string | undefined>;

export type Readiness = { isReady: boolean; parts: Record<Part, string> };

const OK = 'ok';
const PATIENCE_MS = 2000;

export type Health = ReturnType<typeof createHealth>;

/** Whether the program can do its work. A part is looked at whenever somebody asks, and is not ready before it is known. */
export function createHealth(patienceMs = PATIENCE_MS) {
  const looks = new Map<Part, Look>();
  const looking = new Map<Part, Promise<string>>();

  /** What hangs is not looked at a second time meanwhile. */
  function look(part: Part): Promise<string> {
    const going = looking.get(part) ?? stateOf(looks.get(part)).finally(() => looking.delete(part));
    looking.set(part, going);
    return going;
  }

  return {
    watch(part: Part, how: Look): void {
      looks.set(part, how);
    },

    async readiness(): Promise<Readiness> {
      const timeUp = new AbortController();
      const late = wait(patienceMs, `no answer within ${patienceMs / 1000} s`, { signal: timeUp.signal });
      late.catch(() => {});
      const states = await Promise.all(PARTS.map((part) => Promise.race([look(part), late])));
      timeUp.abort();
      const parts = Object.fromEntries(PARTS.map((part, at) => [part, states[at]])) as Record<Part, string>;
      return { isReady: states.every((state) => state === OK), parts };
    },
  };
}

async function stateOf(how: Look | undefined): Promise<string> {
  if (!how) return 'not started';
  try {
    return (await how()) ?? OK;
  } catch {
    // Messages of drivers may hold what was connected to.
    return 'cannot be told';
  }
}
