/** On which line of a text a place of it is; to be asked for places in their order. */
export function lineCounter(text: string): (place: number) => number {
  let [line, at] = [1, 0];
  return (place) => {
    for (; at < place; at++) if (text.charAt(at) === '\n') line++;
    return line;
  };
}
