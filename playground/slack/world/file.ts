/** A file from the moment an address to upload it was asked for. */
export type StoredFile = {
  id: string;
  name: string;
  title: string;
  /** The bytes that were announced; Slack takes no others. */
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
