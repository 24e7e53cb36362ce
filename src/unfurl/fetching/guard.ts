import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isPublicAddress } from './address.ts';
import { PageFailure, refused, RETRY_MS } from './failure.ts';
import type { FetchAllow } from './fetch-allow.ts';
import { isLoopbackName } from './target.ts';

/** Answers for DNS; undefined where DNS itself is to be asked. */
export type Lookup = (host: string, port: number) => Promise<readonly string[] | undefined>;

export type Guard = {
  /**
   * The addresses of a host, all of them fit to be connected to.
   * @throws PageFailure `refused` when one of them is not, `network` when there is none
   */
  addressesOf(host: string, port: number): Promise<readonly string[]>;
  /** The same for a host that a proxy connects to, which may know names that we do not. */
  checkProxied(host: string, port: number): Promise<void>;
};

// Names that only mean something inside a network, where a proxy would find what we can not see.
const INSIDE_NAME = /^[^.]+\.?$|\.(?:local|internal|intranet|private|corp|home|lan|home\.arpa)\.?$/;

const DNS_MS = 4_000;

export function createGuard(allow: FetchAllow, answersOf?: Lookup): Guard {
  const isAllowed = (host: string, address: string, port: number) =>
    allow.has({ host, address, port }) || (isPublicAddress(address) && !isLoopbackName(host));

  async function addressesOf(hostname: string, port: number) {
    const literal = hostname.replace(/^\[|\]$/g, '');
    const isLiteral = isIP(literal) !== 0;
    const host = isIP(literal) === 6 ? `[${literal}]` : hostname;
    const addresses = isLiteral ? [literal] : await resolve(host, port);
    // One bad address among good ones is how a name is bent towards the inside: the whole answer goes.
    if (!addresses.every((address) => isAllowed(host, address, port))) {
      throw refused(`${host} is not on the public Internet, and not among the allowed exceptions.`);
    }
    return addresses;
  }

  async function resolve(host: string, port: number): Promise<readonly string[]> {
    const addresses = (await answersOf?.(host, port)) ?? (await askDns(host));
    if (addresses.length === 0) throw unknownHost(host);
    return addresses;
  }

  async function checkProxied(host: string, port: number) {
    try {
      await addressesOf(host, port);
    } catch (error) {
      if (!isUnknownHost(error)) throw error;
      if (allow.has({ host, address: '', port })) return;
      if (INSIDE_NAME.test(host) || isLoopbackName(host)) throw refused(`${host} is not a public name.`);
    }
  }

  return { addressesOf, checkProxied };
}

// Networks that leave names to their proxy may have no DNS that answers at all.
async function askDns(host: string): Promise<string[]> {
  const answered = new AbortController();
  const { signal } = answered;
  try {
    const asked = lookup(host, { all: true }).catch(() => []);
    const answers = await Promise.race([asked, pause(DNS_MS, [], { signal, ref: false })]);
    return answers.map(({ address }) => address);
  } finally {
    answered.abort();
  }
}

function unknownHost(host: string): PageFailure {
  const message = `No host is known by the name ${host}.`;
  return new PageFailure({ kind: 'network', message, retryInMs: RETRY_MS.unknownHost });
}

function isUnknownHost(error: unknown): boolean {
  return error instanceof PageFailure && error.failure.kind === 'network';
}
