import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { PageFailure } from './failure.ts';

const CHUNK_BYTES = 64 * 1024;

const ZLIB = { chunkSize: CHUNK_BYTES };

/** The bytes of a body, at most `limit` of them, both as sent and decompressed. */
export async function* decompressed(
  body: Readable,
  encoding: string | undefined,
  limit: number,
): AsyncGenerator<Buffer> {
  const decoder = decoderFor(encoding?.trim().toLowerCase() ?? '');
  if (!decoder) {
    yield* atMost(body, limit);
    return;
  }
  try {
    const source = pipeline(atMost(body, limit), decoder, () => {});
    yield* atMost(source, limit);
  } catch (error) {
    throw isBadData(error) ? badData() : error;
  } finally {
    decoder.destroy();
  }
}

function decoderFor(encoding: string) {
  switch (encoding) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip(ZLIB);
    case 'deflate':
      return createInflate(ZLIB);
    case 'br':
      return createBrotliDecompress(ZLIB);
    default:
      throw new PageFailure({
        kind: 'network',
        message: 'The page is packed in a way that nobody asked for.',
      });
  }
}

async function* atMost(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let left = limit;
  for await (const chunk of chunks) {
    yield chunk.length > left ? chunk.subarray(0, left) : chunk;
    left -= chunk.length;
    if (left <= 0) return;
  }
}

function isBadData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:Z_|ERR_|BROTLI)/.test(String(error.code));
}

function badData() {
  return new PageFailure({ kind: 'network', message: 'The page is packed in a broken way.' });
}
