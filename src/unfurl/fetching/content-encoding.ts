import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { PageFailure } from './failure.ts';

const CHUNK_BYTES = 64 * 1024;

const ZLIB = { chunkSize: CHUNK_BYTES };

/** The bytes of a body, unpacked from at most `limit` of them. */
export async function* decompressed(
  body: AsyncIterable<Buffer>,
  encoding: string | undefined,
  limit: number,
): AsyncGenerator<Buffer> {
  const decoder = decoderFor(encoding?.trim().toLowerCase() ?? '');
  if (!decoder) {
    yield* body;
    return;
  }
  try {
    yield* pipeline(atMost(body, limit), decoder, () => {});
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
