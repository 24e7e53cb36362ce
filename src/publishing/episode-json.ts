import { z } from 'zod';

const Person = z.object({ name: z.string(), url: z.string().exactOptional() });

const Told = z.object({
  title: z.string(),
  url: z.string().exactOptional(),
  /** Markdown: what the notes say of it beside its title. */
  words: z.string(),
  /** The names of those who posted it. */
  posters: z.array(z.string()),
});

const Item = z.object({
  ...Told.shape,
  /** What hosts told with it. */
  points: z.array(Told),
});

/** A published episode for other programs. What is in it stays; fields may come to it. A change of what is in it raises `version`. */
export const EpisodeForPrograms = z.object({
  version: z.literal(1),
  show: z.string(),
  number: z.int(),
  /** YYYY-MM-DD */
  date: z.string().exactOptional(),
  topic: z.string().exactOptional(),
  intro: z.string().exactOptional(),
  hosts: z.array(Person),
  guests: z.array(Person),
  publishedAt: z.iso.datetime(),
  /** Where its page is, of a show that has pages. */
  address: z.string().exactOptional(),
  /** As the stories were published, in the order of the notes. */
  sections: z.array(
    z.object({
      key: z.string(),
      heading: z.string(),
      /** Markdown: what hosts say there beside the stories. */
      words: z.string(),
      items: z.array(Item),
    }),
  ),
  /** Markdown: all of the notes, as they were corrected since. */
  notes: z.string(),
});
export type EpisodeForPrograms = z.infer<typeof EpisodeForPrograms>;
export type ToldForPrograms = z.infer<typeof Told>;

/** @throws Error when it is not what other programs rely on */
export function episodeJson(episode: EpisodeForPrograms): string {
  return `${JSON.stringify(EpisodeForPrograms.parse(episode), undefined, 2)}\n`;
}
