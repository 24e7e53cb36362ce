import type { KnownBlock } from '@slack/types';
import { dayInWords } from '../../domain/day.ts';
import { dayIn, episodeName, momentIn } from '../../domain/episode.ts';
import { type PlacementState, WAYS } from '../../domain/placement.ts';
import type { Status } from '../../domain/status.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted, listed } from '../text/wording.ts';
import { actions, button, context, section } from './blocks.ts';
import { link, paragraph, richText, text } from './rich-text.ts';
import { mendedInWords } from './sync.ts';

export const TRY_AGAIN = 'status:try-again';
export const SHOW_SET_ASIDE = 'status:show-set-aside';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
const TROUBLES = 15;
const TROUBLE_SHOWN = 300;
const ASIDE_SHOWN = 20;
const REASON_SHOWN = 200;
const SEPARATOR = ' · ';

/** How the bot is. What is wrong has the step that mends it. */
export function statusMessage(status: Status): Message {
  const { show, setAside, trouble } = status;
  const wrong = trouble.length + (setAside.length > 0 ? 1 : 0);
  const all = wrong === 0 ? 'All is well' : counted(wrong, 'thing needs a look', 'things need a look');
  const summary = [all, lastPost(status), readBack(status)].join(SEPARATOR);
  const more = trouble.length - TROUBLES;
  const carried = { show: show.id };
  const blocks: KnownBlock[] = [
    section([summary, comingNext(status)].join('\n')),
    ...elsewhereBlocks(status),
    ...waiting(status),
    ...(setAside.length > 0
      ? [
          section(
            `⚠ Set aside: ${counted(setAside.length, 'message')} that could not be stored${lastOf(status)}.`,
          ),
          actions([button('Try again', TRY_AGAIN, carried), button('Show', SHOW_SET_ASIDE, carried)]),
        ]
      : []),
    ...trouble
      .slice(0, TROUBLES)
      .map(({ what, mend }) => section(`⚠ ${clip(what, TROUBLE_SHOWN)}\n${clip(mend, TROUBLE_SHOWN)}`)),
    ...(more > 0 ? [context(`And ${counted(more, 'more thing')}, when these are mended.`)] : []),
  ];
  return messageOf(summary, blocks);
}

/** Which messages could not be stored, and why not. */
export function setAsideMessage({ show, setAside }: Pick<Status, 'show' | 'setAside'>): Message {
  if (setAside.length === 0) return { text: 'Nothing is set aside.' };
  const lines = setAside
    .slice(0, ASIDE_SHOWN)
    .map(({ ts, reason }) => `${momentOf(show.timeZone, ts)}  ${clip(reason, REASON_SHOWN)}`);
  const more = setAside.length - lines.length;
  const summary = `In #${show.channelName} ${counted(setAside.length, 'message')} could not be stored:`;
  return messageOf(summary, [
    section(summary),
    ...lines.map((line) => section(line)),
    ...(more > 0 ? [context(`And ${counted(more, 'more message')}.`)] : []),
    context('I try them again at every start and every night. The reasons are for whoever runs me.'),
  ]);
}

function lastPost({ lastPostAt, now, show }: Status): string {
  return lastPostAt ? `last message ${ago(now, lastPostAt)}` : `no message in #${show.channelName} yet`;
}

function readBack({ readBack: last, reading, now, show }: Status): string {
  if (reading !== undefined) return `reading back, ${Math.floor(reading * 100)} % done`;
  if (!last) return 'not read back yet';
  const moment = momentIn(show.timeZone, last.at);
  const isToday = dayIn(show.timeZone, now) === dayIn(show.timeZone, last.at);
  return `read back ${isToday ? moment.slice(-5) : moment}, ${mendedInWords(last.mended)}`;
}

function comingNext({ show, nextDigest, second, episode }: Status): string {
  const digest = nextDigest
    ? `Next digest ${inWords(show.timeZone, nextDigest)} (${show.timeZone})`
    : 'No digest: it never falls due, see /episode settings';
  const day = episode.heldOn ? `, ${dayInWords(episode.heldOn)}` : '';
  return [digest, ...secondDigest(show, second), `next episode ${episodeName(episode.number)}${day}`].join(
    SEPARATOR,
  );
}

function secondDigest({ timeZone }: Status['show'], second: Status['second']): string[] {
  const [next] = second?.next ?? [];
  if (!second || !next) return [];
  const { isElsewhere, channelName } = second;
  return [
    `second digest ${inWords(timeZone, next)}${isElsewhere && channelName ? ` in #${channelName}` : ''}`,
  ];
}

function waiting({ waiting: { pages, messages } }: Status): KnownBlock[] {
  const parts = [
    ...(pages > 0 ? [counted(pages, 'page to read', 'pages to read')] : []),
    ...(messages > 0 ? [counted(messages, 'message to post', 'messages to post')] : []),
  ];
  return parts.length > 0 ? [context(`Waiting: ${listed(parts, parts.length)}`)] : [];
}

/** Where the last episode is on other systems: `Episode #03: a draft on WordPress (https://…) · on its way to Ghost` */
function elsewhereBlocks({ elsewhere }: Status): KnownBlock[] {
  const places = elsewhere?.places.filter(({ state }) => state !== 'withdrawn') ?? [];
  if (!elsewhere || places.length === 0) return [];
  const parts = places.flatMap(({ way, state, address }, index) => {
    const { name, as } = WAYS[way];
    return [
      text(index === 0 ? `Episode ${episodeName(elsewhere.number)}: ` : SEPARATOR),
      address === null ? text(name) : link(address, `${as} on ${name}`),
      text(STANDINGS[state]),
    ];
  });
  return [richText(paragraph(...parts))];
}

const STANDINGS: Readonly<Record<PlacementState, string>> = {
  waiting: ', on its way',
  sent: '',
  edited: ', changed there: I asked which stays',
  kept: ', theirs',
  down: ', not up to date',
  refused: ', not up to date',
  withdrawn: '',
  left: ', left there',
};

function lastOf({ show, setAside }: Status): string {
  const last = setAside.at(-1);
  return last ? ` (${setAside.length > 1 ? 'the last ' : ''}${momentOf(show.timeZone, last.ts)})` : '';
}

function momentOf(timeZone: string, ts: string): string {
  return inWords(timeZone, new Date(Number(ts) * 1000));
}

function inWords(timeZone: string, instant: Date): string {
  return `${dayInWords(dayIn(timeZone, instant))} ${momentIn(timeZone, instant).slice(-5)}`;
}

function ago(now: Date, then: Date): string {
  const minutes = Math.floor((now.getTime() - then.getTime()) / MINUTE_MS);
  if (minutes < 1) return 'just now';
  if (minutes < HOUR_MINUTES) return `${counted(minutes, 'minute')} ago`;
  if (minutes < DAY_MINUTES) return `${counted(Math.floor(minutes / HOUR_MINUTES), 'hour')} ago`;
  return `${counted(Math.floor(minutes / DAY_MINUTES), 'day')} ago`;
}
