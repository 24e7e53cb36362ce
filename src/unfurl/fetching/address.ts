import { BlockList, isIPv4, isIPv6 } from 'node:net';

// What IANA's special-purpose registries name as not global, with the clouds' metadata services that have
// addresses outside of those ranges.
const REFUSED_IPV4 = blockList('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // shared by carriers (RFC 6598); Alibaba's metadata
  '127.0.0.0/8',
  '168.63.129.16/32', // Azure's metadata
  '169.254.0.0/16', // link-local; most clouds' metadata
  '172.16.0.0/12',
  '192.0.0.0/24', // protocol assignments; Oracle's metadata
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16',
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
]);

const REFUSED_IPV6 = blockList('ipv6', [
  '2001::/23', // protocol assignments: Teredo, ORCHID, benchmarking
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '3fff::/20', // documentation
]);

// Everything outside of it is loopback, unique local, link-local, site-local, multicast or not assigned.
const GLOBAL_UNICAST = blockList('ipv6', ['2000::/3']);

const MAPPED = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/;
const NAT64 = /^64:ff9b::(?:([0-9a-f]+):)?([0-9a-f]+)$/;
const ISATAP = /:(?:0|200)?:?5efe:([0-9a-f]+):([0-9a-f]+)$/;

/** Whether an IP address belongs to the public Internet. Anything that is no IP address does not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !REFUSED_IPV4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  const normal = normalIPv6(address);
  const embedded = embeddedIPv4(normal, MAPPED) ?? embeddedIPv4(normal, NAT64);
  if (embedded) return isPublicAddress(embedded);
  if (!GLOBAL_UNICAST.check(normal, 'ipv6') || REFUSED_IPV6.check(normal, 'ipv6')) return false;
  const tunnelled = embeddedIPv4(normal, ISATAP);
  return tunnelled === undefined || isPublicAddress(tunnelled);
}

/** An address in its one spelling, IPv4-mapped IPv6 as IPv4. */
export function normalAddress(address: string): string {
  if (!isIPv6(address) || address.includes('%')) return address;
  const normal = normalIPv6(address);
  return embeddedIPv4(normal, MAPPED) ?? normal;
}

// The URL parser writes every IPv6 address in RFC 5952's form, and without dotted parts.
function normalIPv6(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

function embeddedIPv4(address: string, form: RegExp): string | undefined {
  const match = form.exec(address);
  if (!match) return undefined;
  const high = Number.parseInt(match[1] ?? '0', 16);
  const low = Number.parseInt(match[2] ?? '0', 16);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function blockList(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network, bits] = range.split('/');
    if (network) list.addSubnet(network, Number(bits), family);
  }
  return list;
}
