/** A digest of a show: first the message in the channel, then those of its thread. */
export type Digest = { id: number; showId: number; slot: Date; createdAt: Date; parts: DigestPart[] };

export type DigestPart = {
  storyIds: number[];
  /** Of its message; none until it is known to be in the channel. */
  ts?: string;
};
