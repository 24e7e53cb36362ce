import type { Failure } from '../../domain/page.ts';
import { wallLikeness } from '../../domain/titles/wall-title.ts';
import { RETRY_MS } from '../fetching/failure.ts';

export type WallSigns = {
  /** The page's own titles, as they stand in it. */
  titles: readonly string[];
  /** Texts of the page that are no titles. */
  texts: readonly string[];
  /** Whether the page has a title that says something of it. */
  tells: boolean;
  /** Whether the page says of itself that it is an article, a video or the like. */
  isWork: boolean;
  /** Whether it looks like one. */
  looksLikeWork: boolean;
  /** Every address on the way, the page's last. */
  hops: readonly URL[];
  header: (name: string) => string | undefined;
};

const DOOR_PATH =
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:users?\/|accounts?\/|auth\/|i\/flow\/|uas\/|wp-)?(?:log-?in|sign[_-]?in|sign[_-]?up|authwall|auth|sso|checkpoint|oauth2?|sessions?(?:\/new)?|(?:cookie-?)?consent|challenge|captcha|servicelogin|register)(?:[./].*)?$/i;
const DOOR_HOST = /^(?:consent|login|signin|sso|auth|accounts?|idp|challenges?)\./i;

const SCRIPT_NEEDED =
  /(?:enable|turn on|activate|requires?|need|without|activer|aktivieren)[^.]{0,40}\bjavascript\b|\bjavascript\b[^.]{0,40}(?:enable|disabled|required|turn|aktivier|not available)/i;

// What pages are called by programs and by servers in trouble: no titles, but no walls either.
const GONE =
  /not found|no longer|missing|removed|nicht gefunden|introuvable|no encontrad|não encontrad|non trovat|niet gevonden|\b4(?:04|10)\b/i;
const NO_WALL =
  /^(?:https?:|www\.|home|start|accueil|inicio|index|document|welcome|title|page|untitled|no title|null|undefined|react|vite|default|new tab|\d+$|loading|wird|redirect|you are being|weiterleitung|object moved|moved|302)|error|oops|unavailable|maintenance|fehler|\b5\d\d\b/i;

/** Whether an answer is something in front of the page: a login, a consent form, a check for robots, an excuse. */
export function wallFailure(signs: WallSigns): Failure | undefined {
  const { titles, texts, hops, header } = signs;
  if (header('cf-mitigated') !== undefined || header('x-amzn-waf-action') !== undefined || isDoor(hops)) {
    return challenge('The site asks for a login, a consent or a check for robots before it shows the page.');
  }
  const wall = titles.find((title) => !NO_WALL.test(title) && isWall(title, signs));
  if (wall !== undefined && GONE.test(wall))
    return { kind: 'http', message: 'The site says that there is no such page.' };
  if (wall !== undefined) return challenge(`Instead of the page, the site shows “${wall}”.`);
  if (titles.length === 0 && texts.some((text) => SCRIPT_NEEDED.test(text))) {
    return challenge('The page shows nothing without running its scripts.');
  }
  return undefined;
}

function isWall(title: string, { tells, isWork, looksLikeWork }: WallSigns): boolean {
  switch (wallLikeness(title)) {
    case 'wall':
      return !isWork;
    case 'opening':
      return !looksLikeWork;
    case 'empty':
      return !isWork && !tells;
    case undefined:
      return false;
  }
}

function isDoor(hops: readonly URL[]): boolean {
  const [asked] = hops;
  const last = hops.at(-1);
  return asked !== undefined && last !== undefined && leadsToDoor(last) && !leadsToDoor(asked);
}

function leadsToDoor(url: URL): boolean {
  return DOOR_PATH.test(url.pathname) || DOOR_HOST.test(url.hostname);
}

function challenge(message: string): Failure {
  return { kind: 'challenge', message, retryInMs: RETRY_MS.wall };
}
