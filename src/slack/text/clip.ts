const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text of at most `length` characters, counted as Slack counts them: in UTF-16 units. `…` stands for what is cut. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${beginningOf(text, length - 1).trimEnd()}…`;
}

/** The whole text in pieces of at most `length` characters. Only a grapheme that is longer itself is cut. */
export function piecesOf(text: string, length: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const piece = beginningOf(rest, length) || rest.slice(0, length);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** As many whole graphemes as fit: an emoji or a letter with its accents is never cut in two. */
function beginningOf(text: string, length: number): string {
  return text.slice(0, graphemes.segment(text).containing(length)?.index);
}
