/** How this workspace differs from the usual one: in its plan, its state of the roll-out, or Slack's bad days. */
export type Settings = {
  /** Whether its plan has all canvases. Free plans have one a channel. */
  hasCanvases: boolean;
  /** Types of blocks that have not come to it yet, such as `container`. */
  lackedBlocks: readonly string[];
  /** Addresses of images at which nothing answers. */
  deadImages: readonly string[];
  /** How long a payload is on its way to the app: so old is its trigger then, and so much less time is left to acknowledge it. */
  deliveryMs: number;
  /** When an event that was not acknowledged is sent again: so long after each failure. */
  redeliverAfterMs: readonly number[];
  /** Slack says in two ways that a trigger is too old. */
  expiredTrigger: 'expired_trigger_id' | 'invalid_arguments';
  /** The largest view that may come with the acknowledgement of a submission; Slack documents no number. */
  acknowledgedViewBytes: number;
  /** Leaves fields that hold their initial value, and that nobody touched, out of the state of an updated modal. */
  omitsUntouched: boolean;
  /** Leaves the published view out of `app_home_opened`. */
  omitsHomeView: boolean;
  /** For how long an app may change its messages. */
  editWindowMs: number;
  /** Puts the app out of a channel that is archived. */
  archivingEjects: boolean;
  /** Channels, by id, in which apps may not post. */
  readOnlyChannels: readonly string[];
  /** Counts calls by the tiers of their methods, and answers 429 to those that are too many. */
  limitsRates: boolean;
  /** Answers 429 to one call in so many, as if it were one too many. */
  limitsOneIn: number;
  /** How long it wants such a caller to wait. */
  retryAfterSeconds: number;
};

export const USUAL_SETTINGS: Settings = {
  hasCanvases: true,
  lackedBlocks: [],
  deadImages: [],
  deliveryMs: 0,
  // At once, after one minute, after five. https://docs.slack.dev/apis/events-api/#retries
  redeliverAfterMs: [0, 60_000, 300_000],
  expiredTrigger: 'expired_trigger_id',
  acknowledgedViewBytes: Infinity,
  omitsUntouched: false,
  omitsHomeView: false,
  editWindowMs: Infinity,
  archivingEjects: true,
  readOnlyChannels: [],
  limitsRates: false,
  limitsOneIn: Infinity,
  retryAfterSeconds: 1,
};
