import { decoded, nameOf, queryPairs, valueOf } from './query.ts';
import { isPayload, wordsOf } from './words.ts';

/** Words that say a reader was kept from a page: `/sign_in`, `/content-not-available-in-your-country`. */
const STOP =
  /(?:^|-)(?:log-?(?:in|on)|sign-?(?:in|up|on)|auth|authn|authenticate|authori[sz]e|oauth2?|sso|saml2?|idp|cas|consent|cookie-?wall|gdpr|captcha|challenge|paywall|blocked|forbidden|denied|unauthori[sz]ed|unavailable|(?:not|no-longer)-available|not-?found|gone|expired|removed|deleted|errors?|4\d\d|5\d\d|oops|sorry|maintenance|unsupported|restricted|geo-?block(?:ed|ing)?|(?:select|choose|change)-(?:your-)?(?:country|region|language|location)|country-selector|age-(?:gate|check|verification)|cookie-(?:notice|settings)|privacy-(?:gate|wall|settings)|are-you-(?:a-)?(?:human|robot))(?=-|$)/;
/** What stands beside them, and makes a heading about something else no stop. */
const BESIDE = new Set(
  'a access account accounts age and are at available be been block blocked blocking browser by can cannot change check choose content cookie cookies country customer does eu europe exist for found gate geo here home http human in is it language location log login longer member members my no not notice of off on or our oidc openid connect outside page pages permission policy post privacy redirect region robot select selector session settings sign site status t the this to unavailable up user users v1 v2 verification verify view visitors wall was we web you your isn removed redirected article story product item'.split(
    ' ',
  ),
);
const STOP_HOST = /^(?:log-?in|sign-?in|auth|sso|idp|accounts?|consent|oauth|captcha|validate|challenge)$/;
/** The protocols of logins: https://openid.net/specs/openid-connect-core-1_0.html, SAML, RFC 7636. */
const LOGIN_PARAMETER =
  /^(?:state|nonce|code_challenge|samlrequest|relaystate|login_challenge|session_state|flowid)$/;
const WAY_BACK =
  /return|redirect|next|continue|goto|callback|service|dest|back|from|origin|referr?er|requested|original|target|^(?:url|u|r|uri|path|page|href)$/;

/** The page of a site itself: its front, one of its languages', or what a server calls so. */
export function isFrontPage({ pathname, search, hash }: URL): boolean {
  const path =
    /^\/?(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|default|home|start|welcome|main)(?:\.\w+)?\/?)?$/i;
  return search === '' && hash === '' && path.test(pathname.replace(/^\//, ''));
}

/** A page that stands in a reader's way: a login, a consent, "not in your country", "not found". */
export function isStop(url: URL): boolean {
  return stopsOf(url).length > 0;
}

/** Whether the way from one page ended at such a page, unless its own address speaks of the same. */
export function endsAtStop(from: URL, to: URL): boolean {
  const own = new Set(stopsOf(from));
  return stopsOf(to).some((stop) => !own.has(stop)) || leadsBack(from, to) || sellsName(from, to);
}

/** What in an address says that it is such a page. */
function stopsOf(url: URL): string[] {
  const labels = url.hostname.split('.').slice(0, -2);
  const parts = url.pathname.split('/').filter(Boolean);
  const ends = new Set([parts[0] ?? '', parts.at(-1) ?? '']);
  return [
    ...labels.filter((label) => STOP_HOST.test(label)),
    ...[...ends].filter(isStopPart).map((part) => part.toLowerCase()),
    ...queryPairs(url).filter(isOfLogin).map(nameOf),
  ];
}

function isOfLogin(pair: string): boolean {
  const [name, value] = [nameOf(pair), valueOf(pair)];
  const isWayBack = WAY_BACK.test(name) && /^(?:https?:\/\/[^/]+)?\/./i.test(value);
  return isWayBack || (LOGIN_PARAMETER.test(name) && isPayload(value));
}

/** Whether the query says where the reader came from. */
function leadsBack(from: URL, to: URL): boolean {
  if (from.pathname === '/') return false;
  const path = decoded(from.pathname);
  return queryPairs(to)
    .map(valueOf)
    .some((value) => /^(?:https?:|\/)/i.test(value) && value.includes(path));
}

/** Whether the site's name is for sale there, as the site is gone. */
function sellsName(from: URL, to: URL): boolean {
  const site = from.hostname.replace(/^www\./, '');
  return queryPairs(to).some(
    (pair) => /^(?:d|domain|domainname)$/.test(nameOf(pair)) && valueOf(pair).replace(/^www\./, '') === site,
  );
}

function isStopPart(part: string): boolean {
  const words = wordsOf(part.replace(/\.(?:html?|php|aspx?|jsp|do)$/i, ''));
  const joined = words.join('-');
  const stop = STOP.exec(joined)?.[0];
  if (stop === undefined) return false;
  const others = wordsOf(joined.replace(stop, '-'));
  return others.every((word) => BESIDE.has(word) || STOP.test(word));
}
