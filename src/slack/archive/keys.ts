/** As JSON has it: Go writes it by its number, and in the texts of messages it is escaped for HTML. */
const AND = String.raw`(?:&|\\u0026)(?:amp;)?`;
const KEY = new RegExp(String.raw`(\?|${AND})(?:t|token|pub_secret)=xox[a-z]-[\w-]+(${AND})?`, 'g');

/**
 * JSON without the keys in the addresses of files (`?t=xoxe-…`, of canvases `?token=xoxe-…`): whoever has them can read the
 * workspace's files.
 */
export function withoutKeys(json: string): string {
  return json.replace(KEY, (_, before: string, after?: string) => (after ? before : ''));
}
