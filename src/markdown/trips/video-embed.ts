import type { EmbedForm } from '../../domain/trips/trip-style.ts';
import { youtubeAddress } from '../../domain/trips/video.ts';
import { youtubeId } from '../../domain/urls/pages.ts';
import { publicUrl } from '../../domain/urls/urls.ts';
import { line, link, markdownOf } from '../document.ts';

const ALLOW =
  'accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share';

/** Only an id, which has letters, digits, `-` and `_`, gets into these. */
const EMBEDS: Readonly<Record<Exclude<EmbedForm, 'link'>, (id: string) => string>> = {
  iframe: (id) =>
    `<p align="center"><iframe width="560" height="315" src="https://www.youtube-nocookie.com/embed/${id}" title="YouTube video player" frameborder="0" allow="${ALLOW}" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe></p>\n`,
  hugo: (id) => `{{< youtube ${id} >}}\n`,
  jekyll: (id) => `{% include youtube.html id="${id}" %}\n`,
};

/** A video as it stands in a document, without marks of who shared it. Other sites than YouTube are linked. */
export function videoEmbed(address: string, title: string, form: EmbedForm): string {
  const id = youtubeId(address);
  if (id !== undefined && form !== 'link') return EMBEDS[form](id);
  return markdownOf([{ type: 'paragraph', children: link(videoAddress(address), line(title)) }]);
}

/** A video's address as it is published. */
export function videoAddress(address: string): string {
  const id = youtubeId(address);
  return id === undefined ? (publicUrl(address) ?? address) : youtubeAddress(id);
}
