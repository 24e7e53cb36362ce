import type { SiteEpisode, SiteShow } from '../../domain/site.ts';
import { beginningOf } from './read-notes.ts';

/** A show's pages: where they are, and how they lead to each other. */
export type Site = {
  show: SiteShow;
  /** Where its index is, with a slash at the end. */
  address: string;
  /** `static` pages are files: they have an ending, and nobody to search them. */
  kind: 'served' | 'static';
};

/** What a page says of an episode beside its notes. */
export type EpisodeHead = { title: string; summary: string };

const SUMMARY_LENGTH = 200;

/** What an episode is called in its notes, and what they say first. */
export function headOf({ show }: Site, episode: SiteEpisode): EpisodeHead {
  const { heading, said } = beginningOf(episode);
  return {
    title: heading || `${show.name} Episode ${episode.number}`,
    summary: shortened(episode.topic ?? said),
  };
}

export function addressOf(site: Site, episode: Pick<SiteEpisode, 'number'>): string {
  return `${site.address}${hrefOf(site, episode)}`;
}

/** Where a page of the same site leads to an episode. */
export function hrefOf({ kind }: Site, { number }: Pick<SiteEpisode, 'number'>): string {
  return kind === 'static' ? `${number}.html` : String(number);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function shortened(text: string): string {
  if (text.length <= SUMMARY_LENGTH) return text;
  const shown = text.slice(0, graphemes.segment(text).containing(SUMMARY_LENGTH - 1)?.index);
  return `${shown.trimEnd()}…`;
}
