// In the marks of the usual template languages; what JavaScript writes for a thing that is no text, and for none.
const PLACEHOLDER =
  /\{\{[^{}]*\}\}|[$#]\{[^{}]*\}|\{%[^%]*%\}|<%[^%]*%?>|%%[\w-]+%%|%\w+%|%[sd@]|\[\[[^[\]]*\]\]|\{\w+\}|__[A-Z_]+__|\[object \w+\]/g;
const NOTHING = /^(?:undefined|null|nan|\(null\)|none)$/i;

/** Whether a text is a template that nobody filled in: `{{title}}`, `%s`, `[object Object]`, `undefined`. */
export function isUnfilled(text: string): boolean {
  if (NOTHING.test(text.trim())) return true;
  if (!/[{%[_]/.test(text)) return false;
  const rest = text.replace(PLACEHOLDER, '');
  return rest !== text && !/[\p{L}\p{N}]/u.test(rest);
}
