import { episodeName } from './episode.ts';
import type { Person } from './person.ts';
import { type Rundown, toldIn } from './rundown.ts';
import { formOf, headingOf, inOrder, type SectionForm } from './section.ts';
import type { Show } from './show.ts';
import { type Told, toldOfEntry } from './told-words.ts';

/** An episode as it is published. Nothing here is escaped: rendering does that. */
export type ShowNotes = {
  show: string;
  number: number;
  /** YYYY-MM-DD */
  date?: string;
  /** A sentence or two, without a label. */
  intro?: string;
  topic?: string;
  hosts: readonly Person[];
  guests: readonly Person[];
  sections: readonly { heading: string; form: SectionForm; items: readonly Told[] }[];
  /** Markdown, at the end of the notes of every episode. */
  footer?: string;
};

/** Show notes as a file, with what is said about it. */
export type NotesFile = { filename: string; title: string; content: string; comment: string };

export function notesFile(number: number, content: string, comment: string): NotesFile {
  const name = episodeName(number);
  return {
    filename: `episode-${name.slice(1)}.md`,
    title: `Show notes of episode ${name}`,
    content,
    comment,
  };
}

/**
 * An episode as it is published, from its rundown.
 *
 * @param date YYYY-MM-DD
 */
export function showNotesOf(show: Show, rundown: Rundown, date: string): ShowNotes {
  const { number, intro, topic, hosts, guests, sectionOrder } = rundown.episode;
  const told = toldIn(rundown);
  const electorate = { ...show, bots: rundown.bots };
  return {
    show: show.name,
    number,
    date,
    hosts,
    guests,
    sections: inOrder(show.sections, sectionOrder).map((section) => ({
      heading: headingOf(section, show),
      form: formOf(section),
      items: told
        .filter(({ item }) => item.section === section.key)
        .map((entry) => toldOfEntry(entry, section, electorate)),
    })),
    ...(intro ? { intro } : {}),
    ...(topic ? { topic } : {}),
    ...(show.footer ? { footer: show.footer } : {}),
  };
}
