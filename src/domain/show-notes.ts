import { episodeName } from './episode.ts';
import type { Person } from './person.ts';
import { type Rundown, toldIn } from './rundown.ts';
import { formOf, headingOf, inOrder, type SectionForm, wordsOf } from './section.ts';
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
  sections: readonly NotesSection[];
  /** Markdown, at the end of the notes of every episode. */
  footer?: string;
};

export type NotesSection = {
  key: string;
  heading: string;
  form: SectionForm;
  /** What stands before its items, as Markdown. */
  words?: string;
  items: readonly Told[];
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
 * An episode as it is published, from its rundown. In what stands in each episode `{number}`, `{date}`, `{channel}` and
 * `{company}` stand for those of the episode.
 *
 * @param date YYYY-MM-DD
 */
export function showNotesOf(show: Show, rundown: Rundown, date: string): ShowNotes {
  const { number, intro, topic, hosts, guests, sectionOrder } = rundown.episode;
  const told = toldIn(rundown);
  const electorate = { ...show, bots: rundown.bots };
  const { channelName: channel, company } = show;
  const placeholders = new Map(
    Object.entries({ channel, company, number: episodeName(number).slice(1), date }),
  );
  const filledIn = (markdown: string) =>
    markdown.replace(/\{(\w+)\}/g, (written, name: string) => placeholders.get(name) ?? written);
  return {
    show: show.name,
    number,
    date,
    hosts,
    guests,
    sections: inOrder(show.sections, sectionOrder).map((section) => {
      const words = filledIn(wordsOf(section, rundown.episode));
      return {
        key: section.key,
        heading: headingOf(section, show),
        form: formOf(section),
        ...(words ? { words } : {}),
        items: told
          .filter(({ item }) => item.section === section.key)
          .map((entry) => toldOfEntry(entry, section, electorate)),
      };
    }),
    ...(intro ? { intro } : {}),
    ...(topic ? { topic } : {}),
    ...(show.footer ? { footer: filledIn(show.footer) } : {}),
  };
}
