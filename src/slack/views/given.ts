import { episodeName } from '../../domain/episode.ts';
import { type Given, type GivenIn, hasNews } from '../../domain/given.ts';
import { episodeLines, flawedLine, NOT_UNDERSTOOD, unclearLines } from '../../domain/imported-lines.ts';
import { isToAdd, type StandingLink } from '../../domain/listed.ts';
import type { Show } from '../../domain/show.ts';
import { publicUrl } from '../../domain/urls/urls.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted, listed } from '../text/wording.ts';
import { actions, button, section } from './blocks.ts';

export const IMPORT_GIVEN = 'given:import';
export const LOOK_AT_GIVEN = 'given:look';

const LINES_SHOWN = 20;
const FLAWED_SHOWN = 6;
const LINE_LENGTH = 120;
const FLAW_LENGTH = 300;

const SHOWS_OFFERED = 20;
const NAME_SHOWN = 60;
const TITLE_SHOWN = 80;

/** What was understood of what somebody gave, with a button to take it in; or what became of it. */
export function givenMessage(given: Given): Message {
  const { show, notes, links, unclear, flawed, isDone } = given;
  const head = headsOf(given).join('\n');
  const places = unclear.map(({ name, line, why }) => `${name}${name && `:${line}: `}${why}`);
  return messageOf(head, [
    section(head),
    ...listOf(clipped(episodeLines(notes), LINE_LENGTH), LINES_SHOWN, 'episode'),
    ...listOf(
      links.map((link) => linkLine(link, isDone)),
      LINES_SHOWN,
      'link',
    ),
    ...listOf(clipped(unclearLines(notes), LINE_LENGTH), LINES_SHOWN, 'place', `${NOT_UNDERSTOOD}:`),
    ...listOf(clipped(places, LINE_LENGTH), LINES_SHOWN, 'place', 'Not understood, and left out:'),
    ...listOf(clipped(flawed.map(flawedLine), FLAW_LENGTH), FLAWED_SHOWN, 'file', 'Not read:'),
    ...(!isDone && hasNews(given)
      ? [actions([button('Import', IMPORT_GIVEN, { show: show.id, ...given.in }, { style: 'primary' })])]
      : []),
  ]);
}

/** Asks which of their shows it is for. */
export function whichShowMessage(
  shows: readonly Pick<Show, 'id' | 'channelName'>[],
  given: GivenIn,
): Message {
  const head = 'Which show is it for?';
  return messageOf(head, [
    section(head),
    actions(
      shows.slice(0, SHOWS_OFFERED).map(({ id, channelName }, index) => ({
        ...button(`#${clip(channelName, NAME_SHOWN)}`, LOOK_AT_GIVEN, { show: id, ...given }),
        action_id: `${LOOK_AT_GIVEN}.${index}`,
      })),
    ),
  ]);
}

/** @param why they may not */
export function notToEditMessage(why: string): Message {
  const said = `I could import that as past notes or as a list of links. ${why}`;
  return messageOf(said, [section(said)]);
}

function headsOf(given: Given): string[] {
  const { show, notes, links, isDone } = given;
  const channel = `#${clip(show.channelName, NAME_SHOWN)}`;
  const episodes = notes.flatMap((file) => file.episodes).length;
  const said = [
    ...(episodes > 0 ? [episodesInWords(given, channel, counted(episodes, 'episode'))] : []),
    ...(links.length > 0 ? [linksInWords(given, channel)] : []),
  ];
  if (said.length === 0) return [`I found no past episode and no list of links for ${channel} in it.`];
  return [...said, ...(!isDone && hasNews(given) ? ['Nothing is changed until you press Import.'] : [])];
}

function episodesInWords({ notes, isDone }: Given, channel: string, episodes: string): string {
  if (isDone) return `Past episodes of ${channel} are in: ${episodes}.`;
  return hasNews({ notes, links: [] })
    ? `Past notes for ${channel}: ${episodes}.`
    : `There is nothing new for ${channel} in these notes: ${episodes}.`;
}

/** `A list for #news: 5 links, 3 new and 2 in the draft already.` */
function linksInWords({ links, isDone }: Given, channel: string): string {
  const count = links.filter(isToAdd).length;
  const all = counted(links.length, 'link');
  if (isDone && count === 0) return `Nothing of the list was to be added: ${all}.`;
  if (isDone) return `${counted(count, 'link')} of the list for ${channel} added to the next episode.`;
  const groups = Object.entries(Object.groupBy(links, ({ standing }) => groupOf(standing)));
  const parts = groups.map(([words, those = []]) => `${those.length} ${words}`);
  const said = `A list for ${channel}: ${all}, ${listed(parts, parts.length)}.`;
  return count > 0 ? `${said} Import adds ${count} to the next episode.` : `${said} Nothing is to be added.`;
}

function groupOf(standing: StandingLink['standing']): string {
  return typeof standing === 'object' ? 'had before' : standingInWords(standing);
}

function standingInWords(standing: StandingLink['standing']): string {
  if (typeof standing === 'object') return `in ${episodeName(standing.coveredIn)}`;
  return standing === 'in the draft' ? 'in the draft already' : standing;
}

function linkLine(link: StandingLink, isDone: boolean): string {
  const { url, title, standing } = link;
  const known = isDone && isToAdd(link) ? 'added' : standingInWords(standing);
  return `${clip(title ?? publicUrl(url) ?? url, TITLE_SHOWN)} · ${known}`;
}

function clipped(lines: readonly string[], length: number): string[] {
  return lines.map((line) => clip(line, length));
}

function listOf(lines: readonly string[], shown: number, what: string, heading?: string) {
  if (lines.length === 0) return [];
  const more = lines.length - shown;
  const all = [
    ...(heading === undefined ? [] : [heading]),
    ...lines.slice(0, shown),
    ...(more > 0 ? [`And ${counted(more, `more ${what}`)}.`] : []),
  ];
  return [section(all.join('\n'))];
}
