/**
 * What people write, free of any chat's or document's markup. The names are mdast's
 * (https://github.com/syntax-tree/mdast), with two of our own for people and channels, whose names are
 * looked up when the words are shown.
 */
export type Words = Block[];

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  /** `start` is the number of the first point, where that is not 1. */
  | { type: 'list'; ordered: boolean; start?: number; items: Block[][] }
  | { type: 'quote'; children: Block[] }
  | { type: 'code'; value: string };

export type Inline =
  | { type: 'text'; value: string }
  | { type: 'strong'; children: Inline[] }
  | { type: 'emphasis'; children: Inline[] }
  | { type: 'delete'; children: Inline[] }
  | { type: 'inlineCode'; value: string }
  /** `children` is empty for a bare URL. `url` is as posted. */
  | { type: 'link'; url: string; children: Inline[] }
  | { type: 'break' }
  | { type: 'person'; userId: string }
  | { type: 'channel'; channelId: string };
