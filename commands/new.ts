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

const MAX_TOPIC = 300;

export const newEpisode = defineSubcommand({
  name: 'new',
  usage: 'new [number] [date] [topic]',
  summary: 'Starts the next episode, or gives the draft another number, date or topic.',
  input: z.string().transform(parseFacts),
  may: mayRead,

  async run({ show, input: facts }, { episodes }: { episodes: Pick<Context['episodes'], 'plan'> }) {
    const planned = await episodes.plan(show.id, facts);
    if (planned !== 'taken') return planned;
    throw new UserError(
      `Episode ${episodeName(facts.number ?? 0)} is published already: choose another number.`,
    );
  },

  view: ({ draft, isNew }) => ({ message: plannedMessage(draft, isNew) }),
});

/** Each may be left out; a number comes first and a date before the topic. */
export function parseFacts(text: string): EpisodeFacts {
  let [word, rest] = splitFirstWord(text);
  const number = EpisodeNumber.safeParse(word).data;
  if (number === 0) throw new UserError('Episodes are numbered from 1.');
  if (number !== undefined) [word, rest] = splitFirstWord(rest);
  // Chat clients turn hyphens into typographic ones as one types.
  const day = word.replace(/[‐‑–]/g, '-');
  if (/^[-+]?\d{6,}$|^[-+]\d+$/.test(day))
    throw new UserError(`${day} is no number for an episode: choose one from 1 to 99999.`);
  if (/^\d{1,4}[./]\d{1,2}[./]\d{1,4}$/.test(day))
    throw new UserError(`Write the day ${day} as 2026-12-01, please.`);
  const looksLikeDate = /^\d{4}-\d{1,2}-\d{1,2}$/.test(day);
  if (looksLikeDate && !z.iso.date().safeParse(day).success) {
    throw new UserError(`${day} is not a day: write it as 2026-12-01.`);
  }
  const topic = looksLikeDate ? rest : `${word} ${rest}`.trim();
  if (topic.length > MAX_TOPIC) throw new UserError(`A topic has at most ${MAX_TOPIC} characters.`);
  return {
    ...(number === undefined ? {} : { number }),
    ...(looksLikeDate ? { heldOn: day } : {}),
    ...(topic ? { topic } : {}),
  };
}
