/** What Slack says to something that it was asked of a canvas. */
export type CanvasAnswer<Value> =
  | { value: Value }
  /** Its word for why not, and the scope that it misses. */
  | { refused: string; scope?: string }
  /** It does not answer now, or wants to be asked later. */
  | { isDown: true; retryInMs?: number };

/** The canvases that the app has in one channel. */
export type Canvases = {
  /** Where people find one. */
  addressOf(id: string): string;
  /** The id of one that it made, by its title. */
  find(title: string): Promise<CanvasAnswer<string | undefined>>;
  /** All that one says, as Markdown in Slack's words. */
  content(id: string): Promise<CanvasAnswer<string>>;
  /** @returns its id */
  create(title: string, markdown: string): Promise<CanvasAnswer<string>>;
  /** Puts a text in the place of all that one says. */
  replace(id: string, markdown: string): Promise<CanvasAnswer<undefined>>;
  remove(id: string): Promise<CanvasAnswer<undefined>>;
};
