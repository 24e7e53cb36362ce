import type { KnownBlock } from '@slack/types';
import { episodeName, momentIn } from '../../domain/episode.ts';
import type { Log } from '../../domain/overview.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { context, section } from './blocks.ts';
import { changeInWords } from './change.ts';

const LINES_IN_A_BLOCK = 10;
const LINE_SHOWN = 190;

/** Who changed what when. */
export function logMessage({ number, timeZone, changes, older }: Log): Message {
  const summary = `Episode ${episodeName(number)}: ${counted(changes.length + older, 'change')}, the newest first.`;
  const lines = changes.map((known) =>
    clip(`${momentIn(timeZone, known.change.at)}  ${changeInWords(known)}`, LINE_SHOWN),
  );
  const blocks: KnownBlock[] = [];
  for (let first = 0; first < lines.length; first += LINES_IN_A_BLOCK) {
    blocks.push(section(lines.slice(first, first + LINES_IN_A_BLOCK).join('\n')));
  }
  return messageOf(summary, [
    context(summary),
    ...blocks,
    ...(older > 0 ? [context(`And ${counted(older, 'older change')}.`)] : []),
  ]);
}
