import { SlackError } from '../slack/errors.ts';
import { type InstalledApp, type World, changed } from '../slack/world.ts';
import { Arguments, missing } from './arguments.ts';
import type { Answer, Need } from './method.ts';
import { methods } from './methods.ts';
import { reference, type Specification } from './reference.ts';

export type Request = {
  method: string;
  values: Record<string, unknown>;
  token: string | undefined;
};

export type Answered = { answer: Answer; acceptedScopes: readonly string[] };

/** Answers one call of the Web API as Slack would, and logs it. */
export function callMethod(world: World, request: Request): Answered {
  const at = world.clock.now();
  const startedMs = performance.now();
  const specification = reference.get(request.method);
  const used: string[] = [];
  const answer = answerOf(world, request, specification, used);
  const { token: _token, ...args } = request.values;
  const call = {
    method: request.method,
    args,
    unknownArguments: specification ? Object.keys(args).filter((name) => !knows(specification, name)) : [],
    scope: used.at(-1),
    at,
    ms: performance.now() - startedMs,
    status: 200,
    answer,
  };
  world.calls.push(call);
  changed(world, { kind: 'call', call });
  return { answer, acceptedScopes: specification?.scopes ?? [] };
}

function knows({ required, args }: Specification, name: string): boolean {
  return name === 'team_id' || required.includes(name) || args.includes(name);
}

function answerOf(
  world: World,
  request: Request,
  specification: Specification | undefined,
  used: string[],
): Answer {
  try {
    if (!specification) throw new SlackError('unknown_method', { req_method: request.method });
    checkToken(world.app, request);
    const need = granted(world.app, used);
    if (specification.scopes.length > 0) need(...specification.scopes);
    for (const name of specification.required) if (!(name in request.values)) throw missing(name);
    const method = methods[request.method];
    if (!method) throw new SlackError('not_implemented_in_the_playground');
    return { ok: true, ...method({ world, args: new Arguments(request.values), need }) };
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: error.code, ...error.extra };
    throw error;
  }
}

function checkToken({ botToken, appToken, refusedTokens }: InstalledApp, { method, token }: Request): void {
  if (token === undefined || token === '') throw new SlackError('not_authed');
  const refused = refusedTokens.get(token);
  if (refused) throw new SlackError(refused);
  if (token !== botToken && token !== appToken) throw new SlackError('invalid_auth');
  const wanted = method === 'apps.connections.open' ? appToken : botToken;
  if (token !== wanted && method !== 'auth.test') throw new SlackError('not_allowed_token_type');
}

function granted({ manifest }: InstalledApp, used: string[]): Need {
  const provided = manifest.oauth_config.scopes.bot;
  return (...scopes) => {
    const scope = scopes.find((candidate) => provided.includes(candidate));
    if (!scope) {
      throw new SlackError('missing_scope', { needed: scopes.join(','), provided: provided.join(',') });
    }
    used.push(scope);
  };
}
