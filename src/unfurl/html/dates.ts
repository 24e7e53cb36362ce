const MONTHS = new Map(
  [
    'january jan januar jänner janvier enero ene gennaio gen janeiro januari',
    'february feb februar février févr febrero febbraio fevereiro fev februari',
    'march mar märz mär mars marzo março maart mrt',
    'april apr avril avr abril abr aprile',
    'may mai mayo maggio mag maio mei',
    'june jun juni juin junio giugno giu junho',
    'july jul juli juillet juil julio luglio lug julho',
    'august aug août agosto ago augustus',
    'september sep sept septembre septiembre settembre set setembro',
    'october oct oktober okt octobre octubre ottobre ott outubro out',
    'november nov novembre noviembre novembro',
    'december dec dezember dez décembre déc diciembre dic dicembre dezembro',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

const ISO =
  /(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?$/;
const UNIX = /^(1\d{9})(\d{3})?$/;
const YEAR_FIRST = /(?<!\d)((?:19|20)\d{2})\s?[./年]\s?(\d{1,2})\s?[./月]\s?(\d{1,2})(?!\d)/;
const DAY_FIRST = /\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d{2})\b/;
const SLASHED = /\b(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d{2})\b/;
const DAY_MONTH =
  /\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s+(?:of|de|di))?[\s-]+(\p{L}{3,10})\.?,?(?:\s+(?:de|del))?[\s-]+((?:19|20)\d{2})\b/iu;
const MONTH_DAY = /(?<!\p{L})(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})\b/iu;
const CLOCK = /\b(\d{1,2})[:.h](\d{2})(?::(\d{2}))?\s*([ap])?\.?\s?(?:m\b)?/i;
const ZONE = /(?:\b(?:GMT|UTC)|\s)([+-]\d{2}:?\d{2})\b|\b(GMT|UTC)\b/;

const OLDEST_YEAR = 1990;
const NEWEST_YEAR = 2100;
const TEXT_CHARS = 120;
const YEAR = /(?:19|20)\d\d/;

/** A date as ISO 8601, as precise as the text was: a day, or with time, or with time and zone. */
export function parseDate(text: string): string | undefined {
  const line = text.slice(0, TEXT_CHARS).replace(/\s+/g, ' ').trim();
  if (!YEAR.test(line)) return fromNumbers(line);
  return /^\d/.test(line) ? (fromNumbers(line) ?? fromWords(line)) : (fromWords(line) ?? fromNumbers(line));
}

/** The day that stands in the path of many news pages: `/2019/04/28/…`, `/2019-04-28-…`. */
export function dateInPath(path: string): string | undefined {
  const match =
    /\/((?:19|20)\d{2})\/(\d{1,2})\/(\d{1,2})(?=\/|$)/.exec(path) ??
    /\/((?:19|20)\d{2})-(\d{2})-(\d{2})(?=[/_-]|$)/.exec(path) ??
    /\/((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_-]|$)/.exec(path);
  return match ? day(match[1], match[2], match[3]) : undefined;
}

function fromNumbers(line: string): string | undefined {
  const unix = UNIX.exec(line);
  if (unix) return new Date(Number(unix[1]) * 1_000).toISOString().replace('.000', '');
  const compact = COMPACT.exec(line);
  const match = ISO.exec(compact ? dashed(compact) : line);
  if (!match) return undefined;
  const date = day(match[1], match[2], match[3]);
  const time = clock(match[4], match[5], match[6]);
  return date && (time ? `${date}T${time}${zone(match[7])}` : date);
}

function dashed([, year, month, date, hour, minute, second = '00']: RegExpExecArray) {
  return `${year}-${month}-${date}${hour ? `T${hour}:${minute}:${second}` : ''}`;
}

function fromWords(line: string): string | undefined {
  const found = wordDay(line);
  if (!found) return undefined;
  const rest = line.replace(found.text, ' ');
  const match = CLOCK.exec(rest);
  const hour = match?.[4] ? twelveHour(Number(match[1]), match[4]) : match?.[1];
  const time = match && clock(hour, match[2], match[3]);
  const offset = ZONE.exec(rest);
  return time ? `${found.date}T${time}${zone(offset?.[1] ?? offset?.[2])}` : found.date;
}

function wordDay(line: string): { date: string; text: string } | undefined {
  const forms: readonly [RegExp, (match: RegExpExecArray) => string | undefined][] = [
    [MONTH_DAY, ([, month = '', date, year]) => day(year, monthOf(month), date)],
    [DAY_MONTH, ([, date, month = '', year]) => day(year, monthOf(month), date)],
    [YEAR_FIRST, ([, year, month, date]) => day(year, month, date)],
    [DAY_FIRST, ([, date, month, year]) => day(year, month, date)],
    [SLASHED, ([, first, second, year]) => slashed(Number(first), Number(second), year)],
  ];
  for (const [form, read] of forms) {
    const match = form.exec(line);
    const date = match && read(match);
    if (match && date) return { date, text: match[0] };
  }
  return undefined;
}

// 04/28/2019 can only be read one way; 04/05/2019 can not be read.
function slashed(first: number, second: number, year: string | undefined) {
  if (first > 12) return day(year, second, first);
  return second > 12 || first === second ? day(year, first, second) : undefined;
}

function monthOf(name: string): number | undefined {
  return MONTHS.get(name.toLowerCase());
}

function twelveHour(hour: number, half: string): number {
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

type Digits = string | number | undefined;

function day(year: Digits, month: Digits, date: Digits): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  if (!(y >= OLDEST_YEAR && y <= NEWEST_YEAR)) return undefined;
  const at = new Date(Date.UTC(y, m - 1, d));
  return at.getUTCMonth() === m - 1 && at.getUTCDate() === d ? at.toISOString().slice(0, 10) : undefined;
}

function clock(hour: Digits, minute: Digits, second: Digits): string | undefined {
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return [hour, minute, second ?? 0].map((part) => String(part).padStart(2, '0')).join(':');
}

function zone(text: string | undefined): string {
  if (!text) return '';
  return /\d/.test(text) ? text.replace(/(\d{2})(\d{2})$/, '$1:$2') : 'Z';
}
