import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { episodeName } from '../../domain/episode.ts';
import type { LastChange, Line, Overview } from '../../domain/overview.ts';
import type { Show } from '../../domain/show.ts';
import { clip } from '../text/clip.ts';
import { emojiText } from '../text/emoji.ts';
import { counted, listed } from '../text/wording.ts';
import { OPEN_ADD } from './add.ts';
import { actions, button, context, header, picker, section, sheet } from './blocks.ts';
import { changeInWords } from './change.ts';
import { CHECK_EPISODE } from './check.ts';
import { EDIT_FACTS } from './facts-form.ts';
import { EDIT_SETTINGS } from './settings-form.ts';
import { ageInWords, EDIT_ITEM, factsOfLine } from './story-line.ts';

export const EDIT_EPISODE = 'episode:edit';
export const TURN_PAGE = 'episode:page';
export const UNDO = 'change:undo';
export const SWITCH_SHOW = 'home:switch-show';

/** Slack takes 100 blocks in a view: a story is one, with its section's heading two at most. */
const LINES_ON_A_PAGE = 20;

const TITLE_SHOWN = 150;
const JOINED_TITLE_SHOWN = 60;
const JOINED_SHOWN = 3;

/** How a rundown is shown: which page of it, from 0, at what time, and whether to one who may change it. */
type Shown = { page: number; now: Date; isHost: boolean };

/** What Home shows: a rundown, and the shows that its person can turn to, where there are others. */
type Home = Shown & { overview: Overview; shows: readonly Pick<Show, 'id' | 'name' | 'channelName'>[] };

/** The rundown in a modal, for a host who works on it. */
export function rundownModal(overview: Overview, shown: Shown): ModalView {
  return {
    ...sheet(EDIT_EPISODE, {
      title: `Episode ${episodeName(overview.episode.number)}`,
      carried: { show: overview.show.id },
      blocks: rundownBlocks(overview, shown),
    }),
    notify_on_close: true,
  };
}

/** The same in the app's Home. */
export function rundownHome({ overview, shows, ...shown }: Home): HomeView {
  const name = `Episode ${episodeName(overview.episode.number)}`;
  return {
    type: 'home',
    blocks: [
      header(overview.show.name),
      section(name),
      ...homeControls(overview.show.id, shows, shown),
      ...rundownBlocks(overview, shown),
    ],
  };
}

function homeControls(showId: number, shows: Home['shows'], { isHost }: Shown): KnownBlock[] {
  const choices = shows.map(({ id, name, channelName }) => ({
    label: `#${channelName} · ${name}`,
    carried: { show: id },
  }));
  const current = shows.findIndex(({ id }) => id === showId);
  const controls = [
    ...(shows.length > 1 ? [picker(SWITCH_SHOW, choices, current)] : []),
    ...(isHost ? [button('Settings', EDIT_SETTINGS, { show: showId })] : []),
  ];
  return controls.length > 0 ? [actions(controls)] : [];
}

/** The Home of somebody who has no show. */
export function noShowHome(): HomeView {
  return {
    type: 'home',
    blocks: [section('I have no news channel here yet. Open yours and type /invite with my name.')],
  };
}

/** `2026-12-04 · draft · 4 stories wait for a nomination` */
function factsInWords({ episode: { heldOn }, waiting }: Overview): string {
  const waits = waiting.withoutNomination + waiting.withTooFew;
  return [
    heldOn ?? 'No date yet',
    'draft',
    ...(waits > 0 ? [`${counted(waits, 'story waits', 'stories wait')} for nominations`] : []),
  ].join(' · ');
}

/** Lines under a heading: a section's, or what is not in the episode. */
type Group = { heading: string; order?: string; lines: readonly Line[] };

