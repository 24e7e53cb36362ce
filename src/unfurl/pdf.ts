import { inflateSync } from 'node:zlib';
import { decodeXML } from 'entities';
import { cleanText } from './html/text.ts';

const TITLE_CHARS = 300;
const STREAMS = 20;
const STREAM_BYTES = 512 * 1024;

// What programs put for a title: the name of the file that people printed from, or a word of their own.
const FILE =
  /\.(?:docx?m?|dotx?|pptx?m?|xlsx?m?|indd|qxd|tex|dvi|e?ps|rtf|od[tps]|pages|key|txt|html?|md|pdf|tmp|wpd|pub|vsdx?)(?:[ _-]?\(\d+\))?$/i;
const PRINTED = /^(?:microsoft |ms )?(?:office )?(?:word|powerpoint|excel|publisher|visio|onenote) - /i;
const JUNK =
  /^(?:untitled|unbenannt|sans titre|sin título|(?:no |kein )?(?:title|titel)|(?:latex |word |pdf )?(?:document|dokument)|(?:powerpoint[- ])?(?:presentation|präsentation)|slide|folie|layout|cover|book|template|scan|scanned document|print|\(?anonymous\)?|doc)[ _-]?\d*$/i;

/** The title in a PDF's metadata: XMP's, else that of its information dictionary (ISO 32000-1, 14.3). */
export function pdfTitle(bytes: Buffer): string | undefined {
  const text = bytes.toString('latin1');
  const candidates = [xmpTitle(text), text.includes('/Encrypt') ? undefined : infoTitle(bytes, text)];
  return candidates
    .map((title) => cleanText(title, TITLE_CHARS))
    .find((title) => title !== undefined && !isGiven(title));
}

function isGiven(title: string): boolean {
  return [FILE, PRINTED, JUNK].some((form) => form.test(title)) || /^[a-z]:\\|^\/\S+$|^\d+$/i.test(title);
}

function xmpTitle(text: string): string | undefined {
  const start = text.indexOf('<dc:title');
  if (start === -1) return undefined;
  const title = /<rdf:li[^>]*>([^<]*)<\/rdf:li>/.exec(text.slice(start, start + 4_096))?.[1];
  return title && decodeXML(Buffer.from(title, 'latin1').toString('utf8'));
}

function infoTitle(bytes: Buffer, text: string): string | undefined {
  const reference = [...text.matchAll(/\/Info\s+(\d{1,10})\s+(\d{1,5})\s+R/g)].at(-1);
  if (!reference) return undefined;
  const [, number = '', generation = ''] = reference;
  const direct = new RegExp(`(?:^|[\\r\\n\\s])${number}\\s+${generation}\\s+obj`).exec(text);
  const dictionary = direct
    ? text.slice(direct.index, direct.index + 16_384)
    : packedObject(bytes, text, number);
  return dictionary && titleIn(dictionary.split('endobj')[0] ?? '');
}

// Since PDF 1.5 objects may stand in compressed streams, each with a table of what it holds.
function packedObject(bytes: Buffer, text: string, number: string): string | undefined {
  for (const { index } of [...text.matchAll(/\/ObjStm\b/g)].slice(0, STREAMS)) {
    const start = /stream\r?\n/.exec(text.slice(index, index + 1_024));
    if (!start) continue;
    const unpacked = inflated(bytes.subarray(index + start.index + start[0].length));
    const table = unpacked.trimStart().split(/\s+/, 400);
    const at = table.findIndex((entry, position) => position % 2 === 0 && entry === number);
    const first = /\/First\s+(\d+)/.exec(text.slice(Math.max(0, index - 256), index + 512))?.[1];
    if (at === -1 || !first) continue;
    const [from, to] = [table[at + 1], table[at + 3]].map((offset) => Number(first) + Number(offset));
    return unpacked.slice(from, Number.isNaN(to) ? undefined : to);
  }
  return undefined;
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { maxOutputLength: STREAM_BYTES }).toString('latin1');
  } catch {
    return '';
  }
}

function titleIn(dictionary: string): string | undefined {
  const match = /\/Title\s*(?:\(((?:\\[^]|[^\\()]|\((?:\\[^]|[^\\()])*\))*)\)|<([0-9A-Fa-f\s]*)>)/.exec(
    dictionary,
  );
  if (match?.[2] !== undefined) return decodedString(Buffer.from(match[2].replace(/\s/g, ''), 'hex'));
  return match?.[1] === undefined ? undefined : decodedString(Buffer.from(unescaped(match[1]), 'latin1'));
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '', f: ' ', '\n': '', '\r': '' };

function unescaped(literal: string): string {
  return literal.replace(/\\([0-7]{1,3}|[^])/g, (_, escape: string) =>
    /^[0-7]/.test(escape)
      ? String.fromCharCode(Number.parseInt(escape, 8) & 255)
      : (ESCAPES[escape] ?? escape),
  );
}

function decodedString(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return new TextDecoder('utf-8').decode(bytes);
  return new TextDecoder('windows-1252').decode(bytes);
}
