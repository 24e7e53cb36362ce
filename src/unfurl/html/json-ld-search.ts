const MARK = 'application/ld+json';
const END = '</script';
const KEPT_CHARS = MARK.length;
const SCRIPT_CHARS = 256 * 1024;

/**
 * Finds JSON-LD in what follows the part of a page that is worth reading as markup, at a fraction of the cost.
 * `before` is the end of that part, in which a tag may have begun.
 */
export function createJsonLdSearch(
  found: (script: string) => void,
  before: string,
): { write(html: string): void } {
  let held = before;

  function write(html: string) {
    held += html;
    for (;;) {
      const mark = held.indexOf(MARK);
      if (mark === -1) {
        held = held.slice(-KEPT_CHARS);
        return;
      }
      const start = held.indexOf('>', mark) + 1;
      const end = start === 0 ? -1 : held.indexOf(END, start);
      if (end === -1) {
        held = held.length - mark > SCRIPT_CHARS ? '' : held.slice(mark);
        return;
      }
      found(held.slice(start, end));
      held = held.slice(end);
    }
  }

  return { write };
}
