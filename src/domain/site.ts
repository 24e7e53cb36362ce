/** What everybody on the web may read of a show. */
export type SiteShow = { id: number; name: string; slug: string; createdAt: Date };

/** A published episode, as its page has it. */
export type SiteEpisode = {
  id: number;
  number: number;
  topic?: string;
  /** Markdown. */
  notes: string;
  publishedAt: Date;
  /** When its notes became what they are. */
  changedAt: Date;
};

/** Shows with a name for their addresses, each its own. */
export function withSlugs<S extends { id: number; name: string }>(
  shows: readonly S[],
): (S & { slug: string })[] {
  const taken = new Set<string>();
  return shows.map((show) => {
    const slug = slugOf(show.name);
    const own = slug === '' || taken.has(slug) ? `${slug || 'show'}-${show.id}` : slug;
    taken.add(own);
    return { ...show, slug: own };
  });
}

/** `Giant Conversations` is `giant-conversations`. */
function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
