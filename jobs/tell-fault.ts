import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { absenceFor, channelName, firstReachable } from '../src/desk/faults.ts';
import { type Fault, faultKey, mendedKey } from '../src/domain/fault.ts';
import type { Show } from '../src/domain/show.ts';
import type { Message } from '../src/slack/message.ts';
import {
  absentMessage,
  backMessage,
  postingBackMessage,
  postingMessage,
  scopeBackMessage,
  scopeMessage,
} from '../src/slack/views/fault.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/**
 * Tells one host, once and in private, what Slack no longer lets the bot do; when it does again, those who were told
 * of it hear that all is well.
 */
export const tellFault = defineJob({
  name: 'tell-fault',
  data: z.object({ showId: Id, faultId: Id }),
  terms: {
    policy: 'in turn',
    workers: 1,
    expireInSeconds: MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },

  async run({ showId, faultId }, context) {
    const show = await context.shows.known(showId);
    const fault = await context.faults.byId(showId, faultId);
    if (!show || !fault) return;
    if (fault.endedAt) await tellMended(context, show, fault);
    else await tellBroken(context, show, fault);
  },
});

async function tellBroken(context: Context, show: Show, fault: Fault): Promise<void> {
  const message = await brokenMessage(context, show, fault);
  if (!message) return;
  const recipient = await firstReachable(context, show);
  if (recipient === undefined) {
    context.logger.warn({ show: show.id, fault: fault.kind }, 'Nobody can be told what is wrong');
    return;
  }
  await context.outbox.say({ key: faultKey(fault), show, messages: [message], recipient });
}

async function tellMended(context: Context, show: Show, fault: Fault): Promise<void> {
  const { outbox } = context;
  const recipient = await outbox.toldBy(show, faultKey(fault));
  if (recipient === undefined) return;
  await outbox.say({
    key: mendedKey(fault),
    show,
    messages: [await mendedMessage(context, show, fault)],
    recipient,
  });
}

async function mendedMessage(context: Context, show: Show, { kind, subject }: Fault): Promise<Message> {
  if (kind === 'scope') return scopeBackMessage(subject);
  return kind === 'channel'
    ? backMessage(show)
    : postingBackMessage(await channelName(context, show, subject));
}

/** Undefined where it is over. */
async function brokenMessage(context: Context, show: Show, fault: Fault): Promise<Message | undefined> {
  if (fault.kind === 'scope') return scopeMessage(fault.subject);
  if (fault.kind === 'posting') return postingMessage(await channelName(context, show, fault.subject));
  const absence = await absenceFor(context, fault);
  return absence && absentMessage(show, absence);
}
