import { everythingTold } from './answers.ts';
import { CHANNEL, PEOPLE, type Workspace } from './bot.ts';

const WAITING = 20;
const PATIENCE_MS = 60_000;
/** Slack sends an event again at once, a minute later and five minutes later. */
const AGAIN_MS = 370_000;
/** Less than an event may take. */
const STEP_MS = 1000;

const EMOJI = ['studio_microphone', 'bug', 'eyes'] as const;

/** A channel in which much happens: posts, replies, edits, deletions, reactions, and what is taken back of them. */
export function aBusyChannel({ slack }: Workspace, addresses: readonly string[]) {
  const openers: { ts: string; by: string }[] = [];
  let happened = 0;

  const person = (at: number) => PEOPLE[at % PEOPLE.length] ?? PEOPLE[0];
  const text = (at: number) => {
    const links = [at, ...(at % 3 === 0 ? [at * 7 + 1] : [])].map(
      (index) => addresses[index % addresses.length],
    );
    return `Number ${at}: ${links.join(' and ')}`;
  };
  const post = (at: number) => {
    const by = person(at);
    openers.push({ ts: slack.as(by).post(CHANNEL, text(at)).ts, by });
  };
  /** One of the last openers; each kind of event comes to each of them. */
  const recent = (back: number) => openers.at(-1 - back) ?? openers[0];

  const happen = (at: number) => {
    const kind = at % 10;
    const meant = recent(3 + (kind % 4));
    if (!meant || kind < 4) return post(at);
    if (kind === 4) return void slack.as(person(at + 1)).post(CHANNEL, text(at), { thread_ts: meant.ts });
    if (kind === 5) return void slack.as(meant.by).edit(CHANNEL, meant.ts, text(at + 5));
    if (kind === 8 && at % 40 === 8) {
      slack.as(meant.by).delete(CHANNEL, meant.ts);
      return void openers.splice(openers.indexOf(meant), 1);
    }
    const emoji = EMOJI[Math.floor(at / 10) % EMOJI.length] ?? EMOJI[0];
    slack.as(person(at)).react(CHANNEL, meant.ts, emoji);
    if (kind === 9) slack.as(person(at)).unreact(CHANNEL, meant.ts, emoji);
  };

  return {
    /** So many things happen, as fast as the bot takes them. */
    async goOn(times: number, each: (at: number) => void = () => {}): Promise<void> {
      for (let end = happened + times; happened < end; happened++) {
        await slack.waitFor(() => (waiting(slack) < WAITING ? true : undefined), PATIENCE_MS);
        happen(happened);
        each(happened);
      }
    },
  };
}

/** Events that the bot has not answered yet. */
function waiting(slack: Workspace['slack']): number {
  return slack.deliveries.slice(-4 * WAITING).filter(({ outcome }) => outcome === 'waiting').length;
}

/** Moves Slack's clock ahead until it has sent again whatever was not taken, for as long as it does. */
export async function sentAgain(workspace: Workspace): Promise<void> {
  await everythingTold(workspace);
  for (let ms = 0; ms < AGAIN_MS && tellings(workspace).unheard.length > 0; ms += STEP_MS) {
    workspace.slack.advance(STEP_MS);
    await everythingTold(workspace);
  }
}

/** What Slack told the bot of: how many events, how often it told again, and what was never acknowledged. */
export function tellings({ slack }: Pick<Workspace, 'slack'>) {
  const told = slack.deliveries.filter(({ kind }) => kind === 'events_api');
  const heard = new Set(told.filter(({ outcome }) => outcome === 'acknowledged').map(eventId));
  const events = new Set(told.map(eventId));
  return { events: events.size, again: told.length - events.size, unheard: [...events.difference(heard)] };
}

function eventId({ payload }: { payload: Record<string, unknown> }): string {
  return String(payload['event_id']);
}
