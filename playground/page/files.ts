import type { ServerResponse } from 'node:http';
import type { PlaygroundSlack } from '../slack.ts';
import { describeFile } from '../slack/files.ts';
import { parseMarkdown } from './markdown.ts';

const TEXT = /^(text\/|application\/json)/;
const MARKDOWN = /\.(md|markdown)$/i;

/** A file for the page's preview: its text, and for Markdown its tree. */
export function previewFile({ world }: PlaygroundSlack, fileId: string) {
  const stored = world.files.get(fileId);
  if (!stored?.content) return undefined;
  const { id, name, title, content } = stored;
  const isMarkdown = MARKDOWN.test(name);
  const text =
    isMarkdown || TEXT.test(describeFile(world, stored).mimetype) ? content.toString('utf8') : undefined;
  return {
    id,
    name,
    title,
    size: content.length,
    ...(text !== undefined && { text }),
    ...(text !== undefined && isMarkdown && { tree: parseMarkdown(text) }),
  };
}

/** Sends a file to be saved, never to be shown as a page. @returns whether there is one */
export function sendFile({ world }: PlaygroundSlack, fileId: string, response: ServerResponse): boolean {
  const stored = world.files.get(fileId);
  if (!stored?.content) return false;
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(stored.name)}`,
    'content-length': stored.content.length,
  });
  response.end(stored.content);
  return true;
}
