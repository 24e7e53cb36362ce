import { textOfBase64 } from './base64.ts';
import { decoded } from './query.ts';

const RUN_LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Proofpoint's second version writes `%` as `-` and `/` as `_`. */
export function addressOfVersion2(text: string): string {
  return decoded(text.replaceAll('-', '%').replaceAll('_', '/'));
}

/**
 * The third keeps the address between `__` marks. What it must replace stands behind them, as base64: `*` is the next
 * character of it, `**` with a letter the next run, `A` for two, `B` for three and so on.
 */
export function addressOfVersion3(text: string): string | undefined {
  // The end may be lost where somebody cut a long address.
  const [, address, codes = ''] =
    /^\/v3\/__(.+?)__;([\w=-]*)!/.exec(text) ?? /^\/v3\/__([^*]+?)(?:__.*)?$/.exec(text) ?? [];
  const characters = Array.from(textOfBase64(codes) ?? '');
  let next = 0;
  const filled = address?.replace(/(?:\*|%2A)(?:(?:\*|%2A)(.))?/gi, (_, run: string | undefined) => {
    const from = next;
    next += run === undefined ? 1 : RUN_LENGTHS.indexOf(run) + 2;
    return characters.slice(from, next).join('');
  });
  if (filled === undefined || next > characters.length) return undefined;
  // Some programs escape all of it, or take one of two slashes away.
  return (/^https?%3A/i.test(filled) ? decoded(filled) : filled).replace(/^(https?:)\/+/i, '$1//');
}
