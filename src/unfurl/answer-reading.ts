import type { Failure, Page } from '../domain/page.ts';
import { type ContentKind, kindOfStart, kindOfType, mediaType } from './content-kind.ts';
import { readFeed } from './feed.ts';
import type { Answer } from './fetching/fetch.ts';
import { statusFailure } from './fetching/status.ts';
import { fileName } from './file-name.ts';
import { readHtml } from './html-reading.ts';
import { decodedText } from './html/charset.ts';
import { pdfTitle } from './pdf.ts';
import type { Reading } from './reading.ts';

/** Reads an answer by what is in it, and no more of it than that takes. */
export async function readAnswer(answer: Answer, nowMs: number): Promise<Reading> {
  const contentType = answer.header('content-type') ?? '';
  const failure = statusFailure({ status: answer.status, retryAfter: answer.header('retry-after'), nowMs });
  const named = kindOfType(contentType);
  if (failure) return withResponse(answer, contentType, { page: { kind: named ?? 'other', failure } });
  const { body, kind } = await sniffed(answer.body, named);
  const reading = await readKind(kind, { ...answer, body }, contentType);
  return withResponse(answer, contentType, reading);
}

function withResponse(answer: Answer, contentType: string, { page, ...rest }: Reading): Reading {
  const { status, url } = answer;
  const { bytes } = answer.received();
  return { ...rest, page: { ...page, response: { status, finalUrl: url.href, contentType, bytes, ms: 0 } } };
}

async function readKind(kind: ContentKind, answer: Answer, contentType: string): Promise<Reading> {
  switch (kind) {
    case 'page':
      return readHtml(answer, contentType);
    case 'feed':
      return { page: await readFeedPage(answer, contentType) };
    case 'pdf':
      return { page: await readPdf(answer) };
    case 'image':
    case 'video':
    case 'audio':
      return { page: named(kind, answer) };
    case 'other':
      return { page: { ...named(kind, answer), failure: notAPage(contentType) } };
  }
}

async function readFeedPage(answer: Answer, contentType: string): Promise<Page> {
  const { title, ...rest } = await readFeed(decodedText(answer.body, contentType));
  return title ? { kind: 'feed', title: { text: title, source: 'title' }, ...rest } : named('feed', answer);
}

async function readPdf(answer: Answer): Promise<Page> {
  const title = pdfTitle(await whatComes(answer.body));
  return title ? { kind: 'pdf', title: { text: title, source: 'metadata' } } : named('pdf', answer);
}

function named(kind: ContentKind, { url, header }: Answer): Page {
  const name = fileName(url, header('content-disposition'));
  return name ? { kind, title: { text: name, source: 'file' } } : { kind };
}

function notAPage(contentType: string): Failure {
  const type = mediaType(contentType);
  return { kind: 'not-html', message: `The address leads to a file${type && ` (${type})`}, not to a page.` };
}

// A file that breaks off has its metadata as likely in the part that came.
async function whatComes(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of body) chunks.push(chunk);
  } catch (error) {
    if (chunks.length === 0) throw error;
  }
  return Buffer.concat(chunks);
}

// Headers are often missing or vague, and feeds and files often come under the name of HTML.
async function sniffed(
  body: AsyncIterable<Buffer>,
  named: ContentKind | undefined,
): Promise<{ kind: ContentKind; body: AsyncIterable<Buffer> }> {
  if (named !== undefined && named !== 'page') return { kind: named, body };
  const chunks = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  const start = first.done ? Buffer.alloc(0) : first.value;
  const looks = kindOfStart(start);
  const kind = named === undefined || looks === 'feed' || looks === 'pdf' ? looks : named;
  return { kind, body: resumed(start, chunks) };
}

async function* resumed(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield start;
  yield* { [Symbol.asyncIterator]: () => rest };
}
