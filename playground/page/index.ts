import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fallback } from '../server.ts';
import { readBody } from '../server/body.ts';
import { send } from '../server/trouble.ts';
import type { PlaygroundSlack } from '../slack.ts';
import { sendAsset } from './assets.ts';
import { tellChanges } from './changes.ts';
import { sendEmojiFont } from './emoji-font.ts';
import { previewFile, sendFile } from './files.ts';
import { isOwnPage, PAGE_HEADERS } from './guard.ts';
import { inspect } from './inspection.ts';
import { IntentRequest, perform } from './intents.ts';
import { screenOf } from './screen.ts';
import { describeWorkspace, type ToolbarAction } from './workspace.ts';

export type { ToolbarAction } from './workspace.ts';

export type PageOptions = {
  slack: PlaygroundSlack;
  /** The app's manifest, as people paste it into Slack. */
  manifestText: string;
  /** More entries for the clock's menu. Others may be added later. */
  actions?: readonly ToolbarAction[];
  /** The channel that is open at first; by default the first one. */
  newsChannel?: string;
  /** Who hosts the show. */
  hostId?: string;
};

/** The workspace as people see it, for the `fallback` of `startSlackServer`. */
export function createPage({
  slack,
  manifestText,
  actions = [],
  newsChannel,
  hostId,
}: PageOptions): Fallback {
  return async (request, response, url) => {
    const path = url.pathname;
    if (path !== '/' && !path.startsWith('/playground/')) return false;
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
    if (!isOwnPage(request)) {
      send(response, { status: 403, body: 'Only the playground’s own page may do this.' });
      return true;
    }
    if (request.method === 'POST' && path === '/playground/intents') {
      await answerIntent(request, response);
      return true;
    }
    return request.method === 'GET' && answerLook(path, url.searchParams, response);
  };

  async function answerLook(
    path: string,
    asked: URLSearchParams,
    response: ServerResponse,
  ): Promise<boolean> {
    const [, , noun = '', ...below] = path.split('/');
    const [name = '', part] = below;
    switch (noun) {
      case '':
        return sendAsset('index.html', response);
      case 'assets':
        return sendAsset(name, response);
      case 'emoji':
        return sendEmojiFont(below.join('/'), response);
      case 'workspace':
        return sendJson(response, describeWorkspace(slack, { manifestText, newsChannel, hostId }));
      case 'screen':
        return sendJson(response, lookAs(asked));
      case 'inspector':
        return sendJson(response, inspect(slack));
      case 'files':
        return part === 'content'
          ? sendFile(slack, name, response)
          : sendJson(response, previewFile(slack, name));
      case 'changes':
        tellChanges(slack, response);
        return true;
      default:
        return false;
    }
  }

  function lookAs(asked: URLSearchParams) {
    const userId = asked.get('as') ?? '';
    if (!slack.world.users.has(userId)) return undefined;
    return screenOf(slack, {
      userId,
      actions,
      channelId: asked.get('channel') ?? undefined,
      threadTs: asked.get('thread') ?? undefined,
    });
  }

  async function answerIntent(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = IntentRequest.safeParse(readJson((await readBody(request)).toString('utf8')));
    if (!parsed.success)
      return send(response, { status: 400, body: { error: 'This request is not known.' } });
    try {
      sendJson(response, { outcome: await perform(slack, actions, parsed.data) });
    } catch (error) {
      send(response, {
        status: 409,
        body: { error: error instanceof Error ? error.message : String(error) },
      });
    }
  }
}

/** @returns whether there was something to send */
function sendJson(response: ServerResponse, value: unknown): boolean {
  if (value === undefined) return false;
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
  return true;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
