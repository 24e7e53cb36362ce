import { z } from 'zod';
import { episodeNumberIn } from '../src/domain/episode.ts';

/** The number of an episode, or nothing. */
export const OptionalNumber = z.string().transform((typed, { addIssue }) => {
  const word = typed.trim();
  if (word === '') return undefined;
  const number = episodeNumberIn(word);
  if (number === undefined) addIssue('Which episode? Give its number, for example 2.');
  return number;
});
