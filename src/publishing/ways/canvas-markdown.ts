import type { Nodes } from 'mdast';
import { within } from '../../markdown/nodes.ts';
import { nodesOf } from '../../markdown/reader.ts';

/** A word joiner: it is not to be seen, and parts what Slack would read as one. */
const JOINER = '\u2060';
/** What leads to a person or a channel in a canvas, whether or not it is escaped: `](@U…`. */
const CALL = /(\\?\]\\?\(\s*<?)(?=\\?(?:[@#]|&#(?:64|35);))/g;
const PARTED_CALL = new RegExp(`(\\]\\\\?\\(\\s*<?)${JOINER}(?=\\\\?(?:[@#]|&#))`, 'g');

/**
 * Notes for a canvas, where `![](@U…)` calls a person and `![](#C…)` shows a channel: images become links, and what leads to
 * people and channels becomes text. https://docs.slack.dev/surfaces/canvases#mentions
 */
export function canvasMarkdown(notes: string): string {
  const edits = nodesOf(notes)
    .flatMap((node) => [...within(node)])
    .flatMap((node) => editsOf(node, notes))
    .toSorted((one, other) => one.from - other.from);
  let [result, at] = ['', 0];
  for (const { from, to, instead } of edits) {
    if (from < at) continue;
    result += notes.slice(at, from) + instead;
    at = to;
  }
  return result + notes.slice(at);
}

/** What a canvas says, as notes say it. */
export function notesOfCanvas(markdown: string): string {
  return markdown.replace(PARTED_CALL, '$1');
}

type Edit = { from: number; to: number; instead: string };

function editsOf(node: Nodes, source: string): Edit[] {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const text = source.slice(from, to);
  switch (node.type) {
    case 'image': {
      const label = plain(node.alt);
      return [{ from, to, instead: isOfWeb(node.url) ? `[${label || 'Image'}](<${node.url}>)` : label }];
    }
    case 'imageReference':
      return [{ from, to, instead: plain(node.alt) }];
    case 'link': {
      if (!/^\s*[@#]/.test(node.url)) return [];
      const [first, last] = [node.children[0], node.children.at(-1)];
      const label = source.slice(first?.position?.start.offset ?? to, last?.position?.end.offset ?? to);
      return [{ from, to, instead: label }];
    }
    case 'definition':
      return /^\s*[@#]/.test(node.url) ? [{ from, to, instead: '' }] : [];
    case 'text': {
      const parted = text.replace(CALL, `$1${JOINER}`);
      return parted === text ? [] : [{ from, to, instead: parted }];
    }
    default:
      return [];
  }
}

function isOfWeb(url: string): boolean {
  return /^https?:\/\/[^\s<>]+$/i.test(url);
}

/** What stands for a picture: its words, without anything that acts. */
function plain(alt: string | null | undefined): string {
  return (alt ?? '').replace(/[^\p{L}\p{N}\p{M} .,;:?'-]+/gu, ' ').trim();
}
