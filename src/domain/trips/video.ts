/** A recording, as its site names it. */
export type Video = { url: string; title: string; publishedAt?: Date };

const YOUTUBE_ID = /^[\w-]{11}$/;

/** Whether a text is an id of YouTube's, and may stand in an address or a template as it is. */
export function isYoutubeId(id: string): boolean {
  return YOUTUBE_ID.test(id);
}

export function youtubeAddress(id: string): string {
  return `https://www.youtube.com/watch?v=${id}`;
}
