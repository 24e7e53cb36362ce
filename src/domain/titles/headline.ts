import { firstSentenceOf } from '../words/sentences.ts';
import { plainText } from '../words/plain-text.ts';
import { linksIn } from '../words/posted-links.ts';
import type { Link } from '../link.ts';
import { leadOf, type Story, firstWordsOf } from '../story.ts';
import type { Post, Share } from '../post.ts';
import { bestTitle, type Candidate, candidatesOf, type KnownTitles, type Title } from './title.ts';
import { matchKey } from '../urls/urls.ts';
import type { Words } from '../words/words.ts';

export type Headline = Title & { url?: string };

/** What a story is called, and where it leads; one without a link is called by its first sentence. */
export function headlineOf(story: Story, edited?: string): Headline {
  const lead = leadOf(story);
  if (!lead) {
    const text = edited ?? firstSentenceOf(plainText(firstWordsOf(story)));
    return { text, source: edited ? 'host' : 'post' };
  }
  return { ...titleOf(lead, wordsAround(lead), edited), url: lead.link.publicUrl };
}

/** What its poster says of a link: in a list its own point, and not what introduces the list. */
function wordsAround({ link, post }: Share & { post?: Post }): Words {
  if (!post) return [];
  const isLead = ({ url }: { url: string }) => link.keys.includes(matchKey(url) ?? '');
  const pointWith = (words: Words): Words | undefined => {
    const block = words.find((one) => linksIn([one]).some(isLead));
    if (block?.type !== 'list') return undefined;
    const point = block.items.find((item) => linksIn(item).some(isLead)) ?? [];
    return pointWith(point) ?? point;
  };
  return pointWith(post.words) ?? post.words;
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
