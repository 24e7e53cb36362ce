import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { type EpisodeFacts, episodeName } from '../src/domain/episode.ts';
import { UserError } from '../src/errors.ts';
import { plannedMessage } from '../src/slack/views/planned.ts';
import { defineSubcommand } from './subcommand.ts';
import { splitFirstWord } from './words.ts';

const EpisodeNumber = z
  .string()
  .regex(/^#?\d{1,5}$/)
  .transform((text) => Number(text.replace('#', '')));

/** Alone, these are meant as a day and not as a topic. */
const DAY_IN_WORDS =
  /^(?:today|tomorrow|(?:(?:next|this|on) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next|this) week)$/i;

const MAX_TOPIC = 300;

/** The database knows no year 0. */
const HeldOn = z.iso.date().refine((day) => !day.startsWith('0000'));

/** Also with dots or slashes, as people write dates elsewhere. */
const LOOKS_LIKE_A_DATE = /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,4}[./]\d{1,2}[./]\d{1,4}$/;

export const newEpisode = defineSubcommand({
  name: 'new',
  usage: 'new [number] [date] [topic]',
  summary: 'Starts the next episode, or changes the number, date or topic of the draft.',
  input: z.string().transform(parseFacts),
  may: mayRead,

  async run({ show, input: facts }, { episodes }: { episodes: Pick<Context['episodes'], 'plan'> }) {
    const planned = await episodes.plan(show.id, facts);
    if (planned !== 'taken') return planned;
    throw new UserError(
      `Episode ${episodeName(facts.number ?? 0)} is already published. Choose another number.`,
    );
  },

  view: ({ draft, isNew }) => ({ message: plannedMessage(draft, isNew) }),
});

/** Each may be left out; a number comes first and a date before the topic. */
export function parseFacts(text: string): EpisodeFacts {
  const [first, afterFirst] = splitFirstWord(text);
  const number = numberIn(first);
  const [word, rest] = number === undefined ? [first, afterFirst] : splitFirstWord(afterFirst);
  // Chat clients turn hyphens into typographic ones as one types.
  const day = word.replace(/[‐‑–]/g, '-');
  const isDate = LOOKS_LIKE_A_DATE.test(day);
  if (isDate && !HeldOn.safeParse(day).success) {
    throw new UserError(`I cannot read ${day} as a date. Write it like this: 2026-12-01.`);
  }
  const topic = isDate ? rest : `${word} ${rest}`.trim();
  if (DAY_IN_WORDS.test(topic))
    throw new UserError(`I cannot read ${topic} as a date. Write it like this: 2026-12-01.`);
  if (topic.length > MAX_TOPIC) {
    throw new UserError(`That topic is too long. Use at most ${MAX_TOPIC} characters.`);
  }
  return {
    ...(number === undefined ? {} : { number }),
    ...(isDate ? { heldOn: day } : {}),
    ...(topic ? { topic } : {}),
  };
}

function numberIn(word: string): number | undefined {
  if (/^[-+]\d+$|^#?\d{6,}$/.test(word)) {
    throw new UserError(`${word} cannot be the number of an episode. Choose one from 1 to 99999.`);
  }
  const number = EpisodeNumber.safeParse(word).data;
  if (number === 0) throw new UserError('Episode numbers start at 1.');
  return number;
}
