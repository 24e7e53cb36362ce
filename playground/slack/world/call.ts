/** One call of the Web API, as the inspector shows it. */
export type Call = {
  method: string;
  args: Record<string, unknown>;
  /** Arguments Slack does not know for this method, and drops without a word. */
  unknownArguments: string[];
  /** The scope that allowed it, where one is asked for. */
  scope: string | undefined;
  at: Date;
  ms: number;
  status: number;
  answer: Record<string, unknown>;
};
