import { type WebAPICallResult, WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import type { Refusal } from '../../domain/fault.ts';

/** What Slack says of a token that counts no more: https://docs.slack.dev/reference/methods/auth.test#errors */
const OF_THE_TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'team_access_not_granted',
]);

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const OF_THE_CHANNEL = new Set(['not_in_channel', 'channel_not_found', 'is_archived']);

/** Posting in a channel is for some people only. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const OF_POSTING = new Set([
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'posting_to_channel_denied',
]);

/** For so long what Slack has refused is not asked for again, unless something is known to have changed. */
const PAUSE_MS = 10 * 60_000;
/** Nothing but another try shows that posting is allowed again. */
const POSTING_PAUSE_MS = 60 * 60_000;

const Scopes = z
  .string()
  .catch('')
  .transform((list) => list.split(',').map((scope) => scope.trim()));
const Lacking = z.looseObject({ needed: Scopes, provided: Scopes });

type Args = Readonly<Record<string, unknown>> | undefined;
type Asked = { method: string; asked: string; channelId: string | undefined };
type Held = { error: WebAPIPlatformError; pauseMs: number; until: number; channelId?: string | undefined };

/** Lets a call through. @throws WebAPIPlatformError without asking Slack, where it is known to refuse */
export type Pass = (
  method: string,
  args: Args,
  call: () => Promise<WebAPICallResult>,
) => Promise<WebAPICallResult>;

/**
 * Stands before all calls with a token. What Slack refuses until an admin mends it (the token, a scope) is not asked
 * for again and again: it is refused here, with Slack's own error, until the pause is over or `reopen` is called.
 *
 * @param now in milliseconds
 */
export function createGate(now: () => number) {
  /** Why nothing is let through. */
  let shut: Held | undefined;
  /** Why some calls are not, for want of a scope or as posting is restricted: by method and channel. */
  const narrow = new Map<string, Held>();
  const listeners = new Set<(refusal: Refusal) => void>();

  const tell = (refusal: Refusal) => {
    for (const listener of listeners) listener(refusal);
  };
  const hold = (error: WebAPIPlatformError, channelId?: string): Held => {
    const pauseMs = isOfPosting(error) ? POSTING_PAUSE_MS : PAUSE_MS;
    return { error, pauseMs, until: now() + pauseMs, channelId };
  };

  /** After the pause one call goes through, which shows how it is now. */
  function check(held: Held | undefined): void {
    if (!held) return;
    if (now() < held.until) throw held.error;
    held.until = now() + held.pauseMs;
  }

  function shutFor(error: WebAPIPlatformError): void {
    const isNew = shut === undefined;
    shut = hold(error);
    if (isNew) tell({ kind: 'token', code: error.data.error });
  }

  function note(error: WebAPIPlatformError, { method, asked, channelId }: Asked): void {
    if (isOfToken(error.data.error)) shutFor(error);
    // What is restricted of canvases says nothing of posting.
    if (isOfPosting(error) && channelId !== undefined && !method.startsWith('canvases.')) {
      narrow.set(asked, hold(error, channelId));
      tell({ kind: 'posting', channelId });
    }
    if (error.data.error !== 'missing_scope') return;
    narrow.set(asked, hold(error, channelId));
    const { needed, provided } = Lacking.parse(error.data);
    tell({ kind: 'scope', scopes: needed.filter((scope) => !provided.includes(scope)) });
  }

  /** Where the bot may well not be in the channel, it is no news that it is not. */
  const ofAbsence: Pass = async (method, args, call) => {
    const channelId = channelOf(args);
    const asked = JSON.stringify([method, channelId, args?.['types']]);
    check(shut);
    check(narrow.get(asked));
    try {
      const answer = await call();
      shut = undefined;
      narrow.delete(asked);
      return answer;
    } catch (error) {
      if (error instanceof WebAPIPlatformError) note(error, { method, asked, channelId });
      throw error;
    }
  };

  const pass: Pass = async (method, args, call) => {
    try {
      return await ofAbsence(method, args, call);
    } catch (error) {
      const channelId = channelOf(args);
      if (isOutOfChannel(error) && channelId !== undefined) tell({ kind: 'channel', channelId });
      throw error;
    }
  };

  return {
    pass,
    ofAbsence,

    /** Slack has said elsewhere that it takes the token no more. */
    refuse: (code: string): void => shutFor(new WebAPIPlatformError({ ok: false, error: code })),

    /** Why no call is let through; undefined where calls are. */
    refused: (): string | undefined => shut?.error.data.error,

    /** From now on Slack is asked again for everything. */
    reopen(): void {
      shut = undefined;
      narrow.clear();
    },

    /** Somebody waits for what is done in a channel: Slack is asked anew there. */
    reopenChannel(channelId: string): void {
      for (const [asked, held] of narrow) if (held.channelId === channelId) narrow.delete(asked);
    },

    /** The listener is told of each refusal that Slack gives; that of the token once, until it is taken again. */
    watch(listener: (refusal: Refusal) => void): void {
      listeners.add(listener);
    },
  };
}

/** Whether this is what Slack says of a token that counts no more. */
export function isOfToken(code: string | undefined): code is string {
  return code !== undefined && OF_THE_TOKEN.has(code);
}

/** Whether Slack says that the bot is no longer in a channel, or can no longer write there. */
export function isOutOfChannel(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && OF_THE_CHANNEL.has(error.data.error);
}

/** Whether Slack says that the bot is in a channel, but may not post there. */
export function isOfPosting(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && OF_POSTING.has(error.data.error);
}

/** Whether nothing but an admin of the workspace can help. */
export function isShutOut(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError &&
    (isOfToken(error.data.error) || error.data.error === 'missing_scope')
  );
}

function channelOf(args: Args): string | undefined {
  const channelId = args?.['channel'] ?? args?.['channel_id'];
  return typeof channelId === 'string' ? channelId : undefined;
}
