import { htmlOf } from '../markdown/html.ts';
import { episodeCsv } from './episode-csv.ts';
import { type EpisodeForPrograms, episodeJson } from './episode-json.ts';
import { plainTextNotes } from './plain-text.ts';
import { podcastText } from './podcast-text.ts';
import type { PublishedNotes } from './published-notes.ts';
import { shortText } from './short-text.ts';

type Format = { ending: string; write: (episode: EpisodeForPrograms) => string };

/** What an episode can be exported as. */
export const FORMATS = {
  md: { ending: 'md', write: ({ notes }) => notes },
  html: { ending: 'html', write: ({ notes }) => `${htmlOf(notes)}\n` },
  json: { ending: 'json', write: episodeJson },
  txt: { ending: 'txt', write: (episode) => plainTextNotes(notesOf(episode)).text },
  csv: { ending: 'csv', write: episodeCsv },
  podcast: { ending: 'podcast.html', write: (episode) => `${podcastText(notesOf(episode)).text}\n` },
  short: { ending: 'short.txt', write: (episode) => `${shortText(notesOf(episode)).text}\n` },
} as const satisfies Record<string, Format>;

function notesOf({ notes, address }: EpisodeForPrograms): PublishedNotes {
  return { markdown: notes, ...(address === undefined ? {} : { address }) };
}
