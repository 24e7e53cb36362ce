import { type Handler, Parser } from 'htmlparser2';

/** Folders in folders; the parser takes longer for each that is open. */
const DEPTH = 500;
const PIECE_CHARACTERS = 8192;

/**
 * Reads XML or HTML to its end, or until more elements are open than any list has.
 *
 * @param handlersOf is given the place at which the element begins
 * @returns whether it came to its end
 */
export function readMarkup(
  text: string,
  { isXml }: { isXml: boolean },
  handlersOf: (place: () => number) => Partial<Handler>,
): boolean {
  let depth = 0;
  const handlers = handlersOf(() => parser.startIndex);
  const parser: Parser = new Parser(
    {
      ...handlers,
      onopentag(...element) {
        depth++;
        handlers.onopentag?.(...element);
      },
      onclosetag(...element) {
        depth--;
        handlers.onclosetag?.(...element);
      },
    },
    { xmlMode: isXml },
  );
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
    parser.write(text.slice(at, at + PIECE_CHARACTERS));
    if (depth > DEPTH) return false;
  }
  parser.end();
  return true;
}

export const TOO_DEEP = 'from here on it is nested too deeply to be read';
