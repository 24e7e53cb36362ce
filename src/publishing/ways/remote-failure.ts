/** Why a system did not do what it was asked. */
export type RemoteFailureKind =
  /** It may do it later. */
  | 'down'
  /** Not before somebody mends something. */
  | 'refused'
  /** Somebody changed the same meanwhile: it has to be read again. */
  | 'overtaken';

export class RemoteFailure extends Error {
  override name = 'RemoteFailure';
  readonly kind: RemoteFailureKind;
  /** When the system wants to be asked again, where it says so. */
  readonly retryInMs: number | undefined;

  /** @param message a sentence for a host: what is wrong and, where it is refused, what mends it */
  constructor(kind: RemoteFailureKind, message: string, { retryInMs }: { retryInMs?: number } = {}) {
    super(message);
    this.kind = kind;
    this.retryInMs = retryInMs;
  }
}
