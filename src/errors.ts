/** What a person can mend. Its message is shown to them as it is: what happened, and what to do. */
export class UserError extends Error {
  override name = 'UserError';
  /** The field of a form that it is about: it is told there, and what was written stays. */
  readonly field: string | undefined;

  constructor(message: string, { field }: { field?: string } = {}) {
    super(message);
    this.field = field;
  }
}

/** What the operator can mend before the program starts. Its message is printed as it is, without a stack. */
export class StartError extends Error {
  override name = 'StartError';
}
