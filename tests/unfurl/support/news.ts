import { aReader, startSite } from './site.ts';

export const SITE = '<meta property="og:site_name" content="Example News">';

/** A head that names everything but the author. */
export const NAMED = `${SITE}<meta property="og:title" content="Queues"><meta name="description" content="Why a table is enough.">
  <meta property="og:image" content="/q.png"><meta property="article:published_time" content="2026-11-02">`;

export const linked = (author: string) =>
  `<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"${author}"}}</script>`;

/** So much of a page that it comes in several pieces. */
export const FILLING = '<div class="text">Tables are enough for most.</div>'.repeat(2_000);

/** Reads an article with this markup from a site on this machine. */
export async function readNews(html: string) {
  await using site = await startSite({ any: `<!doctype html>${html}` });
  await using reader = aReader();
  return await reader.read(`${site.origin}/news/queues`);
}
