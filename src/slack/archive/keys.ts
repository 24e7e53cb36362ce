/** As JSON has it: Go writes it by its number, and in the texts of messages it is escaped for HTML. */
const AND = String.raw`(?:&|\\u0026)(?:amp;)?`;
const VALUE = String.raw`[.-][\w.%~-]+`;
const KEY = new RegExp(String.raw`(\?|${AND})\w+=xox[a-z]${VALUE}(${AND})?`, 'gi');
/** Only exports have keys of this kind: wherever one stands that was not seen above, it goes. */
const ELSEWHERE = new RegExp(String.raw`xoxe${VALUE}`, 'gi');

/**
 * JSON without the keys in the addresses of files (`?t=xoxe-…`, of canvases `?token=xoxe-…`): whoever has them can read the
 * workspace's files.
 */
export function withoutKeys(json: string): string {
  return json
    .replace(KEY, (_, before: string, after?: string) => (after ? before : ''))
    .replace(ELSEWHERE, '');
}
