import type { Page } from '../domain/page.ts';

export type ContentKind = Page['kind'];

const BY_TYPE: readonly [RegExp, ContentKind][] = [
  [/^(?:text\/html|application\/xhtml\+xml)$/, 'page'],
  [/^application\/(?:rss|atom|rdf|feed)\+(?:xml|json)$/, 'feed'],
  [/^application\/(?:x-)?pdf$/, 'pdf'],
  [/^image\//, 'image'],
  [/^video\/|^application\/(?:vnd\.apple\.mpegurl|dash\+xml)$/, 'video'],
  [/^audio\/|^application\/ogg$/, 'audio'],
];

// Says nothing, or is often said of anything: the content decides.
const VAGUE =
  /^$|^(?:application\/octet-stream|binary\/octet-stream|application\/(?:force-)?download|unknown\/unknown|\*\/\*)$|^(?:application|text)\/xml$/;

const BY_START: readonly [RegExp, ContentKind][] = [
  [/^%PDF-/, 'pdf'],
  [/^(?:\x89PNG|GIF8|\xff\xd8\xff|RIFF[^]{4}WEBP|BM[^]{4}\0\0)/, 'image'],
  [/^(?:ID3|OggS|fLaC|RIFF[^]{4}WAVE)/, 'audio'],
  [/^(?:[^]{4}ftyp|.E\xdf\xa3)/, 'video'],
  [/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)[\s>]/i, 'feed'],
  [/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<svg[\s>]/i, 'image'],
  [
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|title|body|meta|script|link|h1|div|p|style|a|table|br|b|font|iframe)[\s>/]/i,
    'page',
  ],
];

const SNIFF_BYTES = 1_024;

/** What the header says an answer is; undefined when its first bytes have to be asked. */
export function kindOfType(contentType: string): ContentKind | undefined {
  const type = mediaType(contentType);
  return VAGUE.test(type) ? undefined : (BY_TYPE.find(([form]) => form.test(type))?.[1] ?? 'other');
}

/** What an answer looks like by its first bytes. */
export function kindOfStart(start: Buffer): ContentKind {
  const text = start.toString('latin1', 0, SNIFF_BYTES).replace(/^\xef\xbb\xbf/, '');
  return BY_START.find(([form]) => form.test(text))?.[1] ?? 'other';
}

export function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
