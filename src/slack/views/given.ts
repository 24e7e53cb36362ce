import { episodeLines, flawedLine, NOT_UNDERSTOOD, unclearLines } from '../../domain/imported-lines.ts';
import { type Given, type GivenIn, hasNews } from '../../domain/given.ts';
import type { Show } from '../../domain/show.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { actions, button, section } from './blocks.ts';

export const IMPORT_GIVEN = 'given:import';
export const LOOK_AT_GIVEN = 'given:look';

const EPISODES_SHOWN = 25;
const PLACES_SHOWN = 18;
const FLAWED_SHOWN = 6;
const LINE_LENGTH = 140;
const FLAW_LENGTH = 400;
/** What Slack takes in one text. */
const TEXT_LENGTH = 3000;

const SHOWS_OFFERED = 20;
const NAME_SHOWN = 60;

/** What was understood of what somebody gave, with a button to take it in; or what became of it. */
export function givenMessage(given: Given): Message {
  const { show, notes, flawed, isDone } = given;
  const head = headOf(given);
  return messageOf(head, [
    section(head),
    ...listOf(clipped(episodeLines(notes), LINE_LENGTH), EPISODES_SHOWN, 'episode'),
    ...listOf(clipped(unclearLines(notes), LINE_LENGTH), PLACES_SHOWN, 'place', `${NOT_UNDERSTOOD}:`),
    ...listOf(clipped(flawed.map(flawedLine), FLAW_LENGTH), FLAWED_SHOWN, 'file', 'Not read:'),
    ...(!isDone && hasNews(given)
      ? [
          actions([
            button('Import', IMPORT_GIVEN, { show: show.id, ...carriedIn(given) }, { style: 'primary' }),
          ]),
        ]
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

export function notToEditMessage(why: string): Message {
  return messageOf(why, [section(why)]);
}

function carriedIn({ in: { channelId, ts } }: Given) {
  return { channelId, ts };
}

function headOf(given: Given): string {
  const { show, notes, isDone } = given;
  const episodes = counted(notes.flatMap((file) => file.episodes).length, 'episode');
  const channel = `#${clip(show.channelName, NAME_SHOWN)}`;
  if (notes.every((file) => file.episodes.length === 0))
    return `I found no past episode for ${channel} in it.`;
  if (isDone) return `Past episodes of ${channel} are in: ${episodes}.`;
  if (!hasNews(given)) return `There is nothing new for ${channel} in it: ${episodes}.`;
  return `Past notes for ${channel}: ${episodes}. Nothing is changed until you press Import.`;
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
  return [section(clip(all.join('\n'), TEXT_LENGTH))];
}
