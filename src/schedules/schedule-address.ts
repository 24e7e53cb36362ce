import { parseUrl } from '../domain/urls/urls.ts';

/** Where a schedule stands as data, of the address under which people know it: sched.com's, pretalx's, Sessionize's, any other as it is. */
export function scheduleAddress(address: string): string {
  const url = parseUrl(address);
  if (!url) return address;
  if (url.hostname.endsWith('.sched.com')) return new URL('/all.ics', url).href;
  const view = /^\/api\/v2\/\w+\/view\//.exec(url.pathname)?.[0];
  if (url.hostname === 'sessionize.com' && view !== undefined) return new URL(`${view}All`, url).href;
  const pretalx = /^(.*\/schedule)(?:\/(?:v\/[^/]+\/?)?)?$/.exec(url.pathname);
  if (pretalx) return new URL(`${pretalx[1]}/export/schedule.json`, url).href;
  return url.href;
}
