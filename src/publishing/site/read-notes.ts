import type { SiteEpisode } from '../../domain/site.ts';
import { plainText } from '../../domain/words/plain-text.ts';
import { htmlOf } from '../../markdown/html.ts';
import { headedPartsOf } from '../../markdown/reader.ts';

/** What is made of an episode's notes once and shown often: reading Markdown takes longer than all else of a page. */
export const beginningOf = oncePerEpisode(({ notes }) => {
  const parts = headedPartsOf(notes);
  return {
    heading: parts[0]?.heading ?? '',
    said: plainText(parts.find(({ words }) => words.length > 0)?.words ?? []),
  };
});

/** Notes for a page of their own. */
export const outlinedNotes = oncePerEpisode(({ notes }) => htmlOf(notes, { headings: 'outlined' }));

/** Notes with their headings as given. */
export const plainNotes = oncePerEpisode(({ notes }) => htmlOf(notes));

function oncePerEpisode<Made>(make: (episode: SiteEpisode) => Made): (episode: SiteEpisode) => Made {
  const made = new WeakMap<SiteEpisode, { value: Made }>();
  return (episode) => {
    const value = made.get(episode)?.value ?? make(episode);
    made.set(episode, { value });
    return value;
  };
}
