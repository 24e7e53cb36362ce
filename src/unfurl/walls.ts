import type { Failure } from '../domain/page.ts';
import { RETRY_MS } from './failure.ts';
import { letters } from './title.ts';

export type WallSigns = {
  /** The page's own titles, as they stand in it. */
  titles: readonly string[];
  /** Texts of the page that are no titles. */
  texts: readonly string[];
  /** Whether the page says of itself that it is an article, a video or the like. */
  isWork: boolean;
  /** Every address on the way, the page's last. */
  hops: readonly URL[];
  header: (name: string) => string | undefined;
};

// Titles that nothing but a check for robots or a consent form has.
const ROBOT_CHECK = wholeTitle([
  'just a moment',
  'one moment,? please',
  String.raw`attention required!?(?: \| cloudflare)?`,
  '.*used cloudflare to restrict access',
  'ddos-guard',
  'vercel security checkpoint',
  'incapsula.*',
  'radware .*',
  '(?:bloomberg - )?are you (?:a robot|human)\\??',
  'robot check|robot or human\\??|captcha|(?:client|browser|bot) challenge|challenge validation',
  'pardon our interruption',
  '(?:performing )?security (?:check|verification)',
  'checking (?:your|if the) (?:browser|connection|site).*',
  "verify(?:ing)? (?:that )?(?:you are|you[’']re) (?:a )?human.*",
  '(?:human|bot|user|browser) (?:verification|check)',
  'access to this page has been denied',
  String.raw`access denied \| .*`,
  'request (?:unsuccessful|blocked|rejected)',
  '(?:sorry, )?you have been blocked.*',
  "making sure you[’']re not a bot!?",
  'validating',
  'rate limit(?: exceeded)?|too many requests|unusual traffic.*',
  'whoa there, pardner!?',
  '(?:please |you need to )?(?:turn on|enable) (?:javascript|js|cookies)\\b.*',
  'javascript (?:is )?(?:required|disabled|not available|must be enabled)\\b.*',
  "before you continue(?: to .*)?|bevor sie (?:zu .* )?(?:weitergehen|fortfahren).*|avant d[’']accéder.*",
  '(?:your )?(?:privacy|cookie|consent) (?:choices|settings|gate|consent|wall)',
  'yahoo (?:is part of|ist teil|fait partie).*',
  'log in or sign up to view|log into facebook|facebook .{1,3} log ?in or sign up',
  String.raw`(?:sign up|sign in|log ?in|join) \| linkedin|linkedin:? log ?in(?: or sign up)?`,
  'log ?in (?:•|·|-|\\|) (?:instagram|facebook|x|twitter)',
  'reddit - (?:prove|please wait).*',
]);

// Also the name of pages about it; on a page that says it is an article, it is a title.
const DOOR = wholeTitle([
  '(?:please )?(?:sign|log)[ -]?in(?: (?:required|page|to (?:continue|your account|view|access)\\b.*))?',
  'log ?on|account (?:login|sign in)|authentication required|sign up|register',
  'anmelden|einloggen|connexion|se connecter|iniciar sesión|entrar|accedi|inloggen',
  'access (?:denied|restricted|forbidden)|forbidden|unauthori[sz]ed|permission denied|restricted|members only',
  '(?:401|403|429|503)\\b.*|error|service unavailable|verification required',
  'subscribe to (?:read|continue).*',
]);
const DOOR_OF_SITE = /^(?:sign|log)[ -]?in to (.+)$/i;
const SEPARATOR = /\s+[|\-–—·•:]\s+/;

const DOOR_PATH =
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:users?\/|accounts?\/|auth\/|i\/flow\/|uas\/|wp-)?(?:log-?in|sign[_-]?in|sign[_-]?up|authwall|auth|sso|checkpoint|oauth2?|sessions?(?:\/new)?|(?:cookie-?)?consent|challenge|captcha|servicelogin|register)(?:[./].*)?$/i;
const DOOR_HOST = /^(?:consent|login|signin|sso|auth|accounts?|idp|challenges?)\./i;

const SCRIPT_NEEDED =
  /(?:enable|turn on|activate|requires?|need|without|activer|aktivieren)[^.]{0,40}\bjavascript\b|\bjavascript\b[^.]{0,40}(?:enable|disabled|required|turn|aktivier|not available)/i;

/** Whether an answer is a door in front of the page: a login, a consent form, a check for robots. */
export function wallFailure(signs: WallSigns): Failure | undefined {
  if (isRobotCheck(signs)) return challenge('The site checks for robots before it shows this page.');
  if (isDoor(signs)) return challenge('The page is only shown after signing in or agreeing to something.');
  if (signs.titles.length === 0 && signs.texts.some((text) => SCRIPT_NEEDED.test(text))) {
    return challenge('The page shows nothing without running its scripts.');
  }
  return undefined;
}

function isRobotCheck({ titles, header }: WallSigns): boolean {
  if (header('cf-mitigated') !== undefined || header('x-amzn-waf-action') !== undefined) return true;
  return titles.some((title) => ROBOT_CHECK.test(title));
}

function isDoor({ titles, hops, isWork }: WallSigns): boolean {
  const [asked] = hops;
  const last = hops.at(-1);
  if (!asked || !last) return false;
  if (leadsToDoor(last) && !leadsToDoor(asked)) return true;
  return !isWork && titles.some((title) => isDoorTitle(title.split(SEPARATOR)[0] ?? '', last));
}

function isDoorTitle(title: string, url: URL): boolean {
  const site = DOOR_OF_SITE.exec(title)?.[1];
  return DOOR.test(title) || (site !== undefined && letters(url.hostname).includes(letters(site)));
}

function leadsToDoor(url: URL): boolean {
  return DOOR_PATH.test(url.pathname) || DOOR_HOST.test(url.hostname);
}

function challenge(message: string): Failure {
  return { kind: 'challenge', message, retryInMs: RETRY_MS.wall };
}

function wholeTitle(forms: readonly string[]): RegExp {
  return new RegExp(`^(?:${forms.join('|')})[.… !]*$`, 'i');
}
