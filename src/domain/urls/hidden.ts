import { isOwnAddress } from '../words/posted-links.ts';
import { nameOf, queryPairs, valueOf } from './query.ts';
import { parseUrl } from './urls.ts';

/** Why readers cannot open an address: `machine` is their own, where only trials run. */
export type Hidden = 'preview' | 'private' | 'chat' | 'machine';

/** What systems that publish pages, and those that host sites, show to editors before it is out. */
const PREVIEW_PARAMETER =
  /^(?:hs_preview|hs_static_preview|(?:is_?|wix-?|elementor-)?preview|preview[_-]?(?:id|nonce|token|key|mode|secret|auth)|draft[_-]?(?:token|key|mode)|sanity-preview-[\w-]+|customize_changeset_uuid|_ppp|_storyblok|x-craft-(?:live-)?preview|x-vercel-protection-bypass)$/;
const SWITCHED_OFF = /^(?:0|false|no|off)$/i;
const PREVIEW_PATH =
  /^\/p\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/?$|^\/p\/[\w-]+\/edit$|^\/node\/(?:preview\/|\d+\/(?:edit|latest)$)|^\/publish\/post\/\d+|\/wp-admin(?:\/|$)/;
const PREVIEW_HOST =
  /^deploy-preview-\d+--|-git-[\w-]+\.vercel\.app$|^preview\.webflow\.com$|(?:^|\.)(?:ngrok(?:-free)?\.(?:io|app|dev)|trycloudflare\.com|loca\.lt|app\.github\.dev|gitpod\.io)$|^staging\.|\.staging\./;

const PRIVATE_ENDING = /\.(?:local|lan|internal|intranet|corp|private|home|home\.arpa)$/;
const PRIVATE_LABEL = /(?:^|\.)(?:intranet|intra|internal)\.[^.]+\./;
const PRIVATE_IP =
  /^(?:10\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)[\d.]+$|^\[f(?:[cd][0-9a-f]{2}|e[89ab][0-9a-f]):/;
const MACHINE = /^(?:127\.[\d.]+|0\.0\.0\.0|\[::1?\]|(?:.+\.)?localhost)$/;

const CHAT: readonly [host: RegExp, path: RegExp][] = [
  [/^(?:files\.slack\.com|slack-files\.com)$/, /^/],
  [/^teams\.(?:microsoft|live)\.com$/, /^\/l\//],
  [/^(?:\w+\.)?discord(?:app)?\.com$/, /^\/channels\//],
  [/^(?:mail\.google\.com|outlook\.(?:office|live)(?:365)?\.com|chat\.google\.com)$/, /^/],
];

/** Why readers cannot open an address; undefined where nothing speaks against it. */
export function hiddenBehind(address: string): Hidden | undefined {
  const url = parseUrl(address);
  if (!url) return undefined;
  const { hostname, pathname } = url;
  const host = hostname.replace(/\.$/, '');
  if (MACHINE.test(host)) return 'machine';
  if (isOwnAddress(address) || CHAT.some(([where, what]) => where.test(host) && what.test(pathname))) {
    return 'chat';
  }
  if (isPreview(url, host)) return 'preview';
  const isAlone = !host.includes('.') && !host.startsWith('[');
  return isAlone || [PRIVATE_ENDING, PRIVATE_LABEL, PRIVATE_IP].some((rule) => rule.test(host))
    ? 'private'
    : undefined;
}

/**
 * Whether it stops publishing, and its poster knows the address that readers can open. A link into a chat is told of
 * when it is to be published: in a channel it is nothing unusual.
 */
export function isClosedToReaders(address: string): boolean {
  const hidden = hiddenBehind(address);
  return hidden === 'preview' || hidden === 'private';
}

function isPreview(url: URL, host: string): boolean {
  return (
    PREVIEW_HOST.test(host) ||
    PREVIEW_PATH.test(url.pathname) ||
    queryPairs(url).some((pair) => PREVIEW_PARAMETER.test(nameOf(pair)) && !SWITCHED_OFF.test(valueOf(pair)))
  );
}
