export type EnvelopeKind = 'events_api' | 'slash_commands' | 'interactive';

/** One attempt to send one envelope to the app. */
export type Delivery = {
  envelopeId: string;
  kind: EnvelopeKind;
  payload: Record<string, unknown>;
  acceptsResponse: boolean;
  attempt: number;
  retryReason: string | undefined;
  sentAt: Date;
  via: string;
  outcome: 'waiting' | 'acknowledged' | 'failed';
  failure: string | undefined;
  acknowledgedMs: number | undefined;
  response: unknown;
};

export type Acknowledgement = { ok: true; response: unknown } | { ok: false; failure: string };

/** Carries an envelope to the app, over a socket or as a signed HTTP request. `send` returns how to give up. */
export type Transport = {
  send: (delivery: Delivery, report: (acknowledgement: Acknowledgement) => void) => () => void;
};
