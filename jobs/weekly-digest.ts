import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { claimDigest, nothingNew } from '../src/desk/digest.ts';
import { readBack } from '../src/desk/read-back.ts';
import {
  DIGEST_JOB,
  DIGEST_JOBS,
  DIGEST_LATE_MS,
  type DigestKind,
  digestKey,
  nothingNewKey,
} from '../src/domain/digest.ts';
import type { Show } from '../src/domain/show.ts';
import { digestMessage, nothingNewMessage } from '../src/slack/views/digest.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

const LATE_MS = 10 * 60 * 1000;
/** The clocks of processes may differ by as much. */
const AHEAD_MS = 60 * 60 * 1000;

/** What digests of both kinds have in common. */
export const DIGEST = {
  data: z.object({ showId: Id, slot: z.iso.datetime() }),
  terms: {
    policy: 'once',
    workers: 1,
    expireInSeconds: 30 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 12,
  },
  schedule: {
    data: ({ id }: Show, slot: Date) => ({ showId: id, slot: slot.toISOString() }),
    lateMs: DIGEST_LATE_MS,
  },
} as const;

/** Posts the first digest that was due at a time, unless it is there already or there is nothing new. */
export const weeklyDigest = defineJob({
  ...DIGEST,
  name: DIGEST_JOB,
  schedule: {
    ...DIGEST.schedule,
    cron: ({ digestCron }) => digestCron,
  },

  async run({ showId, slot }, context) {
    const show = await context.shows.byId(showId);
    if (show) await postDigest(context, show, new Date(slot), 'first');
  },
});

export async function postDigest(context: Context, show: Show, due: Date, kind: DigestKind): Promise<void> {
  // Handed over by a clock that was wrong: when the time comes, it is handed over again.
  if (due.getTime() - context.now().getTime() > AHEAD_MS) return;
  // No process was there when it was due: what was posted meanwhile may not be stored yet.
  const isLate = context.now().getTime() - due.getTime() > LATE_MS;
  if (isLate && !(await context.digests.at(show.id, due, kind))) await readBack(context, show);
  const isUnsaid = await sayDigest(context, show, due, kind);
  // It is done when a later run finds it said: what Slack refuses leaves it undone, and the clock comes back to it.
  if (!isUnsaid) await context.slots.done(show.id, DIGEST_JOBS[kind], due, context.now());
}

/** @returns whether it is still to be said */
async function sayDigest(context: Context, show: Show, due: Date, kind: DigestKind): Promise<boolean> {
  const { outbox } = context;
  const key = nothingNewKey(due);
  // What was stored too late for a digest that had nothing to show is for the next one.
  const isEmpty = kind === 'first' && (await outbox.isKept(show, key));
  const contents = isEmpty ? [] : await claimDigest(context, show, due, kind);
  if (contents.length > 0) {
    return outbox.say({ key: digestKey(due, kind), show, messages: contents.map(digestMessage) });
  }
  const nothing = kind === 'first' ? await nothingNew(context, show, due) : undefined;
  return nothing !== undefined && outbox.say({ key, show, messages: [nothingNewMessage(nothing)] });
}
