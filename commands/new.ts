import { z } from 'zod';
import { episodeName } from '../src/domain/episode.ts';
import { UserError } from '../src/errors.ts';
import { escapeMrkdwn } from '../src/slack/text/mrkdwn.ts';
import { splitFirstWord } from './words.ts';
import type { Subcommand } from './subcommand.ts';

const EpisodeNumber = z
  .string()
  .regex(/^#?\d{1,5}$/)
  .transform((text) => Number(text.replace('#', '')));

const MAX_TOPIC = 300;

export const newEpisode: Subcommand = {
  name: 'new',
  usage: 'new [number] [date] [topic]',
  summary: 'Starts the next episode, or gives the draft another number, date or topic.',

  async run({ text, show }, { episodes }) {
    const wishes = parseWishes(text);
    const planned = await episodes.plan(show.id, wishes);
    if (planned === 'taken') {
      throw new UserError(
        `Episode ${episodeName(wishes.number ?? 0)} is published already: choose another number.`,
      );
    }
    const { number, heldOn, topic } = planned.draft;
    const facts = escapeMrkdwn([episodeName(number), heldOn, topic].filter(Boolean).join(', '));
    return {
      text: planned.isNew
        ? `Started episode ${facts}. \`/episode draft\` fills it with what was nominated.`
        : `The draft is now episode ${facts}.`,
    };
  },
};

/** Each may be left out; a number comes first and a date before the topic. */
export function parseWishes(text: string): { number?: number; heldOn?: string; topic?: string } {
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
