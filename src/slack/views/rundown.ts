import type { HomeView, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { dayInWords } from '../../domain/day.ts';
import { episodeName } from '../../domain/episode.ts';
import type { LastChange, Line, Overview } from '../../domain/overview.ts';
import type { Show } from '../../domain/show.ts';
import { clip } from '../text/clip.ts';
import { emojiText } from '../text/emoji.ts';
import { counted } from '../text/wording.ts';
import { OPEN_ADD, SHOW_WAITING } from './add.ts';
import { actions, button, context, fold, header, LINES_IN_A_FOLD, picker, section, sheet } from './blocks.ts';
import { changeInWords } from './change.ts';
import { CHECK_EPISODE } from './check.ts';
import { EDIT_FACTS } from './facts-form.ts';
import { PREVIEW_EPISODE } from './publish-form.ts';
import { publishedBlocks } from './published.ts';
import { EDIT_SETTINGS } from './settings-form.ts';
import { ageInWords, EDIT_ITEM, factsOfLine, rememberedOfLine } from './story-line.ts';

export const EDIT_EPISODE = 'episode:edit';
export const TURN_PAGE = 'episode:page';
export const UNDO = 'change:undo';
export const SWITCH_SHOW = 'home:switch-show';

/** Slack takes 100 blocks in a view: a story is one, with its section's heading two at most. */
const LINES_ON_A_PAGE = 20;

const TITLE_SHOWN = 150;
const JOINED_TITLE_SHOWN = 60;
const HEADING_SHOWN = 80;
const WARNING_SHOWN = 200;
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
      blocks: rundownBlocks(overview, shown, false),
    }),
    notify_on_close: true,
  };
}

