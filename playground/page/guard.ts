import type { IncomingMessage } from 'node:http';

/** Only the page's own scripts run, nothing is made of strings, and nobody frames it. */
export const PAGE_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' https:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/**
 * Whether the page itself asks, and not a page elsewhere. A browser names the origin of every POST, and sends a header
 * of one's own across origins only after a question that nobody answers here.
 */
export function isOwnPage({ headers, method }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && method === 'GET';
  if (site !== undefined && site !== 'same-origin' && !isNavigation) return false;
  if (method !== 'POST') return true;
  return headers.origin === `http://${headers.host}` && headers['x-playground'] === 'page';
}
