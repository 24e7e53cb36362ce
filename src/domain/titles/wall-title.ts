import { oneLine } from '../words/plain-text.ts';
import { isUnfilled } from './unfilled.ts';

/** Whole titles, or what stands before or behind the site's name, of pages which are not the page asked for. */
const WALLS = phrases([
  // Checks for robots
  'just a moment',
  'one moment,? please',
  'please wait',
  'hold on',
  'attention required',
  'are you (?:a robot|human)',
  'robot(?: or human| check)',
  '(?:human|bot|browser|user|security) (?:verification|check|checkpoint|challenge)(?: required)?',
  'vercel security checkpoint',
  'ddos-guard',
  'captcha',
  'client challenge',
  'pardon our interruption',
  'making sure you.re not a bot',
  'whoa there(?:, pardner)?',
  'unsupported browser|update your browser',
  'nur einen moment|(?:einen )?(?:kleinen )?moment,? bitte|bitte warten|sind sie ein (?:mensch|roboter)',
  'sicherheits(?:überprüfung|abfrage|check)|(?:bitte )?(?:javascript|cookies) aktivieren',
  'un instant|un momento|só um momento|een ogenblik(?: geduld)?|jeszcze chwil[eę]|bir dakika lütfen|один момент',
  'しばらくお待ちください|请稍候|請稍候|잠시만 기다리십시오',
  // Doors
  '(?:please )?(?:sign|log)[ -]?in(?:(?: or (?:sign|join)[ -]?up)? required| or sign[ -]?up)?',
  '(?:sign[ -]?up|register|join now|create (?:an )?account)',
  'log[ -]?on',
  '.{0,20}log in or sign up(?: to view)?',
  '(?:account|member|user|customer) (?:login|log in|sign in)',
  'authentication required|authwall|access (?:denied|forbidden|restricted)|access to this page has been denied|permission denied|unauthori[sz]ed|forbidden',
  '(?:privacy|cookie|consent) (?:choices|settings|gate|consent|wall)|cookies? (?:required|disabled)',
  'anmelden|anmeldung|einloggen|zugriff (?:verweigert|nicht erlaubt)|kein zugriff',
  'connexion|se connecter|accès refusé|iniciar sesión|inicia sesión|acceso denegado|accesso negato|acesso negado',
  'accedi|entrar|iniciar sessão|inloggen|logga in|log ind|zaloguj się|войти|вход',
  // Nothing there
  '(?:error )?[45]\\d\\d(?:[ :-]+(?:error|not found|page not found|forbidden|gone|(?:internal )?server error|bad gateway|service unavailable|too many requests|gateway time-?out|unauthori[sz]ed))?',
  'error: the request could not be satisfied',
  '(?:(?:oops|sorry|uh-oh)[,.!]* ?)?(?:this |the |that )?(?:page|site|video|content|post|article|file)(?: you requested)? (?:was |is |could |can)?(?:not|n.t|not be) (?:found|available|be found)',
  '(?:(?:oops|sorry|uh-oh)[,.!]* ?)?(?:this |the )?(?:page|video|content|post) (?:isn.t |is no longer |is )?(?:available|unavailable)(?: anymore)?',
  'not found|page missing|nothing (?:was )?found|bad gateway|gateway time-?out|bad request',
  '(?:internal )?server error|service (?:temporarily )?unavailable|temporarily unavailable|too many requests|rate limit(?: exceeded)?',
  'request (?:blocked|rejected|unsuccessful|timed out)|(?:site |under )?maintenance|account suspended',
  '(?:die )?seite (?:wurde )?nicht gefunden|nicht gefunden|fehler(?: \\d+)?|wartungsarbeiten|nicht verfügbar',
  'page (?:non trouvée|introuvable)|página no encontrada|página não encontrada|pagina (?:non trovata|niet gevonden)',
  // On the way
  '(?:you are being |sie werden )?(?:redirect(?:ed|ing)|weitergeleitet)|weiterleitung|object moved|moved permanently|302 found',
  'loading|wird geladen',
]);

