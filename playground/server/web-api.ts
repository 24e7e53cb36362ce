import type { IncomingMessage, ServerResponse } from 'node:http';
import { callMethod, type Request } from '../api/call.ts';
import { reference } from '../api/reference.ts';
import type { World } from '../slack/world.ts';
import { parseFields, readBody } from './body.ts';
import { troubled } from './trouble.ts';

/** `/api/<method>`, with its arguments in the address, in a form or in JSON. */
export async function answerWebApi(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = await readCall(url, request);
  const asked = { method: call.method, channel: call.values['channel'] };
  await troubled(world, asked, response, () => {
    const { answer, acceptedScopes } = callMethod(world, call);
    return {
      body: answer,
      headers: {
        'x-oauth-scopes': world.app.manifest.oauth_config.scopes.bot.join(','),
        ...(acceptedScopes.length > 0 && { 'x-accepted-oauth-scopes': acceptedScopes.join(',') }),
      },
    };
  });
}

async function readCall(url: URL, request: IncomingMessage): Promise<Request> {
  const method = url.pathname.slice('/api/'.length);
  const contentType = request.headers['content-type'];
  const isJson = contentType?.startsWith('application/json') ?? false;
  const sent = parseFields(contentType, (await readBody(request)).toString('utf8'));
  const isRead = !isJson || (reference.get(method)?.json ?? true);
  const values = { ...Object.fromEntries(url.searchParams), ...(isRead ? sent : {}) };
  const [, bearer] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  // With JSON, Slack reads the token only from the header.
  const field = isJson ? undefined : values['token'];
  return { method, values, token: bearer ?? (typeof field === 'string' ? field : undefined) };
}
