/** What a person can mend. Its message is shown to them as it is: what happened, and what to do. */
export class UserError extends Error {
  override name = 'UserError';
  /** Of the form that they sent: it stays open, and they are told there. */
  readonly field: string | undefined;

  constructor(message: string, { field }: { field?: string } = {}) {
    super(message);
    this.field = field;
  }
}

/** What the operator can mend before the program can start or go on. Its message is printed as it is, without a stack. */
export class StartError extends Error {
  override name = 'StartError';
}
