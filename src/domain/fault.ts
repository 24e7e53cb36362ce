/** What Slack no longer lets the bot do: be in a channel, post there, or use a scope. */
export type FaultKind = 'channel' | 'posting' | 'scope';

export type Fault = {
  id: number;
  workspaceId: number;
  /** The show whose hosts are told. */
  showId: number;
  kind: FaultKind;
  /** The channel's id, or the scope. */
  subject: string;
  endedAt: Date | null;
};

/** A fault that goes on. */
export type StandingFault = Pick<Fault, 'kind' | 'subject'> & { since: Date };

/** What Slack refuses until somebody mends it: the token, for want of scopes, or what was to be done, or posted, in a channel. */
export type Refusal =
  | { kind: 'token'; code: string }
  | { kind: 'scope'; scopes: readonly string[] }
  | { kind: 'channel'; channelId: string }
  | { kind: 'posting'; channelId: string };

/** Why the bot is no longer in a channel. */
export type Absence = 'archived' | 'removed';

/** What mends it that the bot may not post in a channel, without the full stop. */
export const POSTING_MEND =
  'Whoever manages that channel opens its settings and lets me post, under Posting permissions';

/** Under which it is said that something went wrong, and that it is well again. */
export function faultKey({ id }: Pick<Fault, 'id'>): string {
  return `fault ${id}`;
}

export function mendedKey({ id }: Pick<Fault, 'id'>): string {
  return `mended ${id}`;
}

/** Whether it is about what went wrong: that is said in private also while the bot is not in the channel. */
export function isOfFault(key: string): boolean {
  return /^(fault|mended) \d+$/.test(key);
}
