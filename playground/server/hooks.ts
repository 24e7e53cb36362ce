import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkBlocks } from '../blocks/check.ts';
import { Arguments } from '../api/arguments.ts';
import { SlackError } from '../slack/errors.ts';
import { respond, type Response, takeResponseUrl } from '../slack/response-urls.ts';
import type { Attachment } from '../slack/wire.ts';
import { changed, type World } from '../slack/world.ts';
import { parseFields, readBody } from './body.ts';
import { troubled } from './trouble.ts';

const NOT_FOUND = new Set(['no_such_url', 'expired_url', 'used_url']);

/** A `response_url`: the answer to a command or a press, without a token. */
export async function answerHook(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fields = parseFields(request.headers['content-type'], (await readBody(request)).toString('utf8'));
  await troubled(world, { method: 'response_url' }, response, () => {
    const at = world.clock.now();
    const { status, answer, body } = useHook(world, url.pathname, fields);
    const call = {
      method: 'response_url',
      args: fields,
      unknownArguments: [],
      scope: undefined,
      at,
      ms: world.clock.now().getTime() - at.getTime(),
      status,
      answer,
    };
    world.calls.push(call);
    changed(world, { kind: 'call', call });
    return { status, body };
  });
}

function useHook(world: World, path: string, fields: Record<string, unknown>) {
  try {
    respond(world, takeResponseUrl(world, path), readResponse(world, fields));
    return { status: 200, answer: { ok: true }, body: 'ok' };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const status = NOT_FOUND.has(error.code) ? 404 : 400;
    // Whoever answers is told the code alone; the log has the rest.
    return { status, answer: { ok: false, error: error.code, ...error.extra }, body: error.code };
  }
}

function readResponse(world: World, fields: Record<string, unknown>): Response {
  const args = new Arguments(fields);
  const blocks = args.blocks();
  if (blocks) checkBlocks(world, 'response_url', blocks, 'message');
  const replace = args.flag('replace_original');
  return {
    text: args.text('text'),
    blocks,
    attachments: args.json('attachments', 'invalid_attachments') as Attachment[] | undefined,
    thread_ts: args.text('thread_ts'),
    ...(args.text('response_type') && { response_type: readType(args) }),
    ...(replace !== undefined && { replace_original: replace }),
    delete_original: args.flag('delete_original') ?? false,
  };
}

// Slack ignores unknown values here.
function readType(args: Arguments): 'ephemeral' | 'in_channel' {
  return args.text('response_type') === 'in_channel' ? 'in_channel' : 'ephemeral';
}
