import { parseUrl } from './urls.ts';

const SHORTENERS = new Set(
  `t.co bit.ly bitly.com j.mp tinyurl.com t.ly is.gd v.gd ow.ly buff.ly dlvr.it goo.gl lnkd.in rb.gy cutt.ly
  rebrand.ly shorturl.at tiny.cc wp.me amzn.to amzn.eu a.co nyti.ms wapo.st econ.st on.ft.com
  on.wsj.com bloom.bg reut.rs apne.ws cnb.cx theatln.tc spon.de spr.ly trib.al flip.it fb.me redd.it git.io aka.ms
  msft.it ibm.co dy.si hubs.ly hubs.li eepurl.com`.split(/\s+/),
);

/** Whether an address only stands for another, which is known once it has been asked. */
export function isShortener(url: string): boolean {
  const host = parseUrl(url)?.hostname.replace(/^www\./, '');
  return host !== undefined && SHORTENERS.has(host);
}
