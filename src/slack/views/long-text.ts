import type { InputBlock } from '@slack/types';
import { piecesOf } from '../text/clip.ts';
import { FIELD_LENGTH, textInput } from './blocks.ts';

/** Room for a few more words in the last field. */
const FULL = FIELD_LENGTH - 500;

/**
 * A text in as many fields as it needs: `name-0`, `name-1`, … `joints` is what parted them. One of several may always be
 * left empty.
 */
export function longText(
  name: string,
  label: string,
  text: string,
  { required = false } = {},
): { fields: InputBlock[]; joints: string[] } {
  const { pieces, joints } = inFields(text);
  const fields = pieces.map((value, index) =>
    textInput(`${name}-${index}`, {
      label: index === 0 ? label : `${label}, part ${index + 1} of ${pieces.length}`,
      value,
      lines: true,
      required: required && pieces.length === 1,
    }),
  );
  return { fields, joints };
}

/** A text in pieces, cut where a line ends, else between words. */
function inFields(text: string): { pieces: string[]; joints: string[] } {
  const pieces: string[] = [];
  const joints: string[] = [];
  let rest = text;
  while (rest.length > FULL) {
    const [room = ''] = piecesOf(rest, FULL);
    const at = Math.max(room.lastIndexOf('\n'), 0) || Math.max(room.lastIndexOf(' '), 0);
    const joint = at > 0 ? (room[at] ?? '') : '';
    pieces.push(at > 0 ? rest.slice(0, at) : room);
    joints.push(joint);
    rest = rest.slice(at > 0 ? at + 1 : room.length);
  }
  return { pieces: [...pieces, rest], joints };
}
