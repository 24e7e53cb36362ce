import type { Placement } from '../../domain/placement.ts';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import { type Marker, type Remote, type Text, versionOf, type Way } from './way.ts';

/** What is known of an episode on a system. */
type Known = Pick<Placement, 'remoteId' | 'version' | 'sent'> & { marker: Marker };

/** What came of it. `edited`: people changed it there, and nothing was done. */
export type Sent =
  | { outcome: 'sent' | 'updated' | 'edited'; there: Remote }
  | { outcome: 'gone' }
  | { outcome: 'withdrawn'; address?: string }
  | { outcome: 'left'; there: Remote };

/**
 * Puts an episode where it is not known to be. What we made and were not told of is found, and not made again.
 *
 * @throws RemoteFailure, as all of these do
 */
export async function publish(way: Way, { marker }: Known, text: Text): Promise<Sent> {
  const found = await way.find(marker);
  if (!found) return { outcome: 'sent', there: await way.create(marker, text) };
  if (way.holds(found, text)) return { outcome: 'sent', there: found };
  if (found.body.trim() === '' && !found.isTaken)
    return { outcome: 'sent', there: await way.write(found, text) };
  return { outcome: 'edited', there: found };
}

/** Brings up to date what is there, unless people changed it. */
export async function update(way: Way, { remoteId, version }: Known, text: Text): Promise<Sent> {
  const there = remoteId === null ? undefined : await way.read(remoteId);
  if (!there) return { outcome: 'gone' };
  // Their change may be ours, or our own of which we were not told.
  if (!there.isTaken && way.holds(there, text)) return { outcome: 'updated', there };
  if (versionOf(there) !== version) return { outcome: 'edited', there };
  return { outcome: 'updated', there: await way.write(there, text) };
}

/** Takes away what we put there. What people changed or published stays. */
export async function withdraw(way: Way, { marker, remoteId, version, sent }: Known): Promise<Sent> {
  const there = await (remoteId === null ? way.find(marker) : way.read(remoteId));
  if (!there) return { outcome: 'withdrawn' };
  const isOurs = remoteId === null ? fingerprintOfText(there) === sent : versionOf(there) === version;
  if (!isOurs || there.isTaken) return { outcome: 'left', there };
  const address = await way.remove(there);
  return { outcome: 'withdrawn', ...(address === undefined ? {} : { address }) };
}

/** By which it is known whether the same was sent before. */
export function fingerprintOfText({ body }: Pick<Text, 'body'>): string {
  return fingerprintOf(body.trim());
}
