import type { RichTextElement, RichTextSection } from '@slack/types';
import { episodeName, momentIn } from '../../domain/episode.ts';
import type { LinkState, Reading } from '../../domain/link.ts';
import type { Uncounted } from '../../domain/electorate.ts';
import type { Candidate, Title } from '../../domain/titles/title.ts';
import type { UrlChanges } from '../../domain/urls/changes.ts';
import type { Message } from '../message.ts';
import { escapeMrkdwn } from '../text/mrkdwn.ts';
import { sourceInWords } from './title-source.ts';

/** All that is known of a link of a show. */
export type Explanation = {
  /** As first posted. */
  url: string;
  publicUrl: string;
  changes: UrlChanges;
  /** All titles that are known, the best first. */
  titles: readonly Candidate[];
  state: LinkState;
  reading: Reading;
  failure?: string;
  shares: readonly { by: string; at: Date }[];
  nominations: {
    counted: readonly string[];
    uncounted: readonly { name: string; because: Uncounted }[];
    /** So many bring it into the draft. */
    needed: number;
  };
  /** Numbers of the episodes that covered it. */
  coveredIn: readonly number[];
  draftedIn?: number;
};

/** What a link that nobody has posted looks like. */
export type FirstSight = { title: Title; publicUrl: string; failure?: string };

const SHOWN = 10;
const ADDRESS_SHOWN = 500;
const LINK_LENGTH = 3000;

/** Why a link is called what it is, and what became of it, with the clock of the show. */
export function whyMessage(known: Explanation, timeZone: string): Message {
  const used = known.titles.find(({ unfit }) => !unfit);
  const others = known.titles.filter((title) => title !== used).slice(0, SHOWN);
  return {
    text: escapeMrkdwn(`“${used?.text}” is from ${used ? sourceInWords(used.source) : ''}.`),
    blocks: [
      {
        type: 'rich_text',
        elements: [
          section(bold(used?.text ?? ''), text(used ? ` is from ${sourceInWords(used.source)}.` : '')),
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              section(bold('Other titles: '), text(others.map(otherTitle).join('; ') || 'none'), text('.')),
              section(bold('Public address: '), ...address(known)),
              section(bold('Page: '), text(readingInWords(known, timeZone))),
              section(bold('Posted by: '), text(sharesInWords(known, timeZone))),
              section(bold('Nominations: '), text(nominationsInWords(known))),
              section(bold('Episode: '), text(episodesInWords(known))),
            ],
          },
        ],
      },
    ],
  };
}

/** A link that nobody has posted, as its page is now. */
export function unknownLinkMessage(channelName: string, { title, publicUrl, failure }: FirstSight): Message {
  const nobody = `Nobody has posted that link in #${channelName}.`;
  const source = sourceInWords(title.source);
  const now = failure
    ? `I tried to read it for you just now: ${failure} It would be called “${title.text}”, which is from ${source}.`
    : `I read it for you just now: it would be called “${title.text}”, which is from ${source}.`;
  return {
    text: escapeMrkdwn(`${nobody} ${now}`),
    blocks: [
      {
        type: 'rich_text',
        elements: [
          section(
            text(`${nobody} ${now} Its public address would be `),
            { type: 'text', text: publicUrl.slice(0, ADDRESS_SHOWN), style: { code: true } },
            text('.'),
          ),
        ],
      },
    ],
  };
}

function otherTitle({ text: words, source, unfit }: Candidate): string {
  const why =
    unfit === 'wall' ? ', no title of the page' : unfit === 'address' ? ', an address and no title' : '';
  return `“${words}” (${sourceInWords(source)}${why})`;
}

function address({ url, publicUrl, changes }: Explanation): RichTextElement[] {
  const words = publicUrl.slice(0, ADDRESS_SHOWN);
  const shown = publicUrl.length > LINK_LENGTH ? text(words) : link(publicUrl, words);
  if (url === publicUrl) return [shown, text(', as it was posted.')];
  const taken = [
    ...changes.parameters.slice(0, SHOWN),
    ...(changes.fragment ? ['the part behind #'] : []),
    ...(changes.login ? ['the name and password'] : []),
  ];
  const leadsOn = changes.leadsOn ? ', which only leads there' : '';
  const without = taken.length > 0 ? `; removed as tracking: ${taken.join(', ')}` : '';
  return [
    shown,
    text('. It was posted as '),
    { type: 'text', text: url.slice(0, ADDRESS_SHOWN), style: { code: true } },
    text(`${leadsOn}${without}.`),
  ];
}

function readingInWords({ state, reading, failure }: Explanation, timeZone: string): string {
  const { attempts, lastAt, againAt } = reading;
  const at = lastAt ? momentIn(timeZone, lastAt) : '';
  if (state === 'read') return `read on ${at}.`;
  if (attempts === 0 && !failure) return 'not read yet; it is being asked.';
  const tries = attempts > 1 ? ` (asked ${attempts} times so far)` : '';
  const next =
    state === 'given-up'
      ? 'It is not asked again, unless somebody posts it again.'
      : againAt
        ? `It is asked again after ${momentIn(timeZone, againAt)}.`
        : 'It is asked again now.';
  return `not read on ${at}${tries}. ${failure ?? ''} ${next}`;
}

function sharesInWords({ shares }: Explanation, timeZone: string): string {
  if (shares.length === 0) return 'nobody any more: its posts were deleted.';
  const named = shares.slice(0, SHOWN).map(({ by, at }) => `${by} on ${momentIn(timeZone, at)}`);
  const more = shares.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more posts` : ''}.`;
}

const UNCOUNTED: Readonly<Record<Uncounted, string>> = {
  own: 'posted it',
  bot: 'is a bot',
  'no-section': 'an emoji of no section',
};

function nominationsInWords({ nominations: { counted, uncounted, needed } }: Explanation): string {
  const who = counted.length > 0 ? `, by ${listed(counted)}` : '';
  const count = `${counted.length} ${counted.length === 1 ? 'counts' : 'count'}${who}; ${needed} ${needed === 1 ? 'is' : 'are'} needed.`;
  const left = uncounted.map(({ name, because }) => `${name} (${UNCOUNTED[because]})`);
  return left.length > 0 ? `${count} Not counted: ${listed(left)}.` : count;
}

function episodesInWords({ coveredIn, draftedIn }: Explanation): string {
  const covered = coveredIn.length > 0 ? `covered in ${coveredIn.map(episodeName).join(', ')}.` : '';
  const drafted = draftedIn === undefined ? '' : `in the draft of ${episodeName(draftedIn)}.`;
  return [covered, drafted].filter(Boolean).join(' ') || 'in none yet.';
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

function section(...elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: elements.filter(hasWords) };
}

// Slack refuses empty texts.
function hasWords(element: RichTextElement): boolean {
  return !('text' in element) || element.text !== '';
}

function text(words: string): RichTextElement {
  return { type: 'text', text: words };
}

function link(url: string, words: string): RichTextElement {
  return { type: 'link', url, text: words };
}

function bold(words: string): RichTextElement {
  return { type: 'text', text: words, style: { bold: true } };
}
