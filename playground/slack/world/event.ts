export type SlackEvent = { type: string; event_ts: string; [field: string]: unknown };

/** One line of the event log. `withheld` says why the app was not told. */
export type LoggedEvent = {
  id: string;
  at: Date;
  event: SlackEvent;
  channelId: string | undefined;
  withheld: string | undefined;
};
