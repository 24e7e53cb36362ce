/** One call of the Web API, as the inspector shows it. */
export type Call = {
  method: string;
  args: Record<string, unknown>;
  /** Arguments that this method does not have: Slack ignores them silently. */
  unknownArguments: string[];
  /** The scope that allowed the call, where it needs one. */
  scope: string | undefined;
  at: Date;
  ms: number;
  status: number;
  /** Where it was one too many. */
  retryAfterSeconds?: number;
  answer: Record<string, unknown>;
};
