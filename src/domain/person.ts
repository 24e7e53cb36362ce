/** Somebody who is named in show notes. */
export type Person = {
  name: string;
  profileUrl?: string;
  /** In the chat, of those who are there. */
  userId?: string;
};
