/** The work that is done behind an answer, by name, with what it needs to know. */
export type Work = {
  'enrich-link': { linkId: number };
  'read-back': { showId: number };
  /** `slot` is when the digest fell due, in ISO 8601. */
  'weekly-digest': { showId: number; slot: string };
  'announce-episode': { episodeId: number };
};

export type WorkName = keyof Work;
