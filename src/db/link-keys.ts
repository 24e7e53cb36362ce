import { createHash } from 'node:crypto';
import { and, eq, type SQL } from 'drizzle-orm';
import { MATCH_KEY_VERSION } from '../domain/urls/urls.ts';
import { linkKeys } from './schema.ts';

/** The row of a match key that today's rules made. */
export function keyRow(showId: number, key: string, linkId: number) {
  return { showId, hash: hashOf(key), key, version: MATCH_KEY_VERSION, linkId };
}

export function isKeyOf(showId: number, key: string): SQL | undefined {
  return and(eq(linkKeys.showId, showId), eq(linkKeys.hash, hashOf(key)));
}

export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
