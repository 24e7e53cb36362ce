/** An episode as it is published, for a way out. */
export type PublishedNotes = {
  /** Markdown, as the show published or corrected it. */
  markdown: string;
  /** Where its page is, of a show that has pages. */
  address?: string;
};
