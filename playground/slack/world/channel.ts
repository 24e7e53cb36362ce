import type { ChannelKind } from '../channel-kinds.ts';
import type { Message } from '../wire.ts';

export type Channel = {
  id: string;
  name: string;
  kind: ChannelKind;
  createdAt: Date;
  creator: string;
  topic: string;
  purpose: string;
  isArchived: boolean;
  members: Set<string>;
  messages: Map<string, StoredMessage>;
};

/** A message as the channel keeps it, without what Slack works out at every reading. */
export type StoredMessage = {
  message: Message;
  reactions: Map<string, string[]>;
  /** Sent through a `response_url`: the app cannot change it later. */
  isResponse: boolean;
};
