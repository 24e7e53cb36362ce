/** What people write where something is still to come. In capitals where it is a word of its own in small ones. */
const UNFINISHED: readonly RegExp[] = [
  /\b(?:TO-?DO|FIXME|XXX+|TB[ACD]|tb[acd])\b|\btodo:/,
  /(?<![\w.])[xX]{3,}(?![\w.])/,
  /(?:^|\s)\/\/(?=\s|$)|(?:^|\s)\/\/\s*(?:todo|note)\b.*/i,
  /\blorem ipsum\b/i,
  /\?{3,}|_{3,}/,
  /\{\{[^{}]*\}\}|<(?:insert|your|add)\b[^<>]*>/i,
  /\[(?:todo|tb[acd]|name|title|date|link|url|topic|guest|host|text|\.{3}|…|insert\b[^[\]]*|your\b[^[\]]*)\]/i,
];

/** What in a text says that it is not done: `TODO`, `//`, `tbd`, `xxx`, a placeholder; undefined when nothing does. */
export function unfinishedIn(text: string): string | undefined {
  return UNFINISHED.flatMap((mark) => mark.exec(text)?.[0].trim() ?? []).at(0);
}
