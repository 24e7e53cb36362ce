import { TextDecoder as WebDecoder } from '@exodus/bytes/encoding.js';

/** A file as text: UTF-8 where it is that, else what old programs wrote. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new WebDecoder('windows-1252').decode(bytes);
  }
}