/** How walls begin, and headlines too: "Checking your browser before …", "Checking your cholesterol at home". */
const OPENINGS = phrases([
  'checking (?:your|if the) .*',
  '(?:verify|verifying|confirm)(?: that)? (?:you are|you.re) (?:a )?human.*',
  '(?:sorry, )?you have been blocked.*',
  'unusual traffic.*',
  '(?:please )?(?:enable|turn on) (?:javascript|js|cookies)\\b.*',
  'javascript (?:is )?(?:required|disabled|not available|not enabled).*',
  '(?:your )?browser (?:is )?(?:not supported|unsupported|out of date).*',
  'bitte warten.*',
  '(?:please )?(?:sign|log)[ -]?in(?: or (?:sign|join)[ -]?up)? to [^:]{1,40}',
  'log(?:ged)? into .*',
  'linkedin:? log[ -]?in.*',
  'subscribe to (?:read|continue).*',
  'before you continue.*|bevor sie (?:zu .*)?(?:weitergehen|fortfahren).*|avant d.accéder.*',
  'error [45]\\d\\d\\b.*|http error.*',
  '(?:you are being |sie werden )?(?:redirect(?:ed|ing)|weitergeleitet).*|weiterleitung.*',
]);

/** Titles that say nothing, on their own only: with more behind them they may well be a title. */
const BOILERPLATE = phrases([
  'error|oops|login|blocked|home|home ?page|startseite|accueil|inicio|index|document|welcome|title|page',
  'untitled(?: (?:document|page))?|no title|null|undefined|react app|vite app|default|new tab|\\d+',
  'x|twitter|linkedin|facebook|instagram|tiktok(?: make your day)?|tiktok - make your day|reddit|youtube|- youtube|threads|bloomberg',
]);

/** Longer titles were written by somebody. */
const MAX_CHARACTERS = 160;

const SEPARATOR = /\s+[|\-–—·•:‹›»]+\s+|(?<=\S): (?=.{0,12}$)/;

/**
 * Why a title may be of something else than the page that was asked for: a login, consent or robot check, an error.
 * `opening` is how such a thing begins, and how a headline may: the page decides which it is. `empty` are a brand and
 * the words of a template, which say nothing.
 */
export type WallLikeness = 'wall' | 'opening' | 'empty';

/** What a title has of a wall, if anything; one that merely speaks of such things has nothing. */
export function wallLikeness(title: string): WallLikeness | undefined {
  const text = oneLine(title);
  if (text.length > MAX_CHARACTERS) return undefined;
  if (!/[\p{L}\p{N}]/u.test(text) || BOILERPLATE(text) || isUnfilled(text)) return 'empty';
  if (WALLS(text)) return 'wall';
  return likenessOfParts(text) ?? (OPENINGS(text) ? 'opening' : undefined);
}

/** Whether a title is as likely a wall's as the page's own. */
export function isWallTitle(title: string): boolean {
  return wallLikeness(title) !== undefined;
}

// With a site's name before or behind it; the name is short, or it would be the title.
function likenessOfParts(text: string): WallLikeness | undefined {
  const parts = text.split(SEPARATOR);
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return undefined;
  if (isUnfilled(first) && !/^\w+$/.test(first)) return 'empty';
  if (parts.length > 3) return undefined;
  const [shows, begins] = [WALLS, OPENINGS].map(
    (matches) => (matches(first) && isShort(last)) || (matches(last) && isShort(first)),
  );
  // "Captcha: a history", "Site maintenance - a guide": what follows is no name.
  if (shows) return isNamed(text, first, last) ? 'wall' : 'opening';
  if (begins) return 'opening';
  return parts.length === 2 && BOILERPLATE(first) && isShort(last) ? 'empty' : undefined;
}

function isShort(name: string): boolean {
  return name.split(' ').length <= 4;
}

function isNamed(text: string, first: string, last: string): boolean {
  return !text.startsWith(`${first}: `) && !/^\p{Ll}\S* /u.test(last);
}

function phrases(alternatives: readonly string[]): (text: string) => boolean {
  const whole = new RegExp(`^(?:${alternatives.join('|')})[\\s.…!?]*$`, 'iu');
  return (text) => whole.test(text);
}
