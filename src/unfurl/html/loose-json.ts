/**
 * The JSON of a script in a page; undefined where it is none. Editors write line breaks into strings, and wrap scripts
 * into what kept old browsers from showing them.
 */
export function looseJson(script: string): unknown {
  const json = script
    .replace(/^\s*(?:<!--|(?:\/\/|\/\*)?\s*<!\[CDATA\[(?:\s*\*\/)?)/, '')
    .replace(/(?:-->|(?:(?:\/\/|\/\*)\s*)?\]\]>(?:\s*\*\/)?|;)\s*$/, '');
  return parsed(json) ?? parsed(json.replace(/\p{Cc}+/gu, ' ').replace(/,\s*([}\]])/g, '$1'));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
