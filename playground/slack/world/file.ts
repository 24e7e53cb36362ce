/** A file, from the moment its upload address was asked for. */
export type StoredFile = {
  id: string;
  name: string;
  title: string;
  /** The announced number of bytes; Slack takes no other. */
  length: number;
  uploadPath: string;
  owner: string;
  createdAt: Date;
  content: Buffer | undefined;
  isComplete: boolean;
  altText: string | undefined;
  /** Where it was shared, and as which message. */
  shares: { channelId: string; ts: string }[];
};
