import type { IncomingMessage, ServerResponse } from 'node:http';
import { receiveFile } from '../slack/files.ts';
import type { World } from '../slack/world.ts';
import { readBody } from './body.ts';
import { send, troubled } from './trouble.ts';

/** Takes a file's content, sent as it is or in a form. */
export async function answerUpload(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const content = await readContent(request);
  await troubled(world, { method: 'upload' }, response, () =>
    receiveFile(world, url.pathname, content)
      ? { body: `OK - ${content.length}` }
      : { status: 400, body: 'The file does not have the announced length' },
  );
}

async function readContent(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request);
  const type = request.headers['content-type'];
  if (!type?.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return file ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
}

/** `url_private`: a file for those whose token may read files. */
export function answerDownload(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [, fileId] = /^\/files-pri\/[^/-]+-([^/]+)\//.exec(url.pathname) ?? [];
  const file = world.files.get(fileId ?? '');
  const mayRead = world.app.manifest.oauth_config.scopes.bot.includes('files:read');
  // Slack redirects others to its sign-in page.
  if (!mayRead || request.headers.authorization !== `Bearer ${world.app.botToken}`) {
    response.writeHead(302, { location: `https://${world.team.domain}.slack.com/` }).end();
  } else if (!file?.content) {
    send(response, { status: 404, body: 'Not found' });
  } else {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.content);
  }
}
