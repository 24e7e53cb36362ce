import { reference } from '../api/reference.ts';
import type { World } from '../slack/world.ts';
import type { Trouble } from '../slack/world/fault.ts';

/** Calls a minute, by tier. https://docs.slack.dev/apis/web-api/rate-limits */
const PER_MINUTE = [0, 1, 20, 50, 100];
const MINUTE_MS = 60_000;

/** Messages have a limit of their own, in each channel. */
const POSTS_EVERY_MS = 1000;

/** What is asked of the server; the channel counts where limits are by channel. */
export type Asked = { method: string; channel?: unknown };

/** Counts a call where the workspace limits rates. Gives what to answer to one too many, which is not counted. */
export function rateTrouble(world: World, asked: Asked): Trouble | undefined {
  return chanceTrouble(world, asked) ?? tierTrouble(world, asked);
}

/** What Slack counts besides, nobody outside knows. */
function chanceTrouble({ settings, calls }: World, { method }: Asked): Trouble | undefined {
  const { limitsOneIn, retryAfterSeconds } = settings;
  if (!reference.has(method) || (calls.length + 1) % limitsOneIn !== 0) return undefined;
  return { kind: 'rate_limit', retryAfterSeconds };
}

function tierTrouble(world: World, asked: Asked): Trouble | undefined {
  const limit = world.settings.limitsRates ? limitOf(asked) : undefined;
  if (!limit) return undefined;
  const now = world.clock.now().getTime();
  const recent = (world.callTimes.get(limit.key) ?? []).filter((at) => at > now - limit.withinMs);
  const [oldest] = recent;
  if (oldest !== undefined && recent.length >= limit.calls)
    return { kind: 'rate_limit', retryAfterSeconds: Math.ceil((oldest + limit.withinMs - now) / 1000) };
  world.callTimes.set(limit.key, [...recent, now]);
  return undefined;
}

function limitOf({ method, channel }: Asked): { key: string; calls: number; withinMs: number } | undefined {
  if (method === 'chat.postMessage')
    return { key: `${method} ${String(channel)}`, calls: 1, withinMs: POSTS_EVERY_MS };
  const calls = PER_MINUTE[reference.get(method)?.tier ?? 0];
  return calls ? { key: method, calls, withinMs: MINUTE_MS } : undefined;
}
