export type ArchivedChannel = { id: string; name: string };

/** The messages of channels, written down at some time. */
export type Archive = {
  channels: readonly ArchivedChannel[];
  /** Users as Slack's API has them, as far as they are written down; some at a time. */
  users(): AsyncIterable<readonly unknown[]>;
  /**
   * The messages of a channel with all replies, as Slack's API has them but for the keys that addresses of files may hold:
   * in order of time, some at a time.
   */
  messages(channel: ArchivedChannel): AsyncIterable<readonly unknown[]>;
  close(): Promise<void>;
};
