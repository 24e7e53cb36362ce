import { expect, it } from 'vitest';
import { decodedText } from '../../../src/unfurl/html/charset.ts';

// What browsers show, by https://encoding.spec.whatwg.org.
it.each<[label: string, bytes: number[], text: string]>([
  ['windows-1252', [0x93, 0x41, 0x94, 0x80], '“A”€'],
  ['latin1', [0x96, 0xe9], '–é'],
  ['euc-kr', [0x8c, 0x63, 0xb0, 0xa1], '똠가'],
  ['ks_c_5601-1987', [0xc6, 0x52], '힣'],
  ['big5', [0x8e, 0x69, 0xa4, 0x40], '箸一'],
  ['big5-hkscs', [0xfd, 0x43], '𨫟'],
  ['euc-jp', [0xad, 0xa1, 0x8f, 0xb0, 0xb2], '①乇'],
  ['shift_jis', [0x87, 0x40, 0xfa, 0x40], '①ⅰ'],
  ['gb18030', [0xb8, 0xdf, 0x81, 0x30, 0x81, 0x30], '高\u0080'],
  ['koi8-u', [0xa4, 0xb6], 'єІ'],
  ['iso-8859-16', [0xa4, 0xa6], '€Š'],
  ['x-mac-cyrillic', [0xff, 0x80], '€А'],
])('reads %s as browsers do', async (label, bytes, text) => {
  expect(await decoded(bytes, `text/html; charset=${label}`)).toBe(text);
});

it.each([
  ['a letter that comes in two pieces', [[0xb0], [0xa1]], 'euc-kr', '가'],
  ['a letter whose second half never comes', [[0x41, 0xb0]], 'euc-kr', 'A�'],
])('reads %s', async (_, pieces, label, text) => {
  const start = 'x'.repeat(8 * 1024);
  const read = await decodedPieces([Buffer.from(start), ...filled(pieces)], `text/html; charset=${label}`);

  expect(read).toBe(start + text + (pieces.length > 1 ? 'A'.repeat(4 * 1024) : ''));
});

it('shows nothing of what browsers refuse to decode', async () => {
  expect(await decoded([...Buffer.from('~{<:Ky2;NpJ)~}')], 'text/html; charset=hz-gb-2312')).toBe('�');
});

it('takes a page that calls its own charset x-user-defined for windows-1252', async () => {
  const meta = '<meta charset=x-user-defined>';
  expect(await decoded([...Buffer.from(meta), 0x93, 0xe9], 'text/html')).toBe(`${meta}“é`);
});

function decoded(bytes: readonly number[], contentType: string): Promise<string> {
  return decodedPieces([Buffer.from(bytes)], contentType);
}

async function decodedPieces(pieces: readonly Buffer[], contentType: string): Promise<string> {
  async function* body() {
    yield* pieces;
  }
  return (await Array.fromAsync(decodedText(body(), contentType))).join('');
}

// What is held back to tell charsets apart is more than a letter.
function filled(pieces: readonly number[][]): Buffer[] {
  if (pieces.length === 1) return pieces.map((piece) => Buffer.from(piece));
  const rest = Buffer.alloc(4 * 1024, 'A');
  return pieces.map((piece, index) =>
    index === pieces.length - 1 ? Buffer.concat([Buffer.from(piece), rest]) : Buffer.from(piece),
  );
}
