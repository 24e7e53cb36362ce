import { firstSentenceOf } from './sentences.ts';
import { plainText } from './plain-text.ts';
import { type Link, leadOf, type Share, type Story, wordsOf } from './story.ts';
import { bestTitle, type Candidate, candidatesOf, type KnownTitles, type Title } from './title.ts';
import type { Words } from './words.ts';

export type Headline = Title & { url?: string };

/** What a story is called, and where it leads; one without a link is called by its first sentence. */
export function headlineOf(story: Story, edited?: string): Headline {
  const lead = leadOf(story);
  if (!lead) {
    const text = edited ?? firstSentenceOf(plainText(wordsOf(story)));
    return { text, source: edited ? 'host' : 'post' };
  }
  return { ...titleOf(lead, lead.post.words, edited), url: lead.link.publicUrl };
}

/** The best known title of a link as it stands in somebody's words. */
export function titleOf(share: StandingLink, words: Words, edited?: string): Title {
  return bestTitle(knownOf(share, words, edited));
}

/** All that a story could be called after its link, the best first. */
export function titlesOf(share: StandingLink, words: Words, edited?: string): Candidate[] {
  return candidatesOf(knownOf(share, words, edited));
}

type StandingLink = Pick<Share, 'label'> & { link: Link };

function knownOf({ link, label }: StandingLink, words: Words, edited?: string): KnownTitles {
  return {
    url: link.publicUrl,
    words,
    ...(edited ? { edited } : {}),
    ...(link.title ? { page: link.title } : {}),
    ...(link.slackTitle ? { slackTitle: link.slackTitle } : {}),
    ...(label ? { label } : {}),
  };
}
