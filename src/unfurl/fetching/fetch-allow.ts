import { BlockList, isIP } from 'node:net';
import { StartError } from '../../errors.ts';
import { normalAddress } from './address.ts';

/** What may be fetched though it is not public: the operator's exceptions (an intranet, a test site). */
export type FetchAllow = {
  /** Whether a host, as a URL spells it, or the address it stands for, is an exception. */
  has(place: { host: string; address: string; port: number }): boolean;
};

type Entry = (place: { host: string; address: string; port: number }) => boolean;

/**
 * Reads a comma list of `host`, `host:port`, `[IPv6]:port` and CIDR ranges. An IP address in it stands for
 * the address, whatever name led there.
 * @throws StartError with one sentence about the first entry that is none of these
 */
export function parseFetchAllow(text: string): FetchAllow {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseEntry);
  return { has: (place) => entries.some((entry) => entry(place)) };
}

function parseEntry(text: string): Entry {
  const entry = text.includes('/') ? parseRange(text) : parseHost(text);
  if (!entry) {
    throw new StartError(`“${text}” is not a host, host:port or range such as 10.1.0.0/16.`);
  }
  return entry;
}

function parseRange(text: string): Entry | undefined {
  const [network = '', bits = '', ...rest] = text.split('/');
  const family = isIP(network);
  if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits)) return undefined;
  if (Number(bits) > (family === 4 ? 32 : 128)) return undefined;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, Number(bits), type);
  return (place) => {
    const address = normalAddress(place.address);
    return isIP(address) === family && list.check(address, type);
  };
}

function parseHost(text: string): Entry | undefined {
  const parts = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(isIP(text) === 6 ? `[${text}]` : text);
  const host = parts?.[1] && urlHost(parts[1]);
  if (!host || Number(parts[2] ?? 1) > 65_535) return undefined;
  const port = parts[2] === undefined ? undefined : Number(parts[2]);
  const address = isIP(bare(host)) === 0 ? undefined : normalAddress(bare(host));
  return (place) =>
    (port === undefined || port === place.port) &&
    (host === place.host || (address !== undefined && address === normalAddress(place.address)));
}

function urlHost(host: string): string | undefined {
  if (/[\s/?#@\\]/.test(host)) return undefined;
  const url = URL.parse(`http://${host}/`);
  return url?.hostname || undefined;
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}
