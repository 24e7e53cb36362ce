import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { planEpisode } from '../src/desk/plan.ts';
import { mayEdit } from '../src/desk/who-may.ts';
import { type DayReading, dayAtStart } from '../src/domain/day.ts';
import { dayIn, type EpisodeFacts, episodeNumberIn, HIGHEST_NUMBER } from '../src/domain/episode.ts';
import { cleanLines } from '../src/domain/words/paragraphs.ts';
import { oneLine } from '../src/domain/words/plain-text.ts';
import { UserError } from '../src/errors.ts';
import { plannedMessage } from '../src/slack/views/planned.ts';
import { defineSubcommand } from './subcommand.ts';
import { splitFirstWord } from './words.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'now'>;

/** What somebody typed, and the word that may be a day though it was taken for the beginning of the topic. */
type Typed = { facts: EpisodeFacts; unsure?: Extract<DayReading, { kind: 'unsure' }> };

const MAX_TOPIC = 300;

/** Leaves a field empty. Chat clients make a longer dash of two hyphens. */
const CLEARED = /^[-‐‑–—]$/;

export const newEpisode = defineSubcommand({
  name: 'new',
  usage: 'new [number] [date] [topic]',
  summary: 'Starts the next episode, or changes the number, date or topic of the draft. A dash clears one.',
  input: z.string(),
  may: mayEdit,

  async run({ show, userId, input }, context: Needs) {
    const { facts, unsure } = parseFacts(input, dayIn(show.timeZone, context.now()));
    const planned = await planEpisode(context, show, { userId, facts });
    return { ...planned, ...(unsure ? { unsure } : {}) };
  },

  view: (planned) => ({ message: plannedMessage(planned) }),
});

/**
 * Each may be left out; a number comes first and a date before the topic. `-` in the place of a date or topic clears it.
 *
 * @param today as YYYY-MM-DD
 * @throws UserError when a part cannot be understood
 */
export function parseFacts(text: string, today: string): Typed {
  const typed = oneLine(cleanLines(text));
  const { number, rest } = numberAtStart(typed, today);
  const numbered = number === undefined ? {} : { number };
  const [first, others] = splitFirstWord(rest);
  if (CLEARED.test(first)) return { facts: { ...numbered, heldOn: null, ...topicOf(others) } };
  const reading = dayAtStart(rest, today);
  if (reading?.kind === 'unreadable') throw new UserError(unreadable(reading));
  if (reading?.kind === 'day') {
    return { facts: { ...numbered, heldOn: reading.day, ...topicOf(reading.rest) } };
  }
  return { facts: { ...numbered, ...topicOf(rest) }, ...(reading ? { unsure: reading } : {}) };
}

/** `3 December` is a day, and `3 Dec 4 Pigs` the third episode. */
function numberAtStart(typed: string, today: string): { number?: number; rest: string } {
  const [word, rest] = splitFirstWord(typed);
  const isDay = (words: string) => ['day', 'unreadable'].includes(dayAtStart(words, today)?.kind ?? '');
  if (!isDay(rest) && isDay(typed)) return { rest: typed };
  const number = episodeNumberIn(word);
  if (number !== undefined) return { number, rest };
  if (/^[-+#]?\d+$/.test(word)) {
    throw new UserError(
      `${word} cannot be the number of an episode. Choose one from 1 to ${HIGHEST_NUMBER}.`,
    );
  }
  return { rest: typed };
}

function topicOf(words: string): Pick<EpisodeFacts, 'topic'> {
  if (CLEARED.test(words)) return { topic: null };
  if (words.length > MAX_TOPIC) {
    throw new UserError(`That topic is too long. Use at most ${MAX_TOPIC} characters.`);
  }
  return words ? { topic: words } : {};
}

function unreadable({ written, instead }: Extract<DayReading, { kind: 'unreadable' }>): string {
  const why = instead ? `The date is ${instead}` : `I cannot read ${written} as a date`;
  return `${why}. Write it like this: 3 December, next Thursday, 2026-12-03.`;
}
