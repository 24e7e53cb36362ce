import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quoted } from '../../../src/slack/text/quoted.ts';

it.each([
  ['Pods wait.', '“Pods wait.”'],
  ['“on” says the page', '“‘on’ says the page”'],
  ['The page says “on”', '“The page says ‘on’”'],
  ['"on" and "off"', '“‘on’ and ‘off’”'],
  ['„an“ und „aus“', '“‘an’ und ‘aus’”'],
  ['»an« und »aus«', '“‘an’ und ‘aus’”'],
  ['On dit « oui » ici', '“On dit ‘oui’ ici”'],
  ['(“on”), he said', '“(‘on’), he said”'],
  ['“All of it is said.”', '“All of it is said.”'],
  ['“One” and “two”', '“‘One’ and ‘two’”'],
  ['“She said “on” twice”', '“She said ‘on’ twice”'],
  ['"She said "on"", we read', '“‘She said ‘on’’, we read”'],
  ['“A pod (“one”) waits”, he said', '“‘A pod (‘one’) waits’, he said”'],
  ['“It is cut in the middle…', '“It is cut in the middle…”'],
  ['the end” of a quotation', '“the end of a quotation”'],
  ['It’s Ada’s ‘pod’', '“It’s Ada’s ‘pod’”'],
  ['A 27" screen', '“A 27″ screen”'],
  ['A " alone', '“A alone”'],
  ['””', ''],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(quoted(text)).toBe(shown);
});

const marks = ['“', '”', '„', '"', '«', '»'];
const texts = fc.array(fc.constantFrom(...marks, ' ', 'a', 'on', '7', '(', '.'), { maxLength: 30 });

it('has no quotes like its own inside, as many that open as close, and all the words', () => {
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      const shown = quoted(text);
      const inside = shown.slice(1, -1);
      expect(inside).not.toMatch(/[“”„"«»]/);
      expect(opensAndCloses(inside)).toBe(true);
      expect(wordsOf(shown)).toBe(wordsOf(text));
      expect(shown.length).toBeLessThanOrEqual(text.length + 2);
    }),
  );
});

function opensAndCloses(text: string): boolean {
  let open = 0;
  for (const mark of text.match(/[‘’]/g) ?? []) {
    open += mark === '‘' ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

function wordsOf(text: string): string {
  return text.replaceAll(/[^a-z0-9(.]/g, '');
}
