import { oneLine } from '../words/plain-text.ts';

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
  'checking (?:your|if the) .*',
  '(?:verify|verifying|confirm)(?: that)? (?:you are|you.re) (?:a )?human.*',
  '(?:human|bot|browser|user|security) (?:verification|check|checkpoint|challenge)(?: required)?',
  'vercel security checkpoint',
  'ddos-guard',
  'captcha',
  'client challenge',
  'pardon our interruption',
  'making sure you.re not a bot',
  '(?:sorry, )?you have been blocked.*',
  'unusual traffic.*',
  'whoa there(?:, pardner)?',
  '(?:please )?(?:enable|turn on) (?:javascript|js|cookies)\\b.*',
  'javascript (?:is )?(?:required|disabled|not available|not enabled).*',
  '(?:your )?browser (?:is )?(?:not supported|unsupported|out of date).*|unsupported browser|update your browser',
  'nur einen moment|(?:einen )?(?:kleinen )?moment,? bitte|bitte warten.*|sind sie ein (?:mensch|roboter)',
  'sicherheits(?:überprüfung|abfrage|check)|(?:bitte )?(?:javascript|cookies) aktivieren',
  'un instant|un momento|só um momento|een ogenblik(?: geduld)?|jeszcze chwil[eę]|bir dakika lütfen|один момент',
  'しばらくお待ちください|请稍候|請稍候|잠시만 기다리십시오',
  // Doors
  '(?:please )?(?:sign|log)[ -]?in(?:(?: or (?:sign|join)[ -]?up)? (?:to [^:]{1,40}|required)| or sign[ -]?up)?',
  '(?:sign[ -]?up|register|join now|create (?:an )?account)',
  'log[ -]?on|log(?:ged)? into .*',
  'linkedin:? log[ -]?in.*',
  '.{0,20}log in or sign up(?: to view)?',
  '(?:account|member|user|customer) (?:login|log in|sign in)',
  'authentication required|authwall|access (?:denied|forbidden|restricted)|access to this page has been denied|permission denied|unauthori[sz]ed|forbidden',
  'subscribe to (?:read|continue).*',
  'before you continue.*|bevor sie (?:zu .*)?(?:weitergehen|fortfahren).*|avant d.accéder.*',
  '(?:privacy|cookie|consent) (?:choices|settings|gate|consent|wall)|cookies? (?:required|disabled)',
  'anmelden|anmeldung|einloggen|zugriff (?:verweigert|nicht erlaubt)|kein zugriff',
  'connexion|se connecter|accès refusé|iniciar sesión|inicia sesión|acceso denegado|accesso negato|acesso negado',
  'accedi|entrar|iniciar sessão|inloggen|logga in|log ind|zaloguj się|войти|вход',
  // Nothing there
  '(?:error )?[45]\\d\\d(?:[ :-]+(?:error|not found|page not found|forbidden|gone|(?:internal )?server error|bad gateway|service unavailable|too many requests|gateway time-?out|unauthori[sz]ed))?',
  'error [45]\\d\\d\\b.*|http error.*|error: the request could not be satisfied',
  '(?:(?:oops|sorry|uh-oh)[,.!]* ?)?(?:this |the |that )?(?:page|site|video|content|post|article|file)(?: you requested)? (?:was |is |could |can)?(?:not|n.t|not be) (?:found|available|be found)',
  '(?:(?:oops|sorry|uh-oh)[,.!]* ?)?(?:this |the )?(?:page|video|content|post) (?:isn.t |is no longer |is )?(?:available|unavailable)(?: anymore)?',
  'not found|page missing|nothing (?:was )?found|bad gateway|gateway time-?out|bad request',
  '(?:internal )?server error|service (?:temporarily )?unavailable|temporarily unavailable|too many requests|rate limit(?: exceeded)?',
  'request (?:blocked|rejected|unsuccessful|timed out)|(?:site |under )?maintenance|account suspended',
  '(?:die )?seite (?:wurde )?nicht gefunden|nicht gefunden|fehler(?: \\d+)?|wartungsarbeiten|nicht verfügbar',
  'page (?:non trouvée|introuvable)|página no encontrada|página não encontrada|pagina (?:non trovata|niet gevonden)',
  // On the way
  '(?:you are being |sie werden )?(?:redirect(?:ed|ing)|weitergeleitet).*|weiterleitung.*|object moved|moved permanently|302 found',
  'loading|wird geladen',
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
 * Whether a title is not of the page that was asked for: a login, consent or robot check, an error, or the
 * words of a template. A title that merely speaks of such things is none of them.
 */
export function isWallTitle(title: string): boolean {
  const text = oneLine(title);
  if (text.length > MAX_CHARACTERS) return false;
  if (!/[\p{L}\p{N}]/u.test(text) || BOILERPLATE(text) || WALLS(text)) return true;
  const parts = text.split(SEPARATOR);
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  // With a site's name before or behind it; the name is short, or it would be the title.
  const named = (name: string) => name.split(' ').length <= 4;
  if (parts.length < 2 || parts.length > 3) return false;
  return (
    (WALLS(first) && named(last)) ||
    (WALLS(last) && named(first)) ||
    (parts.length === 2 && BOILERPLATE(first) && named(last))
  );
}

function phrases(alternatives: readonly string[]): (text: string) => boolean {
  const whole = new RegExp(`^(?:${alternatives.join('|')})[\\s.…!?]*$`, 'iu');
  return (text) => whole.test(text);
}
