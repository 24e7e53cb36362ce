/** Something that Slack refuses: where it is, and what Slack says. */
export type Flaw = { pointer: string; reason: string };

/** Slack's own words for a text or list of the wrong size, as far as they are known. */
export const tooLong = (max: number) => `must be less than ${max + 1} characters`;
export const tooShort = (min: number) => `must be more than ${min - 1} characters`;
export const tooMany = (max: number) => `no more than ${max} items allowed`;
export const tooFew = (min: number) => `no fewer than ${min} items allowed`;
export const missingField = (name: string) => `missing required field: ${name}`;
export const surplusField = (name: string) => `invalid additional property: ${name}`;
export const unsupported = (type: unknown) => `unsupported type: ${String(type)}`;
