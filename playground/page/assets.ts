import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** File names that cannot lead out of the folder. */
const NAME = /^[a-z0-9-]+\.(css|html|js|svg)$/;

/** Sends one of the page's own files from `assets/`. @returns whether there is one */
export async function sendAsset(name: string, response: ServerResponse): Promise<boolean> {
  const [, ending = ''] = NAME.exec(name) ?? [];
  const type = TYPES[ending];
  const content = type && (await readFile(new URL(`assets/${name}`, import.meta.url)).catch(() => undefined));
  if (!content) return false;
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(content);
  return true;
}
