import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

/** The style sheet and the font it names. The package has the font in parts too, but 👪 is in none of them. */
const TYPES = new Map([
  ['emoji.css', 'text/css; charset=utf-8'],
  ['files/noto-color-emoji-emoji-400-normal.woff2', 'font/woff2'],
]);

/**
 * Sends a file of the emoji font, so that a machine without one draws emoji too.
 *
 * @param path below `/playground/emoji/`
 * @returns whether there is one
 */
export async function sendEmojiFont(path: string, response: ServerResponse): Promise<boolean> {
  const type = TYPES.get(path);
  if (!type) return false;
  const file = new URL(path, import.meta.resolve('@fontsource/noto-color-emoji/package.json'));
  const content = await readFile(fileURLToPath(file));
  response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' }).end(content);
  return true;
}
