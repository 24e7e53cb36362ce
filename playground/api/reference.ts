import { readFileSync } from 'node:fs';

/** What Slack's own reference says about a method. */
export type Specification = {
  /** The app needs one of these. */
  scopes: readonly string[];
  required: readonly string[];
  args: readonly string[];
  /** Whether its arguments may be sent as JSON. */
  json: boolean;
  /** 1 to 4; other methods have special limits. */
  tier?: number;
};

/** Every method Slack has, from its reference; see SOURCE.md. */
export const reference: ReadonlyMap<string, Specification> = new Map(
  Object.entries(JSON.parse(readFileSync(new URL('methods.json', import.meta.url), 'utf8'))),
);
