import type { Field } from './corpus.ts';

export type Verdict = 'exact' | 'contained' | 'wrong' | 'empty';

const DAY_MS = 24 * 60 * 60 * 1_000;
const DESCRIPTION_START = 50;

/** How what a tool read compares to what should be read. */
export function judge(field: Field, expected: string, got: string | undefined): Verdict {
  if (got === undefined || got.trim() === '') return 'empty';
  if (field === 'date') return judgeDate(expected, got);
  if (field === 'image')
    return letters(bareAddress(expected)) === letters(bareAddress(got)) ? 'exact' : 'wrong';
  const [want, have] = [letters(expected), letters(got)];
  if (want === have) return 'exact';
  if (have !== '' && (want.includes(have) || have.includes(want))) return 'contained';
  const isSameStart = want.slice(0, DESCRIPTION_START) === have.slice(0, DESCRIPTION_START);
  return field === 'description' && isSameStart ? 'contained' : 'wrong';
}

// Snapshots call an image by its last path and old hosts; its address without query is what is compared.
function bareAddress(address: string): string {
  return (
    decodeURI(address)
      .replace(/^https?:|:\d+(?=\/)/g, '')
      .split(/[?#]/)[0] ?? ''
  );
}

function judgeDate(expected: string, got: string): Verdict {
  const [want, have] = [expected.slice(0, 10), got.slice(0, 10)];
  const isDay = /^\d{4}-\d\d-\d\d$/.test(want);
  const wantDay = isDay ? want : dayOf(expected);
  const haveDay = /^\d{4}-\d\d-\d\d$/.test(have) ? have : dayOf(got);
  if (wantDay === undefined || haveDay === undefined) return 'wrong';
  if (wantDay === haveDay) return 'exact';
  return Math.abs(Date.parse(wantDay) - Date.parse(haveDay)) <= DAY_MS ? 'contained' : 'wrong';
}

function dayOf(text: string): string | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().slice(0, 10);
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