/** The same in the app's Home. */
export function rundownHome({ overview, shows, ...shown }: Home): HomeView {
  return {
    type: 'home',
    blocks: [
      header(
        `${clip(overview.show.name, TITLE_SHOWN / 2)} · Episode ${episodeName(overview.episode.number)}`,
      ),
      ...homeControls(overview.show.id, shows, shown),
      ...rundownBlocks(overview, shown, true),
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

/** `Thu 4 Dec 2026 · draft` */
function factsInWords({ episode: { heldOn, topic } }: Overview): string {
  return [
    heldOn ? dayInWords(heldOn) : 'No date yet',
    'draft',
    ...(topic ? [clip(topic, TITLE_SHOWN)] : []),
  ].join(' · ');
}

/** Lines under a heading: a section's, or what is not in the episode. */
type Group = { heading: string; lines: readonly Line[] };

/** A page of the rundown: stories of its sections, or of what is not in it. `total` is of how many. */
type Page = { groups: readonly (Group & { number: number })[]; first: number; total: number };

function rundownBlocks(overview: Overview, shown: Shown, canFold: boolean): KnownBlock[] {
  const { sections, aside } = groupsOf(overview);
  const pages = [sections, ...aside.map((group) => [group])].map(pagesOf);
  const all = pages.flat();
  const page = Math.min(shown.page, all.length - 1);
  const { groups = [], first = 0, total = 0 } = all[page] ?? {};
  const isOfSections = page < (pages[0]?.length ?? 0);
  const lines = { ...shown, showId: overview.show.id };
  return [
    ...(isOfSections ? topBlocks(overview, shown) : [backBlock(overview)]),
    ...(isOfSections && total === 0
      ? [section('Nothing is in it yet. What people nominate comes here by itself.')]
      : []),
    ...groups.flatMap((group) =>
      canFold && isOfSections ? folds(group, lines) : [header(headingIn(group)), ...lineBlocks(group, lines)],
    ),
    ...(isOfSections ? emptySections(overview) : []),
    ...(isOfSections && page === 0 ? asideBlocks(overview, { lines, canFold, pages, aside }) : []),
    ...pager(overview.show.id, { page, first, total }),
  ];
}

/** What the episode is, what was done last, and what can be done. */
function topBlocks(overview: Overview, { now, isHost }: Shown): KnownBlock[] {
  const { show, episode, lastChange } = overview;
  const carried = { show: show.id, episode: episode.id };
  const isEmpty = overview.sections.every(({ lines }) => lines.length === 0);
  return [
    context(factsInWords(overview)),
    ...(lastChange ? [lastChangeBlock(lastChange, now, isHost ? show.id : undefined)] : []),
    ...(isHost
      ? [
          actions([
            button('Facts', EDIT_FACTS, carried),
            button('Add', OPEN_ADD, carried),
            button('Check', CHECK_EPISODE, carried),
            ...(isEmpty ? [] : [button('Publish', PREVIEW_EPISODE, carried, { style: 'primary' })]),
          ]),
        ]
      : []),
  ];
}

function backBlock({ show, episode }: Overview): KnownBlock {
  const back = button('Back', TURN_PAGE, { show: show.id, page: 0 });
  return section(`Episode ${episodeName(episode.number)}`, back);
}

function groupsOf({ sections, kept, leftOut }: Overview): { sections: Group[]; aside: Group[] } {
  const isThere = ({ lines }: Group) => lines.length > 0;
  return {
    sections: sections
      .map(({ heading, emoji, isOrdered, lines }) => ({
        heading: `${emojiText(emoji)} ${clip(heading, HEADING_SHOWN)} · ${lines.length} · ${isOrdered ? 'ordered by hosts' : 'most nominated first'}`,
        lines,
      }))
      .filter(isThere),
    aside: [
      { heading: `Kept for next time · ${kept.length}`, lines: kept },
      { heading: `Left out · ${leftOut.length}`, lines: leftOut },
    ].filter(isThere),
  };
}

/** Groups in pages, one at least; `number` is that of a page's first line within its group. */
function pagesOf(groups: readonly Group[]): Page[] {
  const total = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  const count = Math.max(1, Math.ceil(total / LINES_ON_A_PAGE));
  return Array.from({ length: count }, (_, page) => {
    const first = page * LINES_ON_A_PAGE;
    return { groups: onPage(groups, first), first, total };
  });
}

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

/** `🎙️ News · 45 · most nominated first`, and on its second page `… · from 21` */
function headingIn({ heading, number }: Group & { number: number }): string {
  return number === 1 ? heading : `${heading} · from ${number}`;
}

type LinesShown = Shown & { showId: number };

/** As many folds as its lines need; all but the first are folded, so that a long section is no wall. */
function folds({ heading, lines, number }: Group & { number: number }, shown: LinesShown): KnownBlock[] {
  const parts = Array.from({ length: Math.ceil(lines.length / LINES_IN_A_FOLD) }, (_, part) => {
    const from = part * LINES_IN_A_FOLD;
    return { heading, lines: lines.slice(from, from + LINES_IN_A_FOLD), number: number + from };
  });
  return parts.map((part, index) => fold(headingIn(part), lineBlocks(part, shown), { isFolded: index > 0 }));
}

function lineBlocks({ lines, number }: Group & { number: number }, shown: LinesShown): SectionBlock[] {
  return lines.map((line, index) => lineBlock(line, number + index, shown));
}

type Aside = { lines: LinesShown; canFold: boolean; pages: readonly Page[][]; aside: readonly Group[] };

/**
 * What is not in the episode, each behind a line: a few are folded away where that can be, others have a page of their
 * own. The episode before comes last.
 */
function asideBlocks(
  { show, episode, waiting, published }: Overview,
  { lines: shown, canFold, pages, aside }: Aside,
): KnownBlock[] {
  const waits = waiting.withoutNomination + waiting.withTooFew;
  const list = button('Show', SHOW_WAITING, { show: show.id, episode: episode.id, page: 0 });
  return [
    ...(waits > 0 ? [section(`Waiting · ${waits}`, shown.isHost ? list : undefined)] : []),
    ...aside.map((group, index): KnownBlock => {
      const lines = lineBlocks({ ...group, number: 1 }, shown);
      if (canFold && lines.length <= LINES_IN_A_FOLD) return fold(group.heading, lines, { isFolded: true });
      const page = pages.slice(0, index + 1).flat().length;
      return section(group.heading, button('Show', TURN_PAGE, { show: show.id, page }));
    }),
    ...(published ? publishedBlocks(published, shown.now, shown.isHost) : []),
  ];
}

function lineBlock(line: Line, number: number, { now, isHost, showId }: LinesShown): SectionBlock {
  return section(
    [
      `${number}  ${clip(line.title, TITLE_SHOWN)}`,
      [factsOfLine(line, now), ...(line.state === 'declined' ? ['declined'] : [])].join(' · '),
      ...joinedInWords(line),
      ...warningsOf(line).map((text) => `⚠ ${text}`),
    ].join('\n'),
    isHost ? button('Edit', EDIT_ITEM, { show: showId, story: line.storyId }) : undefined,
  );
}

function warningsOf({ flag, untitled }: Line): string[] {
  return [flag, untitled].flatMap((text) => (text ? [clip(text, WARNING_SHOWN)] : []));
}

/** What is told with it. Its own form leads to each. */
function joinedInWords({ joined = [] }: Line): string[] {
  const more = joined.length - JOINED_SHOWN;
  return [
    ...joined
      .slice(0, JOINED_SHOWN)
      .map((line) =>
        [
          `+ “${clip(line.title, JOINED_TITLE_SHOWN)}”`,
          ...rememberedOfLine(line),
          ...warningsOf(line).map((text) => `⚠ ${text}`),
        ].join(' · '),
      ),
    ...(more > 0 ? [`+ ${counted(more, 'other')}`] : []),
  ];
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
    .map(({ heading, hasWords }) => `${clip(heading, HEADING_SHOWN)} · ${hasWords ? 'words' : 0}`);
  return empty.length > 0 ? [context(empty.join('   '))] : [];
}

/** Turns the pages of one kind: those of the sections, or of what is not in the episode. */
function pager(showId: number, { page, first, total }: Pick<Page, 'first' | 'total'> & { page: number }) {
  if (total <= LINES_ON_A_PAGE) return [];
  const to = Math.min(total, first + LINES_ON_A_PAGE);
  const turn = (label: string, turned: number) => ({
    ...button(label, TURN_PAGE, { show: showId, page: turned }),
    action_id: `${TURN_PAGE}.${turned}`,
  });
  return [
    context(`Stories ${first + 1} to ${to} of ${total}`),
    actions([
      ...(first > 0 ? [turn('Previous', page - 1)] : []),
      ...(to < total ? [turn('Next', page + 1)] : []),
    ]),
  ];
}
