import type { View, ViewValues } from '../wire.ts';

/** A view on somebody's screen. The last of a stack is on top. */
export type OpenView = {
  userId: string;
  view: View;
  /** What this person typed or chose so far. */
  values: ViewValues;
  /** What fields that nobody touched showed before the app changed the view: they go on showing it. */
  kept: ViewValues;
  isUpdated: boolean;
  /** The errors shown below fields, by block. */
  errors: Record<string, string>;
};

/** What an app published for one person. */
export type Home = {
  view: View;
  /** What was chosen, or typed and sent along with a press. */
  values: ViewValues;
  /** What was typed since: the next view of the app wipes it. */
  unsent: ViewValues;
};
