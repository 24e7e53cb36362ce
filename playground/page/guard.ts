import type { IncomingMessage } from 'node:http';

/** Only the page's own scripts run, no HTML is made from strings, and no other page frames it. */
export const PAGE_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' https:",
    "font-src 'self'",
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
 * Whether the request comes from the page itself. A browser names the origin of every POST, and sends a custom header
 * to another origin only after a preflight, which is not answered here.
 */
export function isOwnPage({ headers, method }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && method === 'GET';
  if (site !== undefined && site !== 'same-origin' && !isNavigation) return false;
  if (method !== 'POST') return true;
  return headers.origin === `http://${headers.host}` && headers['x-playground'] === 'page';
}
