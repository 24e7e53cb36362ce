import { isAscii } from 'node:buffer';
// Node's decoders know a part of what browsers do: half of Korean's letters are not in it.
import { normalizeEncoding, TextDecoder as WebDecoder } from '@exodus/bytes/encoding.js';

// How far browsers and servers let a page name its charset; browsers stop at 1 KiB, pages do not.
const PRESCAN_BYTES = 8 * 1024;
// What is looked at of a text to tell UTF-8 from an older charset, from its first byte that is not ASCII on.
const EVIDENCE_BYTES = 4 * 1024;

// What browsers refuse to decode, as it hides markup: the whole page is one character that says so.
const REFUSED = 'replacement';
const NOT_ASCII_BASED = new Set(['utf-16le', 'utf-16be', 'iso-2022-jp', REFUSED]);
// A page that could be read so far is in neither, whatever it says.
const SAID_BY_PAGES = new Map([
  ['utf-16le', 'utf-8'],
  ['utf-16be', 'utf-8'],
  ['x-user-defined', 'windows-1252'],
]);
const DOUBLE_BYTE = new Set(['gbk', 'gb18030', 'big5', 'euc-jp', 'euc-kr', 'shift_jis']);

/**
 * Decodes a page as it comes. A byte order mark wins, then the header's label, the page's own (meta or XML
 * prolog), then UTF-8 if it is that, then windows-1252. Labels lie: what is UTF-8 is read as such, and what
 * is called so and is not is read by the next label.
 * https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export async function* decodedText(body: AsyncIterable<Buffer>, contentType: string): AsyncGenerator<string> {
  let labels: readonly string[] | undefined;
  let decoder: Decoder | undefined;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (held.length < PRESCAN_BYTES && !labels) continue;
    labels ??= labelsOf(held, contentType);
    const plain = asciiLength(held, labels);
    yield held.toString('latin1', 0, plain);
    held = held.subarray(plain);
    if (held.length < EVIDENCE_BYTES) continue;
    decoder = decoderFor(held, labels);
    yield decoder.decode(held, { stream: true });
    held = held.subarray(held.length);
  }
  decoder ??= decoderFor(held, labels ?? labelsOf(held, contentType));
  yield decoder.decode(held);
}

// Until the first byte that tells charsets apart, all of them read alike, but for a few.
function asciiLength(bytes: Buffer, [label]: readonly string[]): number {
  if (label && NOT_ASCII_BASED.has(label)) return 0;
  if (isAscii(bytes)) return bytes.length;
  let at = 0;
  while ((bytes[at] ?? 0) < 0x80) at += 1;
  return at;
}

type Decoder = { decode(bytes: Uint8Array, options?: { stream?: boolean }): string };

function decoderFor(bytes: Buffer, labels: readonly string[]): Decoder {
  const [declared] = labels;
  if (declared && NOT_ASCII_BASED.has(declared)) return decoderOf(declared);
  if (isUtf8(bytes.subarray(0, EVIDENCE_BYTES), declared)) return decoderOf('utf-8');
  const legacy = labels.find((label) => label !== 'utf-8');
  return decoderOf(legacy ?? declared ?? 'windows-1252');
}

function decoderOf(encoding: string): Decoder {
  if (encoding === REFUSED) return refusal();
  return encoding.startsWith('utf-') ? new TextDecoder(encoding) : new WebDecoder(encoding);
}

function refusal(): Decoder {
  let isSaid = false;
  return {
    decode: () => {
      const text = isSaid ? '' : '\ufffd';
      isSaid = true;
      return text;
    },
  };
}

function isUtf8(bytes: Buffer, declared = ''): boolean {
  try {
    // `stream`, as the last character may be cut.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    // Two bytes of a double-byte charset can look like one character of UTF-8, three hardly.
    return !DOUBLE_BYTE.has(declared) || /[\u0800-\uffff]/.test(text);
  } catch {
    return false;
  }
}

function labelsOf(start: Buffer, contentType: string): string[] {
  const mark = byteOrderMark(start);
  if (mark) return [mark];
  const text = start.toString('latin1', 0, PRESCAN_BYTES);
  const labels = [
    /charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType)?.[1],
    // Within a tag's own attributes: scripts and stylesheets have charsets too, and comments anything.
    /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(text.replace(/<!--[^]*?-->/g, ''))?.[1],
    /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']+)/i.exec(text)?.[1],
  ];
  return labels.flatMap((label, source) => {
    const encoding = normalizeEncoding(label ?? '');
    if (encoding === null) return [];
    return source > 0 ? (SAID_BY_PAGES.get(encoding) ?? encoding) : encoding;
  });
}

function byteOrderMark(start: Buffer): string | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return undefined;
}
