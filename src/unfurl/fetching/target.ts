import { refused } from './failure.ts';

// https://fetch.spec.whatwg.org/#port-blocking
const BAD_PORTS = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

// RFC 6761 gives these to the own machine, whatever DNS says.
const LOOPBACK_NAME = /(?:^|\.)localhost\.?$/;

/**
 * Reads an address as a browser would, and refuses what no page on the web has.
 * @throws PageFailure of kind `refused`
 */
export function parseTarget(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (!url || url.hostname === '') throw refused('This is not the address of a web page.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refused('Only http and https addresses are read.');
  }
  if (url.username !== '' || url.password !== '') {
    throw refused('The address holds a user name or password; post it without.');
  }
  if (BAD_PORTS.has(portOf(url))) throw refused(`Port ${portOf(url)} is not one of web pages.`);
  url.hash = '';
  return url;
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

export function isLoopbackName(host: string): boolean {
  return LOOPBACK_NAME.test(host);
}
