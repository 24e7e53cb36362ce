import type { View, ViewValues } from '../wire.ts';

/** A view on somebody's screen. The last of a stack is on top. */
export type OpenView = {
  userId: string;
  view: View;
  /** What was typed or chosen so far. */
  values: ViewValues;
  /** The errors shown below fields, by block. */
  errors: Record<string, string>;
};