function rundownBlocks(overview: Overview, { page, now, isHost }: Shown): KnownBlock[] {
  const groups = groupsOf(overview);
  const total = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  const last = Math.max(0, Math.ceil(total / LINES_ON_A_PAGE) - 1);
  const first = Math.min(page, last) * LINES_ON_A_PAGE;
  const { show, lastChange } = overview;
  return [
    context(factsInWords(overview)),
    ...(lastChange ? [lastChangeBlock(lastChange, now, isHost ? show.id : undefined)] : []),
    ...(total === 0 ? [section('Nothing is in it yet. What people nominate comes here by itself.')] : []),
    ...onPage(groups, first).flatMap(({ heading, order, lines, number }) => [
      header(heading),
      ...(order ? [context(order)] : []),
      ...lines.map((line, index) => lineBlock(line, number + index, now, isHost ? show.id : undefined)),
    ]),
    ...emptySections(overview),
    ...(isHost
      ? [
          actions([
            button('Facts', EDIT_FACTS, { show: show.id, episode: overview.episode.id }),
            button('Add', OPEN_ADD, { show: show.id, episode: overview.episode.id }),
            button('Check', CHECK_EPISODE, { show: show.id, episode: overview.episode.id }),
          ]),
        ]
      : []),
    ...(last > 0 ? pager(show.id, { first, total }) : []),
  ];
}

function groupsOf({ sections, kept, leftOut }: Overview): Group[] {
  return [
    ...sections.map(({ heading, emoji, isOrdered, lines }) => ({
      heading: `${emojiText(emoji)} ${heading} · ${lines.length}`,
      order: isOrdered ? 'Ordered by hosts' : 'Most nominated first',
      lines,
    })),
    { heading: `Kept for next time · ${kept.length}`, lines: kept },
    { heading: `Left out · ${leftOut.length}`, lines: leftOut },
  ].filter(({ lines }) => lines.length > 0);
}

/** The part of the groups that is on a page; `number` is that of the first line within its group. */
function onPage(groups: readonly Group[], first: number): (Group & { number: number })[] {
  let before = 0;
  return groups.flatMap(({ lines, ...group }) => {
    const from = Math.max(0, first - before);
    const to = Math.max(0, first + LINES_ON_A_PAGE - before);
    before += lines.length;
    const shown = lines.slice(from, to);
    return shown.length > 0 ? [{ ...group, lines: shown, number: from + 1 }] : [];
  });
}

/** @param showId none where nobody may edit it */
function lineBlock(line: Line, number: number, now: Date, showId?: number): KnownBlock {
  const facts = [factsOfLine(line, now), ...(line.state === 'declined' ? ['declined'] : [])].join(' · ');
  const warning = [line.flag, line.untitled]
    .filter(Boolean)
    .map((text) => `\n⚠ ${text}`)
    .join('');
  return section(
    `${number}  ${clip(line.title, TITLE_SHOWN)}\n${facts}${joinedInWords(line)}${warning}`,
    showId === undefined ? undefined : button('Edit', EDIT_ITEM, { show: showId, story: line.storyId }),
  );
}

/** What is told with it. Its own form leads to each. */
function joinedInWords({ joined = [] }: Line): string {
  const titles = joined.map(({ title }) => `“${clip(title, JOINED_TITLE_SHOWN)}”`);
  return titles.length > 0 ? `\n+ ${listed(titles, JOINED_SHOWN)}` : '';
}

function lastChangeBlock(last: LastChange, now: Date, showId?: number): KnownBlock {
  const minutes = Math.floor((now.getTime() - last.change.at.getTime()) / 60_000);
  const when =
    minutes < 1 ? 'just now' : minutes < 60 ? `${minutes} min ago` : ageInWords(last.change.at, now);
  return section(
    `${changeInWords(last)} · ${when}`,
    showId === undefined ? undefined : button('Undo', UNDO, { show: showId, change: last.change.id }),
  );
}

function emptySections({ sections }: Overview): KnownBlock[] {
  const empty = sections
    .filter(({ lines }) => lines.length === 0)
    .map(({ heading, hasWords }) => `${heading} · ${hasWords ? 'words' : 0}`);
  return empty.length > 0 ? [context(empty.join('   '))] : [];
}

function pager(showId: number, { first, total }: { first: number; total: number }): KnownBlock[] {
  const page = first / LINES_ON_A_PAGE;
  const to = Math.min(total, first + LINES_ON_A_PAGE);
  return [
    ...(page > 0
      ? [section(`Page ${page + 1}`, button('Previous', TURN_PAGE, { show: showId, page: page - 1 }))]
      : []),
    section(
      `Stories ${first + 1} to ${to} of ${total}`,
      to < total ? button('Next', TURN_PAGE, { show: showId, page: page + 1 }) : undefined,
    ),
  ];
}
