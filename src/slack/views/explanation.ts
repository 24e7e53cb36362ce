import type { RichTextElement } from '@slack/types';
import type { Uncounted } from '../../domain/electorate.ts';
import { episodeName, momentIn } from '../../domain/episode.ts';
import type { Explanation } from '../../domain/explanation.ts';
import type { Candidate } from '../../domain/titles/title.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { listed } from '../text/wording.ts';
import { bold, bullets, code, link, paragraph, richText, text } from './rich-text.ts';
import { originInWords, sourceInWords } from './title-source.ts';

const SHOWN = 10;
const TITLE_SHOWN = 200;
const ADDRESS_SHOWN = 500;
const LINE_SHOWN = 1000;
const SAID_SHOWN = 3;
const SAID_LENGTH = 300;

/** Why a link is called what it is, and what became of it, with the clock of the show. */
export function explanationMessage(explanation: Explanation, timeZone: string): Message {
  const { title } = explanation;
  const name = clip(title.text, TITLE_SHOWN);
  const origin = `${originInWords(title.source)}.`;
  return messageOf(`“${name}” ${origin}`, [
    richText(
      paragraph(bold(name), text(` ${origin}`)),
      bullets([
        line('Other titles', otherTitles(explanation)),
        paragraph(bold('Public address: '), ...address(explanation)),
        line('Page', reading(explanation, timeZone)),
        line('Posted by', shares(explanation, timeZone)),
        line('Nominations', nominations(explanation)),
        line('Episode', episodes(explanation)),
        ...saidThen(explanation),
      ]),
    ),
  ]);
}

function line(label: string, words: string) {
  return paragraph(bold(`${label}: `), text(clip(words, LINE_SHOWN)));
}

function saidThen({ appearances }: Explanation) {
  return appearances
    .filter(({ words }) => words !== '')
    .slice(-SAID_SHOWN)
    .map(({ episode, words }) => line(`Said in ${episodeName(episode)}`, `“${clip(words, SAID_LENGTH)}”`));
}

function otherTitles({ otherTitles: titles }: Explanation): string {
  return titles.length > 0 ? `${titles.slice(0, SHOWN).map(otherTitle).join('; ')}.` : 'none.';
}

function otherTitle({ text: words, source, unfit }: Candidate): string {
  const why = unfit ? `, ${UNFIT[unfit]}` : '';
  return `“${clip(words, TITLE_SHOWN)}” (${sourceInWords(source)}${why})`;
}

const UNFIT: Readonly<Record<NonNullable<Candidate['unfit']>, string>> = {
  wall: 'not a title of the page',
  address: 'an address and not a title',
  pointer: 'which does not say what it is about',
};

function address({ url, publicUrl, changes }: Explanation): RichTextElement[] {
  const shown = link(publicUrl, clip(publicUrl, ADDRESS_SHOWN));
  if (url === publicUrl) return [shown, text(', as it was posted.')];
  const removed = [
    ...changes.parameters,
    ...(changes.fragment ? ['the part after #'] : []),
    ...(changes.login ? ['the name and password'] : []),
  ];
  const leadsOn = changes.leadsOn ? ', which leads there' : '';
  const without = removed.length > 0 ? ` Removed: ${clip(listed(removed, SHOWN), LINE_SHOWN)}.` : '';
  return [shown, text('. It was posted as '), code(clip(url, ADDRESS_SHOWN)), text(`${leadsOn}.${without}`)];
}

function reading({ state, reading: { attempts, lastAt, againAt }, failure }: Explanation, timeZone: string) {
  const on = lastAt ? ` on ${momentIn(timeZone, lastAt)}` : '';
  if (state === 'read') return `read${on}.`;
  if (attempts === 0 && !failure) return 'not read yet. I am reading it now.';
  const tries = attempts > 1 ? ` (${attempts} tries)` : '';
  const next =
    state === 'given-up'
      ? 'I will not try again unless somebody posts it again.'
      : againAt
        ? `I will try again after ${momentIn(timeZone, againAt)}.`
        : 'I am trying again now.';
  return [`not read${on}${tries}.`, failure, next].filter(Boolean).join(' ');
}

function shares({ shares: posted, coveredIn }: Explanation, timeZone: string): string {
  if (posted.length === 0 && coveredIn.length > 0) return 'nobody now, but an episode had it.';
  if (posted.length === 0) return 'nobody now: the posts were deleted.';
  const each = posted.map(({ by, at }) => `${by} on ${momentIn(timeZone, at)}`);
  return `${listed(each, SHOWN)}.`;
}

const UNCOUNTED: Readonly<Record<Uncounted, string>> = {
  own: 'posted it',
  bot: 'is a bot',
  'no-section': 'used an emoji of no section',
};

function nominations({ nominations: { counted: voters, uncounted, needed } }: Explanation): string {
  const count =
    voters.length > needed ? `${voters.length} (${needed} needed)` : `${voters.length} of ${needed} needed`;
  const who = voters.length > 0 ? `, by ${listed(voters, SHOWN)}` : '';
  const left = uncounted.map(({ name, because }) => `${name} (${UNCOUNTED[because]})`);
  return `${count}${who}.${left.length > 0 ? ` Not counted: ${listed(left, SHOWN)}.` : ''}`;
}

function episodes({ coveredIn, draftedIn }: Explanation): string {
  const covered = coveredIn.length > 0 ? [`covered in ${listed(coveredIn.map(episodeName), SHOWN)}`] : [];
  const drafted = draftedIn === undefined ? [] : [`in the draft of ${episodeName(draftedIn)}`];
  return `${[...covered, ...drafted].join(', ') || 'none yet'}.`;
}
